// Index files of packs: idx of both versions, multi-pack indexes.
#include "fuzz.h"
#include "sources/git/multi_pack_index.h"
#include "sources/git/pack_index.h"

namespace cordon::fuzz {
namespace {

void look_at(const git::PackIndex& index, git::HashKind hash) {
  CHECK(index.ids.size() == index.count() * git::hash_size(hash));
  touch(std::string_view(index.ids.data(), index.ids.size()));
}

}  // namespace

void fuzz_one(std::string_view input) {
  static const ScratchFile file("index");
  file.write(input);
  for (const auto hash : {git::HashKind::Sha1, git::HashKind::Sha256}) {
    if (const auto index = git::read_pack_index(file.path(), hash)) look_at(*index, hash);
    if (const auto parts = git::read_multi_pack_index(file.path(), hash))
      for (const auto& part : *parts) look_at(part.index, hash);
  }
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
