#pragma once

#include <sys/types.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "model/skip.h"
#include "sources/git_ground.h"
#include "sources/listing.h"
#include "sources/paths.h"

namespace cordon {

/// A place in a tree where a repository may be opened.
struct GitPlace {
  enum class Kind {
    WorkTree,    ///< holds `.git`, a directory
    LinkedTree,  ///< holds `.git`, a file that says where the repository lies
    Directory,   ///< is a git directory itself: a bare repository, `.git/modules/x`
  };
  Kind kind = Kind::WorkTree;
  Path path;  ///< relative to the top
};

struct WalkOptions {
  bool history = true;  ///< whether somebody else reads the objects of repositories
  /// As in SourceOptions, for paths relative to the top.
  std::function<bool(std::string_view path)> is_excluded;
};

/// Lists a tree, directory by directory, each sorted by name, a directory's files before what lies
/// in its directories. It goes by descriptors, so that nothing leads out and no path is too long,
/// and opens no file.
///
/// However deep the tree is, few descriptors are open: those of directories far above are closed,
/// and opened again through `..` on the way back, where they must be the same directories as
/// before.
class Walk {
 public:
  struct File {
    std::string name;
    Paths::Number number;
  };
  /// The files of one directory that are content.
  struct Directory {
    std::shared_ptr<const Fd> descriptor;
    Path path;  ///< relative to the top
    std::vector<File> files;
  };
  using Step = std::variant<Directory, Skip>;

  Walk(const Path& top, Fd descriptor, WalkOptions options);

  /// The next directory with files, or something that is not looked at; nothing at the end.
  std::optional<Step> next();
  [[nodiscard]] const Paths& paths() const { return paths_; }
  /// Complete once the walk is at its end; sorted by path.
  [[nodiscard]] std::vector<GitPlace> take_git_places() { return std::move(git_places_); }

 private:
  struct Frame {
    std::shared_ptr<const Fd> descriptor;  ///< none while it is closed
    dev_t device = 0;
    ino_t inode = 0;
    Paths::Number number = Paths::kTop;
    GitGround ground = GitGround::None;
    std::vector<std::string> directories;  ///< still to be entered, the last one first
  };

  void enter(Fd descriptor, Paths::Number number, GitGround ground);
  void enter_next();
  void leave();
  void list(Frame& frame);
  void take_entry(Frame& frame, const Path& path, Entry entry, Directory& found);
  void take_file(const Frame& frame, const Path& path, std::string name, Directory& found);
  void take_link(const Path& path, std::string_view name);
  bool look_for_repository(const Path& path, const Listing& listing);
  void skip(Skip::Reason reason, Path place, std::string text);

  Path top_;
  WalkOptions options_;
  Paths paths_;
  std::vector<Frame> frames_;  ///< from the top down to where the walk is
  std::vector<Step> steps_;    ///< found and not handed out, the last one first
  std::vector<GitPlace> git_places_;
};

}  // namespace cordon
