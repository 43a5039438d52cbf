#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "base/fd.h"
#include "base/result.h"
#include "sources/git/index.h"
#include "sources/git/object_id.h"

namespace cordon::git {

/// Bits that are stored as runs and words (EWAH), taken one after the other: a few bytes may stand
/// for more bits than fit in memory.
class StoredBits {
 public:
  /// The bitmap that `bytes` begin with, which have to outlive it; Corrupt where they end before it
  /// does. `size` becomes how many bytes it takes.
  static Result<StoredBits> parse(std::string_view bytes, std::size_t& size);

  /// The next bit; past the last one, false.
  bool next();

 private:
  void take_word();

  std::string_view words_;
  std::uint64_t run_left_ = 0;  ///< bits
  bool run_bit_ = false;
  std::uint64_t literals_left_ = 0;  ///< words
  std::uint64_t literal_ = 0;
  unsigned literal_bits_left_ = 0;
};

/// What an index that is split says of its shared half.
struct SplitLink {
  ObjectId shared;  ///< the name of the file `sharedindex.<id>`
  StoredBits deleted;
  StoredBits replaced;
};

/// What an index says behind its entries, as far as we ask.
struct IndexExtensions {
  std::optional<SplitLink> link;
  std::string_view cache_tree;  ///< see `parse_cache_tree`; empty where there is none
};

/// The `link` extension of an index; nothing where it names no shared half.
Result<std::optional<SplitLink>> parse_split_link(std::string_view bytes, HashKind hash);

/// Shows the entries of a git directory's index, those of its shared half too where it is split.
/// That there is no index is no error. What was shown before an error stands.
Result<> read_index_of(const Path& git_directory, HashKind hash,
                       const std::function<void(const IndexEntry&)>& visit);
/// The same of an index in another place, whose shared half is in `git_directory` all the same; its
/// `cache_tree` is a copy.
Result<std::string> read_index_file(const Path& file, const Path& git_directory, HashKind hash,
                                    const std::function<void(const IndexEntry&)>& visit);

}  // namespace cordon::git
