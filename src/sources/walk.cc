#include "sources/walk.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "sources/git/repository.h"

namespace cordon {
namespace {

// Directories on the way down that stay open. Units in flight hold theirs besides.
constexpr std::size_t kOpenMax = 32;

constexpr std::string_view kExcluded = "left out by the user's word";
constexpr std::string_view kNoHistory = "a repository's own, left out together with its history";
constexpr std::string_view kDotGit = ".git";
constexpr std::string_view kBelowDotGit = "/.git";
constexpr std::string_view kGone = "it changed while the tree was listed";

bool has(const Listing& listing, std::string_view name) {
  return std::ranges::binary_search(listing.entries, name, {}, &Entry::name);
}

Result<bool> is_same(const Fd& descriptor, dev_t device, ino_t inode) {
  const struct stat status = TRY(descriptor.stat());
  return status.st_dev == device && status.st_ino == inode;
}

/// The Skip for an entry that was listed and cannot be opened: what is gone has changed.
Skip skip_of_listed(Path place, const Error& error) {
  if (error.kind == Error::Kind::NotFound)
    return {Skip::Reason::Changed, std::move(place), std::string(kGone)};
  return to_skip(std::move(place), error);
}

}  // namespace

Walk::Walk(const Path& top, Fd descriptor, WalkOptions options)
    : top_(top), options_(std::move(options)) {
  enter(std::move(descriptor), Paths::kTop, GitGround::None);
}

std::optional<Walk::Step> Walk::next() {
  while (steps_.empty() && !frames_.empty()) {
    if (frames_.back().directories.empty())
      leave();
    else
      enter_next();
  }
  if (steps_.empty()) {
    std::ranges::sort(git_places_, {}, &GitPlace::path);
    return std::nullopt;
  }
  Step step = std::move(steps_.back());
  steps_.pop_back();
  return step;
}

void Walk::enter_next() {
  Frame& frame = frames_.back();
  const std::string name = std::move(frame.directories.back());
  frame.directories.pop_back();
  const Paths::Number number = paths_.add(frame.number, name);
  if (!frame.descriptor)
    return skip(Skip::Reason::Changed, paths_.path(number), std::string(kGone));
  auto descriptor = Fd::open_directory_at(*frame.descriptor, name);
  if (!descriptor) {
    steps_.emplace_back(skip_of_listed(paths_.path(number), descriptor.error()));
    return;
  }
  enter(std::move(*descriptor), number, ground_below(frame.ground, name));
}

void Walk::enter(Fd descriptor, Paths::Number number, GitGround ground) {
  const auto status = descriptor.stat();
  if (!status) {
    steps_.emplace_back(to_skip(paths_.path(number), status.error()));
    return;
  }
  const bool is_new_device = frames_.empty() || frames_.back().device != status->st_dev;
  if (is_new_device && is_made_by_kernel(descriptor)) {
    return skip(Skip::Reason::NotRegular, paths_.path(number),
                "a file system that the kernel makes up, not one of files");
  }
  Frame frame;
  frame.descriptor = std::make_shared<const Fd>(std::move(descriptor));
  frame.device = status->st_dev;
  frame.inode = status->st_ino;
  frame.number = number;
  frame.ground = ground;
  list(frame);
  frames_.push_back(std::move(frame));
  if (frames_.size() > kOpenMax) frames_[frames_.size() - 1 - kOpenMax].descriptor.reset();
}

void Walk::leave() {
  const Frame left = std::move(frames_.back());
  frames_.pop_back();
  if (frames_.empty() || frames_.back().descriptor || !left.descriptor) return;
  Frame& frame = frames_.back();
  auto parent = Fd::open_directory_at(*left.descriptor, "..");
  if (!parent) return;
  // A directory that was moved meanwhile has another parent; what is left to enter is skipped then.
  if (!is_same(*parent, frame.device, frame.inode).value_or(false)) return;
  frame.descriptor = std::make_shared<const Fd>(std::move(*parent));
}

void Walk::list(Frame& frame) {
  const Path path = paths_.path(frame.number);
  Listing listing = list_directory(*frame.descriptor);
  const std::size_t first_step = steps_.size();
  if (look_for_repository(path, listing)) frame.ground = GitGround::Directory;
  Directory found{frame.descriptor, path, {}};
  for (Entry& entry : listing.entries) take_entry(frame, path, std::move(entry), found);
  if (listing.error) steps_.emplace_back(to_skip(path, *listing.error));
  if (!found.files.empty()) steps_.emplace_back(std::move(found));
  std::reverse(std::next(steps_.begin(), static_cast<std::ptrdiff_t>(first_step)), steps_.end());
  std::ranges::reverse(frame.directories);
}

bool Walk::look_for_repository(const Path& path, const Listing& listing) {
  const bool is_dot_git = path == kDotGit || path.ends_with(kBelowDotGit);
  if (!has(listing, "HEAD") || !has(listing, "objects") || !has(listing, "refs") ||
      !git::is_git_directory(join(top_, path))) {
    if (is_dot_git && options_.history && !listing.entries.empty()) {
      skip(Skip::Reason::Corrupt, path,
           "no repository: its HEAD, objects or refs are missing, so its history was not read");
    }
    return false;
  }
  // Whoever wrote a tree may have made it look so; its files are read, unless its history is.
  if (!is_dot_git && !options_.history) return false;
  if (!is_dot_git) {
    git_places_.push_back({GitPlace::Kind::Directory, path});
  } else {
    const std::size_t parent_size = path.size() - std::min(path.size(), kBelowDotGit.size());
    git_places_.push_back({GitPlace::Kind::WorkTree, path.substr(0, parent_size)});
  }
  if (!options_.history) {
    skip(Skip::Reason::Excluded, join(path, "objects"), std::string(kNoHistory));
    if (has(listing, "index"))
      skip(Skip::Reason::Excluded, join(path, "index"), std::string(kNoHistory));
  }
  return true;
}

void Walk::take_entry(Frame& frame, const Path& path, Entry entry, Directory& found) {
  switch (entry.kind) {
    case Entry::Kind::File:
      return take_file(frame, path, std::move(entry.name), found);
    case Entry::Kind::Link:
      return take_link(path, entry.name);
    case Entry::Kind::Other:
      return skip(Skip::Reason::NotRegular, join(path, entry.name),
                  "a device, FIFO or socket, not a file");
    case Entry::Kind::Directory:
      break;
  }
  if (options_.is_excluded) {
    const Path place = join(path, entry.name) + '/';
    if (options_.is_excluded(place))
      return skip(Skip::Reason::Excluded, place, std::string(kExcluded));
  }
  frame.directories.push_back(std::move(entry.name));
}

void Walk::take_file(const Frame& frame, const Path& path, std::string name, Directory& found) {
  if (frame.ground != GitGround::None && is_for_object_reader(frame.ground, name)) return;
  if (options_.is_excluded) {
    Path place = join(path, name);
    if (options_.is_excluded(place))
      return skip(Skip::Reason::Excluded, std::move(place), std::string(kExcluded));
  }
  if (name == kDotGit) git_places_.push_back({GitPlace::Kind::LinkedTree, path});
  const Paths::Number number = paths_.add(frame.number, name);
  found.files.push_back({std::move(name), number});
}

void Walk::take_link(const Path& path, std::string_view name) {
  if (name == kDotGit && options_.history) {
    return skip(Skip::Reason::Outside, join(path, name),
                "a link to a repository, which is not followed; name it as git:PATH to scan it");
  }
  skip(Skip::Reason::Excluded, join(path, name), "a link, which is not followed");
}

void Walk::skip(Skip::Reason reason, Path place, std::string text) {
  steps_.emplace_back(Skip{reason, std::move(place), std::move(text)});
}

}  // namespace cordon
