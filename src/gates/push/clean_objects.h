#pragma once

#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/fd.h"
#include "base/result.h"

namespace cordon {

/// What a scan that ran out of time had found to hold nothing, so that the same push goes on there
/// when it comes again. Objects are named by their bytes, so what was clean stays clean, as long as
/// the same engine looks. Several pushes share the file: each adds and takes away its own alone.
class CleanObjects {
 public:
  static constexpr std::size_t kObjectsMax = 1'000'000;

  /// `engine` names what looks: other detectors may see more.
  CleanObjects(Path file, std::string engine)
      : file_(std::move(file)), engine_(std::move(engine)) {}

  /// What the file says; nothing where it is not there, cannot be read, or is another engine's
  /// word.
  void read();
  /// An object that is asked for is this push's own from then on.
  [[nodiscard]] bool has(const std::string& object);
  void add(std::string object);
  [[nodiscard]] std::size_t size() const { return objects_.size(); }

  /// Adds what is this push's own to the file, which holds a million at most: the oldest go. An
  /// error where it cannot be written, or others hold it for longer than a moment.
  [[nodiscard]] Result<void> write() const;
  /// Takes what is this push's own out of the file: it went through to its end. Where that fails,
  /// the file holds more than is of use, and that is all.
  void forget() const;

 private:
  [[nodiscard]] std::vector<std::string> read_file_in_order() const;
  [[nodiscard]] Result<Fd> lock() const;
  [[nodiscard]] Result<void> replace(const std::vector<std::string>& objects) const;

  Path file_;
  std::string engine_;
  std::unordered_set<std::string> objects_;
  std::unordered_set<std::string> own_;
};

}  // namespace cordon
