// exact_objects REPOSITORY: reads what `git cat-file --batch-all-objects --batch` prints of a
// repository from standard input, and fails where our reader sees an object that git does not,
// misses one, or reads other bytes. `./dev exact REPOSITORY…` runs it.
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <map>
#include <mutex>
#include <string>

#include "base/hash.h"
#include "base/workers.h"
#include "sources/git/objects.h"
#include "sources/git/repository.h"

namespace cordon::git {
namespace {

std::string_view name_of(ObjectType type) {
  constexpr std::string_view kNames[] = {"", "commit", "tree", "blob", "tag"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string summary(ObjectType type, std::string_view bytes) {
  const Sha256Digest digest = sha256(bytes);
  return fmt::format("{} {} ", name_of(type), bytes.size()) +
         std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
}

/// What a walk shows of every object, by id.
class Summaries final : public ObjectVisitor {
 public:
  explicit Summaries(const Objects& objects) : objects_(objects) {}

  void visit(const ObjectView& object) override {
    add(object.number, summary(object.type, object.bytes));
  }
  void visit_large(ObjectNumber number, ObjectType type, std::uint64_t size,
                   ByteStream& bytes) override {
    std::string whole(size, '\0');
    std::size_t at = 0;
    while (at < whole.size()) {
      const auto count = bytes.read(whole.data() + at, whole.size() - at);
      if (!count || *count == 0) break;
      at += *count;
    }
    whole.resize(at);
    add(number, summary(type, whole));
  }
  void skip(ObjectNumber number, const Error& error) override {
    add(number, "skipped: " + error.text);
  }
  void tell(ObjectNumber number, const Error& error) override { skip(number, error); }
  [[nodiscard]] bool is_stopped() const override { return false; }

  [[nodiscard]] std::map<std::string, std::string> take() { return std::move(by_id_); }

 private:
  void add(ObjectNumber number, std::string summary) {
    const std::scoped_lock lock(mutex_);
    const auto [at, is_new] = by_id_.emplace(objects_.id(number).hex(), summary);
    if (!is_new && at->second != summary) at->second = "two objects of one id that differ";
  }

  const Objects& objects_;
  std::mutex mutex_;
  std::map<std::string, std::string> by_id_;
};

std::map<std::string, std::string> walk_all(const Objects& objects) {
  constexpr TypeSet kAll{.commits = true, .trees = true, .blobs = true, .tags = true};
  Summaries summaries(objects);
  for (const Objects::Batch& batch : objects.batches(kAll, 1024UL * 1024))
    objects.walk(batch, kAll, summaries);
  return summaries.take();
}

/// Takes each object that git prints out of `ours`; the number of those that differ.
std::uint64_t compare(std::FILE* git, std::map<std::string, std::string>& ours) {
  std::uint64_t wrong = 0;
  std::array<char, 80> id{}, type{};
  std::size_t size = 0;
  std::string bytes;
  while (std::fscanf(git, "%79s %79s %zu", id.data(), type.data(), &size) == 3) {
    bytes.resize(size);
    if (std::fgetc(git) != '\n' || std::fread(bytes.data(), 1, size, git) != size) return wrong + 1;
    const Sha256Digest digest = sha256(bytes);
    const std::string theirs =
        fmt::format("{} {} ", type.data(), size) +
        std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
    const auto at = ours.find(id.data());
    if (at == ours.end() || at->second != theirs) {
      if (++wrong < 10)
        fmt::print("{}: {}\n", id.data(), at == ours.end() ? "missing" : "other bytes than git's");
    }
    if (at != ours.end()) ours.erase(at);
  }
  return wrong;
}

int run(const Path& path) {
  const auto repository = open_repository(path, path);
  if (!repository) {
    fmt::print("{}\n", repository.error().text);
    return 2;
  }
  std::vector<Skip> skips;
  const auto objects = Objects::open(repository->object_directories, repository->hash, skips);
  if (!objects || !skips.empty()) {
    fmt::print("{}: cannot be read as a whole\n", path);
    return 2;
  }
  auto ours = walk_all(*objects);
  const std::size_t count = ours.size();
  const std::uint64_t wrong = compare(stdin, ours);
  fmt::print("{}: {} objects, {} wrong or missing, {} that git does not have\n", path, count, wrong,
             ours.size());
  return wrong == 0 && ours.empty() && count > 0 ? 0 : 1;
}

}  // namespace
}  // namespace cordon::git

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  return cordon::git::run(argv[1]);
}
