// reference PROVIDERS_DIRECTORY PAGES_DIRECTORY: writes docs/reference anew from the provider
// files, and removes the page of a category that nobody is in any more. `./dev reference` runs it;
// the contract tests compare what is committed.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "catalog/read.h"
#include "engine/selftest.h"
#include "reference_pages.h"

namespace cordon {
namespace {

Result<void> write(const std::string& directory, const std::filesystem::path& target) {
  std::vector<Provider> providers = TRY(read_providers(directory, anchor_mistake));
  TRY(check_together(providers, [](std::string_view) { return false; }));
  const auto pages = reference_pages(std::move(providers));
  std::error_code error;
  std::filesystem::create_directories(target, error);
  for (const auto& entry : std::filesystem::directory_iterator(target, error))
    if (entry.path().extension() == ".md" && entry.path().filename() != kSnippetsPage &&
        !pages.contains(entry.path().filename()))
      std::filesystem::remove(entry.path(), error);
  if (error) return fail(Error::Kind::Unreadable, target.string() + ": " + error.message());
  for (const auto& [name, text] : pages) {
    std::ofstream file(target / name, std::ios::binary);
    file << text;
    file.close();
    if (!file)
      return fail(Error::Kind::Unreadable, (target / name).string() + ": cannot be written");
  }
  return {};
}

}  // namespace
}  // namespace cordon

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: reference PROVIDERS_DIRECTORY PAGES_DIRECTORY\n", stderr);
    return 2;
  }
  const auto done = cordon::write(argv[1], argv[2]);
  if (done) return 0;
  std::fprintf(stderr, "%s\n", done.error().text.c_str());
  for (const std::string& other : done.error().others) std::fprintf(stderr, "%s\n", other.c_str());
  return 1;
}
