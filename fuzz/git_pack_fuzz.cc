// A whole pack without an index: heads, deflated streams, delta chains, the index that we make.
#include <string>
#include <vector>

#include "fuzz.h"
#include "sources/git/objects.h"

namespace cordon::fuzz {
namespace {

/// Checks what a walk says of each object against what it said of the object's base.
class Checker final : public git::ObjectVisitor {
 public:
  void visit(const git::ObjectView& object) override {
    ++visits_;
    touch(object.bytes);
    CHECK(object.depth <= bases_.size());
    bases_.resize(object.depth);
    for (const CopiedRun& run : object.copied) {
      CHECK(object.depth > 0);
      CHECK(object.bytes.substr(run.begin, run.size) ==
            std::string_view(bases_.back()).substr(run.base_begin, run.size));
    }
    bases_.emplace_back(object.bytes);
  }
  void visit_large(git::ObjectNumber, git::ObjectType, std::uint64_t, ByteStream& bytes) override {
    ++visits_;
    std::string part(64 * 1024, '\0');
    for (;;) {
      const auto count = bytes.read(part.data(), part.size());
      if (!count || *count < part.size()) return;
      touch(part);
    }
  }
  void skip(git::ObjectNumber, const Error& error) override {
    ++visits_;
    CHECK(!error.text.empty());
  }
  void tell(git::ObjectNumber, const Error& error) override { CHECK(!error.text.empty()); }
  [[nodiscard]] bool is_stopped() const override { return false; }
  [[nodiscard]] std::uint64_t visits() const { return visits_; }

 private:
  std::vector<std::string> bases_;
  std::uint64_t visits_ = 0;
};

}  // namespace

void fuzz_one(std::string_view input) {
  static const ScratchFile file("pack/pack-1.pack");
  file.write(input);
  // The version's byte chooses, so that a mutation reaches both.
  const auto hash = input.size() > 7 && input[7] == 3 ? git::HashKind::Sha256 : git::HashKind::Sha1;
  std::vector<Skip> skips;
  const auto objects = git::Objects::open({file.folder()}, hash, skips);
  if (!objects) return;
  const git::TypeSet all = {.commits = true, .trees = true, .blobs = true, .tags = true};
  Checker checker;
  for (const auto& batch : objects->batches(all, 4096)) objects->walk(batch, all, checker);
  CHECK(checker.visits() == objects->count());
  for (git::ObjectNumber number = 0; number < objects->count(); ++number) {
    const auto object = objects->read(number, 1024 * 1024);
    CHECK(objects->find(objects->id(number)).has_value());
    if (object) touch(object->bytes);
  }
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
