#include "embed.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>

#include "base/hash.h"

namespace cordon {

Result<void> write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) return fail(Error::Kind::Unreadable, path + ": cannot be written");
  return {};
}

Result<void> embed(const std::string& name, const std::string& bytes, const std::string& blob_path,
                   const std::string& assembler_path) {
  TRY(write_file(blob_path, bytes));
  // The digest makes the assembler file change, and with it the object, whenever the blob does.
  return write_file(assembler_path, fmt::format(R"(# {0} {1}
    .section .rodata
    .global {0}_begin
    .global {0}_end
    .balign 64
{0}_begin:
    .incbin "{2}"
{0}_end:
    .section .note.GNU-stack,"",@progbits
)",
                                                name, to_hex(sha256(bytes)), blob_path));
}

int finish(const Result<void>& done) {
  if (done) return 0;
  std::fprintf(stderr, "%s\n", done.error().text.c_str());
  for (const std::string& other : done.error().others) std::fprintf(stderr, "%s\n", other.c_str());
  return 1;
}

}  // namespace cordon
