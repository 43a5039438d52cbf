#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "model/skip.h"

namespace cordon {

using Date = std::chrono::year_month_day;

/// A path glob of `ignore:`, relative to the directory of its file.
struct Ignore {
  std::string glob;
  int line = 0;
};

/// An entry of `allow:`: a secret that is known and accepted. All that it states must hold: it fits
/// a place when `path` and `detector` and `fingerprint` fit, those of them that are there.
struct Allow {
  std::string path;         ///< glob, relative to the directory of its file; empty: any
  std::string detector;     ///< id; empty: any
  std::string fingerprint;  ///< empty: any
  std::string reason;
  std::string owner;
  std::optional<Date> until;  ///< the last day on which it holds
  int line = 0;
};

/// An entry of `accept:`: something that cannot be looked at, such as what a shallow clone lacks,
/// and that makes no scan incomplete. All that it states must hold.
struct Accept {
  Skip::Reason skip = Skip::Reason::Shallow;
  std::string path;    ///< glob for the skip's place, relative to the directory of its file
  std::string object;  ///< id
  std::string reason;
  std::string owner;
  std::optional<Date> until;  ///< the last day on which it holds
  int line = 0;
};

/// What a `.cordon.yaml` says.
struct Config {
  std::string name;  ///< of the file, as messages show it
  Path directory;    ///< absolute; what its globs are relative to
  std::vector<Ignore> ignore;
  std::vector<Path> providers;      ///< directories of provider files, joined with `directory`
  std::string fingerprint_key_env;  ///< the environment variable that holds the key; may be empty
  std::vector<Allow> allow;
  std::vector<Accept> accept;
};

inline constexpr std::string_view kConfigName = ".cordon.yaml";
inline constexpr std::size_t kConfigSizeMax = 1 << 20;

/// Reads a config's text. Errors are Usage: `name:line: what`, with the word that was probably
/// meant.
Result<Config> parse_config(std::string_view text, std::string_view name, const Path& directory);

/// Reads a config file: a regular one of at most kConfigSizeMax bytes; a link to one only where
/// `follow` says so, which is for a file that the user named. `directory` is the working directory,
/// absolute. Whatever is wrong is Usage: the user has to mend it before a scan means what they
/// think.
Result<Config> read_config(const Path& file, const Path& directory, Fd::Follow follow);

/// Where the config of a target lies: the first `.cordon.yaml` from `start` upwards, up to the root
/// of the repository that `start` is in, else of the file system. `start` is absolute. Nothing
/// where there is none, nor beyond a directory that anybody may write to, such as /tmp: what lies
/// there is a stranger's word.
std::optional<Path> find_config(const Path& start);

/// `path` without `.`, `..` and double slashes, seen from `directory`; both as text, no link is
/// looked at. `directory` is absolute and the result is.
Path absolute_path(std::string_view path, const Path& directory);

}  // namespace cordon
