// Reads and checks every provider file, compiles the catalog with a prefilter database for each
// level of processor, and writes the blob and the assembler file that puts it into a program:
//
//     embed_catalog PROVIDERS_DIRECTORY BLOB ASSEMBLER_FILE [LIST]
//
// A list, one provider file a line without its ending, leaves the others out: for measuring.
// Every error is one line as a compiler writes it; with any, nothing is written.

#include <fmt/format.h>

#include <cstdio>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/fd.h"
#include "catalog/blob.h"
#include "catalog/catalog.h"
#include "catalog/read.h"
#include "embed.h"
#include "engine/engine.h"
#include "engine/prefilter.h"
#include "engine/selftest.h"

namespace cordon {
namespace {

constexpr std::size_t kListMax = 1 << 20;

/// Leaves those that the list names, each of which has to be there.
Result<void> keep_listed(std::vector<Provider>& providers, const std::string& list) {
  std::istringstream lines(TRY(read_file(list, kListMax)));
  std::set<std::string> wanted;
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && !line.starts_with('#')) wanted.insert(line + ".yaml");
  std::erase_if(providers, [&](const Provider& provider) {
    const std::string& file = provider.place.file;
    return wanted.erase(file.substr(file.rfind('/') + 1)) == 0;
  });
  if (wanted.empty()) return {};
  return fail(Error::Kind::Usage, fmt::format("{}: there is no file {}", list, *wanted.begin()));
}

Result<std::string> compile(const std::string& directory, const std::string& list) {
  std::vector<Provider> providers = TRY(read_providers(directory, anchor_mistake));
  TRY(check_together(providers, [](std::string_view) { return false; }));
  if (!list.empty()) TRY(keep_listed(providers, list));
  const Catalog catalog = TRY(Catalog::of(providers));
  const Engine engine = TRY(Engine::create(catalog));
  const SelfTest result = selftest(catalog, engine);
  if (!result.failures.empty()) return fail(Error::Kind::Usage, result.failures);
  std::vector<blob::Database> databases;
  for (const Prefilter::Level level : Prefilter::kLevels)
    databases.push_back({static_cast<std::uint32_t>(level),
                         TRY(Prefilter::compile(catalog.sections().front().tables, level))});
  return blob::build(providers, databases);
}

Result<void> run(int argc, char** argv) {
  return embed("cordon_catalog", TRY(compile(argv[1], argc == 5 ? argv[4] : "")), argv[2], argv[3]);
}

}  // namespace
}  // namespace cordon

int main(int argc, char** argv) {
  if (argc == 4 || argc == 5) return cordon::finish(cordon::run(argc, argv));
  std::fputs("usage: embed_catalog PROVIDERS_DIRECTORY BLOB ASSEMBLER_FILE [LIST]\n", stderr);
  return 2;
}
