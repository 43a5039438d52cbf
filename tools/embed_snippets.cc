// Reads and checks the snippets and puts them into a program:
//
//     embed_snippets SNIPPETS_DIRECTORY BLOB ASSEMBLER_FILE

#include <cstdio>

#include "embed.h"
#include "remedy/snippets/snippets.h"

namespace cordon {
namespace {

Result<void> run(char** argv) {
  return embed("cordon_snippets", to_json(TRY(read_snippets(argv[1]))), argv[2], argv[3]);
}

}  // namespace
}  // namespace cordon

int main(int argc, char** argv) {
  if (argc == 4) return cordon::finish(cordon::run(argv));
  std::fputs("usage: embed_snippets SNIPPETS_DIRECTORY BLOB ASSEMBLER_FILE\n", stderr);
  return 2;
}
