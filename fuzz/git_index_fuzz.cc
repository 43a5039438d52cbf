// The index: what is staged.
#include "fuzz.h"
#include "sources/git/index.h"

namespace cordon::fuzz {

void fuzz_one(std::string_view input) {
  for (const auto hash : {git::HashKind::Sha1, git::HashKind::Sha256}) {
    const auto read = git::read_index(input, hash, [&](const git::IndexEntry& entry) {
      touch(entry.path);
      CHECK(entry.id.raw().size() == git::hash_size(hash));
    });
    CHECK(read || !read.error().text.empty());
  }
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
