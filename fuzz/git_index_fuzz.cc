// The index: what is staged.
#include <string>

#include "fuzz.h"
#include "sources/git/cache_tree.h"
#include "sources/git/index.h"
#include "sources/git/split_index.h"

namespace cordon::fuzz {

void fuzz_one(std::string_view input) {
  for (const auto hash : {git::HashKind::Sha1, git::HashKind::Sha256}) {
    const auto read = git::read_index(input, hash, [&](const git::IndexEntry& entry) {
      touch(entry.path);
      CHECK(entry.id.raw().size() == git::hash_size(hash));
    });
    CHECK(read || !read.error().text.empty());
    if (!read) continue;
    touch(std::to_string(git::parse_cache_tree(read->cache_tree, hash).size()));
    if (read->link) {
      git::SplitLink link = *read->link;
      for (int i = 0; i < 1000; ++i)
        touch(std::string(1, link.deleted.next() != link.replaced.next()));
    }
  }
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
