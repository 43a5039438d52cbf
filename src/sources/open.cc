#include "sources/open.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>
#include <utility>

#include "sources/changes/change_source.h"
#include "sources/changes/message_source.h"
#include "sources/files.h"
#include "sources/find_repository.h"
#include "sources/git/git_source.h"
#include "sources/git/repository.h"
#include "sources/git_place.h"
#include "sources/stdin.h"

namespace cordon {
namespace {

Cut cut_for(const SourceOptions& options) {
  Cut cut;
  cut.margin = options.margin;
  return cut;
}

/// Stands for what could not be opened.
class NotOpened final : public Source {
 public:
  explicit NotOpened(Skip skip) : skip_(std::move(skip)) {}
  std::optional<Item> next() override {
    if (!skip_) return std::nullopt;
    return *std::exchange(skip_, std::nullopt);
  }
  Attribution attribute(std::span<const Sighting>, Workers&) override { return {}; }
  [[nodiscard]] Extent extent() const override { return {}; }

 private:
  std::optional<Skip> skip_;
};

OpenSource not_opened(const Path& prefix, Skip skip, bool is_history) {
  return {std::make_unique<NotOpened>(std::move(skip)), prefix, is_history};
}

OpenSource not_opened(const Path& prefix, const Error& error, bool is_history) {
  return not_opened(prefix, to_skip("", error), is_history);
}

/// `./a//b/` as `a/b`, and `.` as nothing: a path as a report shows it.
Path tidy(const Path& path) {
  Path text = std::filesystem::path(path).lexically_normal().string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text == "." ? Path() : text;
}

bool is_object_id(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// The path with its root named as reports do; what lies outside of the target stays as it is.
std::string name_in_report(const OpenSource& source, const Path& path) {
  for (const auto& [root, name] : source.roots) {
    if (path == root) return name;
    if (!path.starts_with(root)) continue;
    const std::string_view rest = std::string_view(path).substr(root.size());
    if (root.ends_with('/')) return join(name, rest);
    if (rest.starts_with('/')) return join(name, rest.substr(1));
  }
  return path.starts_with('/') ? path : join(source.prefix, path);
}

/// A path, and what reports call it.
using Named = std::pair<Path, std::string>;

/// A history and the names of its places: `opened` is the path that it was opened by, `target` what
/// the user typed, whose real path may stand in the repository's own files.
OpenSource make_history(std::unique_ptr<Source> source, const git::Repository& repository,
                        const Named& opened, const Named& target, const Path& prefix) {
  OpenSource history{std::move(source), prefix, true};
  history.roots.push_back(opened);
  std::error_code error;
  const Path real = std::filesystem::canonical(target.first, error).string();
  if (!error) history.roots.emplace_back(real, target.second);
  history.repository = name_in_report(history, repository.common_directory);
  return history;
}

/// Which directory a path names, whatever the path.
Result<std::pair<dev_t, ino_t>> identity(const Path& directory) {
  const Fd opened = TRY(Fd::open_directory(directory));
  const struct stat status = TRY(opened.stat());
  return std::pair(status.st_dev, status.st_ino);
}

using Opened = std::set<std::pair<dev_t, ino_t>>;

/// Hands out one source that is open already.
class OneSource final : public Opener {
 public:
  explicit OneSource(OpenSource source) : source_(std::move(source)) {}
  std::optional<OpenSource> next() override { return std::exchange(source_, std::nullopt); }

 private:
  std::optional<OpenSource> source_;
};

/// The files below a path, then the history of each repository that their listing came upon.
class PathOpener final : public Opener {
 public:
  PathOpener(const Path& path, Path prefix, const SourceOptions& options)
      : path_(path), prefix_(std::move(prefix)), options_(options) {
    if (!options_.opened) options_.opened = std::make_shared<Opened>();
  }

  /// Opens the files; the first source then.
  Result<> open_files_source() {
    FilesOptions files;
    files.cut = cut_for(options_);
    files.walk.history = options_.history;
    if (options_.is_excluded) {
      files.walk.is_excluded = [is_excluded = options_.is_excluded,
                                prefix = prefix_](std::string_view path) {
        return is_excluded(join(prefix, path));
      };
    }
    files.git_places = git_places_;
    auto opened = open_files(path_, std::move(files));
    if (opened) {
      files_ = OpenSource{std::move(*opened), prefix_, false};
    } else if (opened.error().kind == Error::Kind::NotFound) {
      return std::unexpected(std::move(opened).error().in(path_));
    } else {
      files_ = not_opened(tidy(path_), opened.error(), false);
    }
    return {};
  }

  std::optional<OpenSource> next() override {
    if (files_) return std::exchange(files_, std::nullopt);
    if (!options_.history) return std::nullopt;
    if (!std::exchange(is_sorted_, true)) sort_places();
    while (next_place_ < git_places_->size()) {
      auto opened = open_history((*git_places_)[next_place_++]);
      if (opened) return opened;
    }
    return std::nullopt;
  }

 private:
  /// Work trees before bare directories, so that `.git/modules/x` is opened as the work tree that
  /// it belongs to, and what holds its objects itself before what refers to another's.
  void sort_places() {
    std::ranges::sort(*git_places_, {},
                      [](const GitPlace& place) { return std::tie(place.kind, place.path); });
  }

  /// Nothing where the same objects were opened before.
  std::optional<OpenSource> open_history(const GitPlace& place) {
    const Path prefix = join_prefix(place.path);
    const Path opened = place.path.empty() ? path_ : join(path_, place.path);
    auto repository = git::open_repository(opened, path_);
    if (!repository) return not_opened(prefix, repository.error(), true);
    const auto common = identity(repository->common_directory);
    if (!common) return not_opened(prefix, common.error(), true);
    if (!options_.opened->insert(*common).second) return std::nullopt;
    auto source = git::open_git_source(*repository, cut_for(options_), path_);
    if (!source) return not_opened(prefix, source.error(), true);
    return make_history(std::move(*source), *repository, {opened, prefix}, {path_, prefix_},
                        prefix);
  }

  [[nodiscard]] Path join_prefix(const Path& path) const {
    return path.empty() ? prefix_ : join(prefix_, path);
  }

  Path path_;
  Path prefix_;
  SourceOptions options_;
  std::shared_ptr<std::vector<GitPlace>> git_places_ = std::make_shared<std::vector<GitPlace>>();
  std::optional<OpenSource> files_;
  std::size_t next_place_ = 0;
  bool is_sorted_ = false;
};

bool is_directory(const Path& path) { return Fd::open_directory(path).has_value(); }

Result<std::unique_ptr<Opener>> open_path(const Path& path, const SourceOptions& options) {
  Path prefix;
  if (!is_directory(path)) {
    // A file is named as it was typed: that is what the user can open.
    const Path name = tidy(path);
    if (options.is_excluded && options.is_excluded(name)) {
      Skip skip{Skip::Reason::Excluded, "", "left out by the user's word"};
      return std::make_unique<OneSource>(not_opened(name, std::move(skip), false));
    }
    prefix = std::filesystem::path(name).parent_path();
  } else if (options.names_target) {
    prefix = tidy(path);
  }
  auto opener = std::make_unique<PathOpener>(path, std::move(prefix), options);
  TRY(opener->open_files_source());
  return opener;
}

Result<std::unique_ptr<Opener>> open_git(const Path& path, const SourceOptions& options) {
  auto repository = git::open_repository(path, path);
  if (!repository) return std::unexpected(std::move(repository).error().in("git:" + path));
  const auto common = identity(repository->common_directory);
  if (common && options.opened && !options.opened->insert(*common).second)
    return std::make_unique<OneSource>(not_opened(
        tidy(path), {Skip::Reason::Excluded, "", "its history is scanned as another target's"},
        true));
  auto source = git::open_git_source(*repository, cut_for(options));
  if (!source) return std::unexpected(std::move(source).error().in("git:" + path));
  // The paths of a history begin where its work tree does, also where its `.git` was typed.
  const bool is_inside = std::filesystem::path(tidy(path)).filename() == ".git";
  const Path top = is_inside ? std::filesystem::path(tidy(path)).parent_path().string() : path;
  const Path prefix = options.names_target ? tidy(top) : Path();
  const Path name = is_inside ? join(prefix, ".git") : prefix;
  return std::make_unique<OneSource>(
      make_history(std::move(*source), *repository, {path, name}, {path, name}, prefix));
}

Result<std::unique_ptr<Opener>> open_change(const Target& target, const SourceOptions& options) {
  if (target.change->kind == GitChange::Kind::Message)
    return std::make_unique<OneSource>(OpenSource{
        TRY(git::open_message_source(target.change->message, target.change->was_edited)), ""});
  // The user's own: where its parts lie is for the user's git to say.
  const Path& named = target.change->git_directory;
  const GitPlaces places = TRY(named.empty() ? find_git_places(target.text) : git_places_of(named));
  const Path& top = places.work_tree.empty() ? places.git_directory : places.work_tree;
  auto repository = git::open_repository(named.empty() ? top : named, "/");
  if (!repository) return std::unexpected(std::move(repository).error().in(target.text));
  auto source = TRY(git::open_change_source(*repository, *target.change, cut_for(options),
                                            {options.is_clean, options.is_stopped}));
  const Path prefix = options.names_target ? tidy(target.text) : Path();
  OpenSource change =
      make_history(std::move(source), *repository, {top, prefix}, {target.text, prefix}, prefix);
  change.is_history = false;
  change.is_change = true;
  return std::make_unique<OneSource>(std::move(change));
}

}  // namespace

Skip as_reported(const OpenSource& source, Skip skip) {
  if ((source.is_history || source.is_change) && is_object_id(skip.place))
    skip.object = std::exchange(skip.place, source.repository);
  else
    skip.place = skip.place.empty() ? source.prefix : name_in_report(source, skip.place);
  return skip;
}

Result<std::unique_ptr<Opener>> open_target(const Target& target, const SourceOptions& options) {
  switch (target.kind) {
    case Target::Kind::Files:
      return open_path(target.text, options);
    case Target::Kind::Git:
      return open_git(target.text, options);
    case Target::Kind::Change:
      return open_change(target, options);
    case Target::Kind::Stdin:
      break;
  }
  auto source = TRY(open_stdin(cut_for(options)));
  return std::make_unique<OneSource>(OpenSource{std::move(source), "", false});
}

}  // namespace cordon
