#include "sources/changes/object_database.h"

#include <unistd.h>

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
  for (const Path& directory : directories) {
    const auto objects = Fd::open_directory(directory);
    if (!objects) continue;
    for (const Path& name : list_below(*objects, "pack").value_or(std::vector<Path>())) {
      if (!name.ends_with(kIndexEnd)) continue;
      const Path index = join(join(directory, "pack"), name);
      auto lookup = PackLookup::open(index, hash);
      if (!lookup) continue;
      const Path pack = index.substr(0, index.size() - kIndexEnd.size()) + ".pack";
      database.packs_.emplace_back(pack, *std::move(lookup));
    }
  }
  return database;
}

Result<std::optional<ObjectDatabase::Location>> ObjectDatabase::find_in(PackFile& file,
                                                                        const ObjectId& id) const {
  const auto offset = TRY(file.lookup.find(id));
  if (!offset) return std::nullopt;
  std::call_once(file.is_opened, [&] { file.pack = Pack::open(file.path, hash_); });
  if (!file.pack) return std::unexpected(file.pack.error().in(file.path));
  return Location{.pack = &*file.pack, .offset = *offset};
}

Result<ObjectDatabase::Location> ObjectDatabase::find(const ObjectId& id) const {
  std::optional<Error> broken;
  for (PackFile& file : packs_) {
    auto found = find_in(file, id);
    if (found && *found) return **found;
    if (!found) broken = std::move(found).error();
  }
  for (const Path& directory : directories_)
    if (::access(join(directory, loose_name(id)).c_str(), F_OK) == 0)
      return Location{.loose = &directory};
  if (broken) return std::unexpected(*std::move(broken));
  return fail(Error::Kind::Missing, "no such object");
}

}  // namespace cordon::git
