#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// What a scan that ran out of time had found to hold nothing, so that the same push goes on there
/// when it comes again. Objects are named by their bytes, so what was clean stays clean, as long as
/// the same engine looks.
class CleanObjects {
 public:
  /// `engine` names what looks: other detectors may see more.
  CleanObjects(Path file, std::string engine)
      : file_(std::move(file)), engine_(std::move(engine)) {}

  /// What the file says; nothing where it is not there, cannot be read, or is another engine's
  /// word.
  void read();
  [[nodiscard]] bool has(const std::string& object) const { return objects_.contains(object); }
  void add(std::string object) { objects_.insert(std::move(object)); }
  [[nodiscard]] std::size_t size() const { return objects_.size(); }

  /// Puts it on the disk, at most a million.
  Result<void> write() const;
  /// Takes the file away: the push went through to its end.
  void forget() const;

 private:
  Path file_;
  std::string engine_;
  std::unordered_set<std::string> objects_;
};

}  // namespace cordon
