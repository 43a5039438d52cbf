#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "inventory/usage.h"

namespace cordon::inventory {

/// A text file with its outline: which line each line belongs to. By indentation, as in YAML (a
/// templated file is none, and still indented like one), or by braces, as in HCL and Groovy. Made
/// in time linear in the text; the text must outlive it.
class Document {
 public:
  Document(std::string_view path, std::string_view text);

  [[nodiscard]] std::string_view path() const { return path_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] FileKind kind() const { return kind_; }

  // Lines are counted from 0.
  [[nodiscard]] std::size_t line_count() const { return begins_.size(); }
  [[nodiscard]] std::size_t line_at(std::size_t offset) const;
  [[nodiscard]] std::size_t line_begin(std::size_t line) const { return begins_[line]; }
  /// Without its line break.
  [[nodiscard]] std::string_view line(std::size_t line) const;
  /// The line that this one belongs to: the key above it, the item of its list, the head of its
  /// block.
  [[nodiscard]] std::optional<std::size_t> parent(std::size_t line) const;
  /// The nearest line upwards that `has`, from this one's parent on.
  template <class Has>
  [[nodiscard]] std::optional<std::size_t> ancestor(std::size_t from, Has has) const {
    for (auto at = parent(from); at; at = parent(*at))
      if (has(line(*at))) return at;
    return std::nullopt;
  }

  // For YAML.
  /// The line of `key` in the mapping that a line lies in, be it before or behind it.
  [[nodiscard]] std::optional<std::size_t> sibling(std::size_t line, std::string_view key) const;
  /// The line of `key` right below a line.
  [[nodiscard]] std::optional<std::size_t> child(std::size_t line, std::string_view key) const;
  /// The line of a key that is not indented, in the document (of several behind `---`) that a line
  /// lies in.
  [[nodiscard]] std::optional<std::size_t> top(std::size_t line, std::string_view key) const;

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  void outline_by_indentation();
  void outline_by_braces();
  [[nodiscard]] std::optional<std::size_t> find_child(std::uint32_t parent, std::size_t from,
                                                      std::string_view key) const;

  std::string_view path_;
  std::string_view text_;
  FileKind kind_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> parents_;  ///< empty: the kind has no outline
  std::vector<std::uint32_t> tops_;     ///< lines that are not indented, `---` among them
};

}  // namespace cordon::inventory
