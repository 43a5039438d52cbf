#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cordon::git {

/// The hash that names a repository's objects.
enum class HashKind : std::uint8_t { Sha1, Sha256 };
[[nodiscard]] constexpr std::size_t hash_size(HashKind kind) {
  return kind == HashKind::Sha1 ? 20 : 32;
}

/// An object's name: 20 or 32 bytes, the rest zero.
class ObjectId {
 public:
  ObjectId() = default;
  /// From 20 or 32 raw bytes.
  explicit ObjectId(std::string_view raw) : size_(static_cast<std::uint8_t>(raw.size())) {
    std::memcpy(bytes_.data(), raw.data(), raw.size());
  }
  /// From 40 or 64 lower-case hex digits.
  static std::optional<ObjectId> parse(std::string_view hex);

  [[nodiscard]] std::string_view raw() const {
    return {reinterpret_cast<const char*>(bytes_.data()), size_};
  }
  [[nodiscard]] std::string hex() const;
  [[nodiscard]] bool is_null() const;

  friend auto operator<=>(const ObjectId&, const ObjectId&) = default;

 private:
  std::array<std::uint8_t, 32> bytes_{};
  std::uint8_t size_ = 0;
};

/// The bytes are a hash already.
struct ObjectIdHash {
  std::size_t operator()(const ObjectId& id) const {
    std::size_t value = 0;
    std::memcpy(&value, id.raw().data(), std::min(sizeof value, id.raw().size()));
    return value;
  }
};

enum class ObjectType : std::uint8_t { Commit = 1, Tree = 2, Blob = 3, Tag = 4 };

/// The name that an object's type and bytes give it.
[[nodiscard]] ObjectId name_object(ObjectType type, std::string_view bytes, HashKind hash);

}  // namespace cordon::git
