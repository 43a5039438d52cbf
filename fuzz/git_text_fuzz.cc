// The texts of a repository: commits, tags, trees, reflogs, packed refs, configuration.
#include "fuzz.h"
#include "sources/git/commit.h"
#include "sources/git/config.h"
#include "sources/git/reflog.h"
#include "sources/git/refs.h"
#include "sources/git/tree.h"

namespace cordon::fuzz {
namespace {

void touch_person(const git::Person& person) {
  touch(person.name);
  touch(person.email);
}

void read_tree(std::string_view bytes, git::HashKind hash) {
  while (const auto entry = git::read_tree_entry(bytes, hash)) {
    CHECK(!entry->name.empty() && entry->id.size() == git::hash_size(hash));
    CHECK(entry->size > 0 && entry->size <= bytes.size());
    touch(entry->name);
    touch(entry->id);
    bytes.remove_prefix(entry->size);
  }
}

}  // namespace

void fuzz_one(std::string_view input) {
  for (const auto hash : {git::HashKind::Sha1, git::HashKind::Sha256}) {
    const git::CommitText commit = git::parse_commit(input, hash);
    touch_person(commit.author);
    touch_person(commit.committer);
    const git::TagText tag = git::parse_tag(input, hash);
    touch_person(tag.tagger);
    touch(tag.name);
    touch(tag.type);
    read_tree(input, hash);
    for (const auto& id : git::parse_reflog(input, hash)) CHECK(!id.is_null());
    for (const auto& ref : git::parse_packed_refs(input, hash, "packed-refs").refs) touch(ref.name);
  }
  for (const auto& setting : git::parse_config(input)) touch(setting.value);
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
