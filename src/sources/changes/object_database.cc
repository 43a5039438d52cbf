#include "sources/changes/object_database.h"

#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <string_view>
#include <utility>

#include "sources/git/listing.h"
#include "sources/git/loose.h"

namespace cordon::git {
namespace {

constexpr std::string_view kIndexEnd = ".idx";

}  // namespace

ObjectDatabase ObjectDatabase::open(const std::vector<Path>& directories, HashKind hash) {
  ObjectDatabase database(hash);
  database.directories_ = directories;
  database.list_packs();
  return database;
}

void ObjectDatabase::list_packs() const {
  for (const Path& directory : directories_) {
    const auto objects = Fd::open_directory(directory);
    if (!objects) continue;
    for (const Path& name : list_below(*objects, "pack").value_or(std::vector<Path>())) {
      if (!name.ends_with(kIndexEnd)) continue;
      const Path index = join(join(directory, "pack"), name);
      const Path pack = index.substr(0, index.size() - kIndexEnd.size()) + ".pack";
      if (std::ranges::find(packs_, pack, &PackFile::path) != packs_.end()) continue;
      auto lookup = PackLookup::open(index, hash_);
      if (lookup) packs_.emplace_back(pack, *std::move(lookup));
    }
  }
}

Result<std::optional<ObjectDatabase::Location>> ObjectDatabase::find_in(PackFile& file,
                                                                        const ObjectId& id) const {
  const auto offset = TRY(file.lookup.find(id));
  if (!offset) return std::nullopt;
  std::call_once(file.is_opened, [&] { file.pack = Pack::open(file.path, hash_); });
  if (!file.pack) return std::unexpected(file.pack.error().in(file.path));
  return Location{.pack = &*file.pack, .offset = *offset};
}

Result<std::optional<ObjectDatabase::Location>> ObjectDatabase::search(const ObjectId& id) const {
  const std::shared_lock lock(*packs_mutex_);
  std::optional<Error> broken;
  for (PackFile& file : packs_) {
    auto found = find_in(file, id);
    if (found && *found) return found;
    if (!found) broken = std::move(found).error();
  }
  for (const Path& directory : directories_)
    if (::access(join(directory, loose_name(id)).c_str(), F_OK) == 0)
      return Location{.loose = &directory};
  if (broken) return std::unexpected(*std::move(broken));
  return std::nullopt;
}

Result<ObjectDatabase::Location> ObjectDatabase::find(const ObjectId& id) const {
  if (const auto found = search(id); found && *found) return **found;
  // As git does: somebody may have packed meanwhile what lay elsewhere.
  {
    const std::unique_lock lock(*packs_mutex_);
    list_packs();
  }
  const auto found = TRY(search(id));
  if (!found) return fail(Error::Kind::Missing, "no such object");
  return *found;
}

}  // namespace cordon::git
