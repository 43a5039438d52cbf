#include "sources/git/strays.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "sources/git_ground.h"
#include "sources/listing.h"

namespace cordon::git {
namespace {

/// So many are told one by one.
constexpr std::size_t kToldMax = 100;

/// Whether git keeps a file of that name beside the pack, which is there.
bool is_beside_pack(std::string_view name, const Listing& listing) {
  constexpr std::array<std::string_view, 3> kEnds = {".rev", ".bitmap", ".mtimes"};
  const bool is_side =
      std::ranges::any_of(kEnds, [&](std::string_view end) { return name.ends_with(end); });
  const std::string pack = std::string(name.substr(0, name.rfind('.'))) + ".pack";
  return is_side && std::ranges::any_of(listing.entries,
                                        [&](const Entry& entry) { return entry.name == pack; });
}

/// Files beside the objects that hold none, and names of packs and stores at most.
bool is_known(GitGround ground, std::string_view name, const Listing& listing) {
  if (is_for_object_reader(ground, name)) return true;
  if (ground == GitGround::Packs)
    return is_pack_file(name) || name.ends_with(".keep") || name.ends_with(".promisor") ||
           is_beside_pack(name, listing);
  constexpr std::array<std::string_view, 3> kAbout = {"alternates", "http-alternates", "packs"};
  return ground == GitGround::About && std::ranges::count(kAbout, name) > 0;
}

class Search {
 public:
  Search(const Path& objects, std::vector<Skip>& skips) : objects_(objects), skips_(skips) {}

  void run() {
    pending_.push_back({"", GitGround::Objects});
    while (!pending_.empty()) {
      const Place place = std::move(pending_.back());
      pending_.pop_back();
      list(place);
    }
    if (told_ > kToldMax)
      skips_.push_back({Skip::Reason::Unsupported, objects_,
                        fmt::format("{} more files that are no objects", told_ - kToldMax)});
  }

 private:
  struct Place {
    Path path;  ///< relative to `objects`; at most two names, as there is no known ground below
    GitGround ground = GitGround::None;
  };

  void list(const Place& place) {
    const Path path = place.path.empty() ? objects_ : join(objects_, place.path);
    const auto directory =
        Fd::open_directory(path, place.path.empty() ? Fd::Follow::Yes : Fd::Follow::No);
    // Who reads the objects has said so already.
    if (!directory) return;
    const Listing listing = list_directory(*directory);
    if (listing.error) skips_.push_back(to_skip(path, *listing.error));
    for (const Entry& entry : listing.entries) {
      if (entry.kind == Entry::Kind::Directory) {
        take_directory(place, entry.name, listing);
      } else if (entry.kind == Entry::Kind::Link) {
        if (!is_known(place.ground, entry.name, listing))
          skips_.push_back(
              {Skip::Reason::Excluded, join(path, entry.name), "a link, which is not followed"});
      } else if (!is_known(place.ground, entry.name, listing) && !is_empty(*directory, entry)) {
        tell(join(path, entry.name), "no object, and no file that git is known to put here");
      }
    }
  }

  void take_directory(const Place& place, const std::string& name, const Listing& listing) {
    const GitGround ground = ground_below(place.ground, name);
    Path below = place.path.empty() ? name : join(place.path, name);
    if (ground != GitGround::None)
      pending_.push_back({std::move(below), ground});
    else if (!is_known(place.ground, name, listing))
      tell(join(objects_, below), "a directory that git is not known to make here");
  }

  static bool is_empty(const Fd& directory, const Entry& entry) {
    struct stat status = {};
    return entry.kind == Entry::Kind::File &&
           ::fstatat(directory.get(), entry.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(status.st_mode) && status.st_size == 0;
  }

  void tell(Path place, std::string_view what) {
    if (++told_ > kToldMax) return;
    skips_.push_back(
        {Skip::Reason::Unsupported, std::move(place),
         fmt::format("{}; scan the directory to have it read as plain content", what)});
  }

  const Path& objects_;
  std::vector<Skip>& skips_;
  std::vector<Place> pending_;
  std::size_t told_ = 0;
};

}  // namespace

bool is_pack_file(std::string_view name) {
  return name.ends_with(".pack") || name.starts_with("tmp_pack_") || name.contains(".pack.");
}

void tell_strays(const Path& objects, std::vector<Skip>& skips) { Search(objects, skips).run(); }

}  // namespace cordon::git
