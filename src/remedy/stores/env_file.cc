#include "remedy/stores/env_file.h"

#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <utility>

#include "base/hash.h"
#include "base/printable_name.h"
#include "base/replace_file.h"
#include "base/text.h"
#include "remedy/stores/dotenv.h"
#include "sources/tracked.h"

namespace cordon {
namespace {

constexpr std::size_t kFileSizeMax = std::size_t{4} << 20;
// Linux: MAX_ARG_STRLEN is 128 KiB, of which the name takes some.
constexpr std::size_t kValueSizeMax = 128 * 1024 - 1024;

class EnvFileStore final : public Store {
 public:
  EnvFileStore(Path file, bool may_write_tracked)
      : file_(std::move(file)), may_write_tracked_(may_write_tracked) {
    traits_ = {.title = printable(file_),
               .size_max = kValueSizeMax,
               .size_reason = "what Linux takes for one variable",
               .holds_binary = false,
               .fields = StoreTraits::Fields::None};
  }

  [[nodiscard]] const StoreTraits& traits() const override { return traits_; }

  Result<Stored> read(const std::string& path) override {
    TRY(check_name(path));
    auto there = read_file();
    if (!there && there.error().kind == Error::Kind::NotFound)
      return fail(
          Error::Kind::NotFound,
          fmt::format("{}: there is no such file, and so no value for {}", traits_.title, path));
    const SecretText bytes = TRY(std::move(there));
    auto assignments = TRY(in_file(parse_dotenv(bytes.reveal())));
    // Of several, readers take the last.
    const auto found = std::find_if(assignments.rbegin(), assignments.rend(),
                                    [&](const DotenvEntry& a) { return a.name == path; });
    if (found == assignments.rend() || found->value.empty())
      return fail(Error::Kind::NotFound, fmt::format("{}: no value for {}", traits_.title, path));
    return Stored{std::move(found->value), version_of(bytes)};
  }

  Result<> write(const std::string& path, const SecretText& document,
                 const std::optional<std::string>& version) override {
    TRY(check_name(path));
    TRY(check_tracked());
    const Fd lock = TRY(in_file(lock_directory()));
    const SecretText bytes = TRY(read_file_or_nothing());
    const bool has_some = TRY(in_file(has_value(bytes, path)));
    const bool is_changed = version ? *version != version_of(bytes) : has_some;
    if (is_changed)
      return fail(
          Error::Kind::Changed,
          fmt::format("{}: somebody changed it in between; nothing was written", traits_.title));
    const SecretText changed = TRY(in_file(with_assignment(bytes, path, document)));
    return in_file(replace_file(file_, changed.reveal()));
  }

  Result<std::vector<std::string>> list(const std::string& prefix) override {
    const SecretText bytes = TRY(read_file());
    std::vector<std::string> names;
    for (const DotenvEntry& assignment : TRY(in_file(parse_dotenv(bytes.reveal()))))
      if (assignment.name.starts_with(prefix)) names.push_back(assignment.name);
    std::ranges::sort(names);
    const auto twice = std::ranges::unique(names);
    names.erase(twice.begin(), twice.end());
    return names;
  }

 private:
  template <class T>
  Result<T> in_file(Result<T> result) const {
    if (!result) return std::unexpected(std::move(result).error().in(traits_.title));
    return result;
  }

  static std::string version_of(const SecretText& bytes) { return to_hex(sha256(bytes.reveal())); }

  static Result<bool> has_value(const SecretText& bytes, const std::string& name) {
    const std::vector<DotenvEntry> assignments = TRY(parse_dotenv(bytes.reveal()));
    return std::ranges::any_of(
        assignments, [&](const DotenvEntry& a) { return a.name == name && !a.value.empty(); });
  }

  static Result<> check_name(const std::string& name) {
    if (is_variable_name(name)) return {};
    return fail(Error::Kind::Usage,
                fmt::format("`{}` is no name for a variable: letters, digits and `_` are, with no "
                            "digit first",
                            printable_name(name)));
  }

  Result<> check_tracked() const {
    if (may_write_tracked_) return {};
    const bool is_git_file = TRY(in_file(is_tracked(file_)));
    if (!is_git_file) return {};
    return fail(Error::Kind::Usage,
                fmt::format("{}: git tracks this file, so the secret would end up in a commit; add "
                            "it to .gitignore and `git rm --cached` it, or use --force",
                            traits_.title));
  }

  /// Held from the look at the file until the new one is in its place. The file itself is no lock,
  /// as it is another one afterwards.
  [[nodiscard]] Result<Fd> lock_directory() const {
    const Path directory = std::filesystem::path(file_).parent_path();
    Fd lock = TRY(Fd::open_directory(directory.empty() ? Path(".") : directory));
    while (::flock(lock.get(), LOCK_EX) != 0)
      if (errno != EINTR) return std::unexpected(system_error(errno));
    return lock;
  }

  /// Nothing where there is no file yet.
  [[nodiscard]] Result<SecretText> read_file_or_nothing() const {
    auto bytes = read_file();
    if (!bytes && bytes.error().kind == Error::Kind::NotFound) return SecretText();
    return bytes;
  }

  [[nodiscard]] Result<SecretText> read_file() const {
    struct stat status{};
    if (::lstat(file_.c_str(), &status) == 0 && S_ISLNK(status.st_mode))
      return fail(Error::Kind::Usage,
                  fmt::format("{}: a symbolic link, which is not followed; name the file that it "
                              "leads to",
                              traits_.title));
    auto bytes = cordon::read_file(file_, kFileSizeMax);
    if (!bytes) return std::unexpected(std::move(bytes).error().in(traits_.title));
    return SecretText(*std::move(bytes));
  }

  Path file_;
  bool may_write_tracked_;
  StoreTraits traits_;
};

}  // namespace

std::unique_ptr<Store> make_env_file_store(Path file, bool may_write_tracked) {
  return std::make_unique<EnvFileStore>(std::move(file), may_write_tracked);
}

}  // namespace cordon
