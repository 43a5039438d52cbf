#pragma once

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fd.h"
#include "base/hash.h"
#include "sources/git/loose.h"
#include "sources/git/objects.h"

/// For tests only: object stores whose every byte the test decides.
namespace cordon::git::test {

class TempDirectory {
 public:
  TempDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "cordon-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TempDirectory(const TempDirectory&) = delete;
  TempDirectory& operator=(const TempDirectory&) = delete;
  ~TempDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const Path& path() const { return path_; }
  /// Writes a file, making the directories above it; tells its path.
  [[nodiscard]] Path write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file.string();
  }

 private:
  Path path_;
};

inline std::string zlib_stream(std::string_view bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string stored(size, '\0');
  compress2(reinterpret_cast<Bytef*>(stored.data()), &size,
            reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), 6);
  stored.resize(size);
  return stored;
}

inline std::string big_endian(std::uint64_t value, std::size_t width) {
  std::string bytes(width, '\0');
  for (std::size_t i = width; i-- > 0; value >>= 8) bytes[i] = static_cast<char>(value & 0xff);
  return bytes;
}

inline std::string raw_hash(std::string_view bytes, HashKind hash) {
  const auto raw = [](const auto& digest) {
    return std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
  };
  return hash == HashKind::Sha1 ? raw(sha1(bytes)) : raw(sha256(bytes));
}

inline std::string type_name(ObjectType type) {
  constexpr std::string_view kNames[] = {"", "commit", "tree", "blob", "tag"};
  return std::string(kNames[static_cast<std::size_t>(type)]);
}

/// "type size\0bytes": what is hashed, and what a loose file holds.
inline std::string framed(ObjectType type, std::string_view bytes) {
  return type_name(type) + " " + std::to_string(bytes.size()) + std::string(1, '\0') +
         std::string(bytes);
}

inline ObjectId id_of(ObjectType type, std::string_view bytes, HashKind hash = HashKind::Sha1) {
  return ObjectId(raw_hash(framed(type, bytes), hash));
}

/// Little-endian base 128, as a delta states its sizes.
inline std::string delta_size(std::uint64_t size) {
  std::string bytes;
  for (; size >= 0x80; size >>= 7) bytes += static_cast<char>(size | 0x80);
  return bytes + static_cast<char>(size);
}

inline std::string copy(std::uint32_t offset, std::uint32_t size) {
  std::string arguments;
  unsigned opcode = 0x80;
  for (unsigned i = 0; i < 4; ++i)
    if (const auto byte = offset >> (8 * i) & 0xff; byte != 0) {
      opcode |= 1U << i;
      arguments += static_cast<char>(byte);
    }
  for (unsigned i = 0; i < 3; ++i)
    if (const auto byte = size >> (8 * i) & 0xff; byte != 0) {
      opcode |= 0x10U << i;
      arguments += static_cast<char>(byte);
    }
  return static_cast<char>(opcode) + arguments;
}

inline std::string insert(std::string_view bytes) {
  return static_cast<char>(bytes.size()) + std::string(bytes);
}

inline std::string delta(std::uint64_t base_size, std::uint64_t result_size,
                         std::string_view instructions) {
  return delta_size(base_size) + delta_size(result_size) + std::string(instructions);
}

/// Makes a pack, entry by entry, and the indexes for it.
class PackBuilder {
 public:
  explicit PackBuilder(HashKind hash = HashKind::Sha1) : hash_(hash) {}

  struct Entry {
    ObjectId id;
    std::uint64_t offset = 0;
  };

  /// A whole object; tells its place among the entries.
  std::size_t add(ObjectType type, std::string_view bytes) {
    return add_raw(id_of(type, bytes, hash_), static_cast<unsigned>(type), bytes.size(), "",
                   zlib_stream(bytes));
  }
  /// A delta against an earlier entry; `result` gives it its id.
  std::size_t add_ofs(std::size_t base, std::string_view delta, ObjectType type,
                      std::string_view result) {
    return add_ofs_at(entries_[base].offset, delta, id_of(type, result, hash_));
  }
  std::size_t add_ofs_at(std::uint64_t base_offset, std::string_view delta, const ObjectId& id) {
    std::uint64_t left = next_ - base_offset;
    std::string distance(1, static_cast<char>(left & 0x7f));
    while ((left >>= 7) != 0) distance.insert(distance.begin(), static_cast<char>(--left | 0x80));
    return add_raw(id, 6, delta.size(), distance, zlib_stream(delta));
  }
  std::size_t add_ref(ObjectId base, std::string_view delta, const ObjectId& id) {
    return add_raw(id, 7, delta.size(), base.raw(), zlib_stream(delta));
  }
  /// An entry whose every part the test decides.
  std::size_t add_raw(const ObjectId& id, unsigned kind, std::uint64_t size, std::string_view base,
                      std::string_view stored) {
    std::string head(1, static_cast<char>(kind << 4 | (size & 15)));
    for (size >>= 4; size != 0; size >>= 7) {
      head.back() = static_cast<char>(head.back() | '\x80');
      head += static_cast<char>(size & 0x7f);
    }
    entries_.push_back({id, next_});
    bytes_ += head;
    bytes_ += base;
    bytes_ += stored;
    next_ = 12 + bytes_.size();
    return entries_.size() - 1;
  }

  [[nodiscard]] std::vector<Entry>& entries() { return entries_; }
  [[nodiscard]] std::string pack(unsigned version = 2) const {
    std::string pack = "PACK" + big_endian(version, 4) + big_endian(entries_.size(), 4) + bytes_;
    return pack + raw_hash(pack, hash_);
  }

  [[nodiscard]] std::string index_1() const {
    std::string index = fanout();
    for (const Entry& entry : sorted()) index += big_endian(entry.offset, 4) += entry.id.raw();
    return finish(index);
  }
  /// Offsets from `large_from` on go to the table of large ones.
  [[nodiscard]] std::string index_2(std::uint64_t large_from = 0x80000000U) const {
    std::string index = "\377tOc" + big_endian(2, 4) + fanout();
    std::string offsets;
    std::string large;
    for (const Entry& entry : sorted()) {
      index += entry.id.raw();
      if (entry.offset < large_from) {
        offsets += big_endian(entry.offset, 4);
      } else {
        offsets += big_endian(0x80000000U | large.size() / 8, 4);
        large += big_endian(entry.offset, 8);
      }
    }
    index.append(4 * entries_.size(), '\0');  // Checksums of entries, which nobody reads.
    return finish(index + offsets + large);
  }

  /// Writes pack/NAME.pack and pack/NAME.idx.
  void write(const TempDirectory& directory, const std::string& name = "pack-1") const {
    std::ignore = directory.write("pack/" + name + ".pack", pack());
    std::ignore = directory.write("pack/" + name + ".idx", index_2());
  }

 private:
  [[nodiscard]] std::vector<Entry> sorted() const {
    std::vector<Entry> sorted = entries_;
    std::ranges::stable_sort(sorted, {}, [](const Entry& entry) { return entry.id; });
    return sorted;
  }
  [[nodiscard]] std::string fanout() const {
    std::string fanout;
    for (unsigned byte = 0; byte < 256; ++byte)
      fanout += big_endian(static_cast<std::uint64_t>(std::ranges::count_if(
                               entries_,
                               [&](const Entry& entry) {
                                 return static_cast<std::uint8_t>(entry.id.raw()[0]) <= byte;
                               })),
                           4);
    return fanout;
  }
  [[nodiscard]] std::string finish(std::string index) const {
    const std::string whole = pack();
    index += whole.substr(whole.size() - hash_size(hash_));
    return index + raw_hash(index, hash_);
  }

  HashKind hash_;
  std::vector<Entry> entries_;
  std::string bytes_;
  std::uint64_t next_ = 12;
};

/// Keeps what a walk shows.
class Collector final : public ObjectVisitor {
 public:
  struct Seen {
    ObjectType type = ObjectType::Blob;
    std::string bytes;
    std::uint32_t depth = 0;
    std::vector<CopiedRun> copied;
    bool is_base = false;
    bool is_repeat = false;
    bool is_large = false;
  };

  void visit(const ObjectView& object) override {
    order.push_back(object.number);
    ++calls;
    seen[object.number] = {object.type,    std::string(object.bytes),
                           object.depth,   {object.copied.begin(), object.copied.end()},
                           object.is_base, object.is_repeat,
                           false};
  }
  void visit_large(ObjectNumber number, ObjectType type, std::uint64_t size,
                   ByteStream& bytes) override {
    ++calls;
    Seen large{.type = type, .bytes = std::string(), .copied = {}, .is_large = true};
    std::string part(1024 * 1024, '\0');
    for (;;) {
      const auto count = bytes.read(part.data(), part.size());
      if (!count) {
        stream_errors.emplace(number, count.error());
        return;
      }
      large.bytes.append(part, 0, *count);
      if (*count < part.size()) break;
    }
    if (large.bytes.size() == size) seen[number] = std::move(large);
  }
  void skip(ObjectNumber number, const Error& error) override {
    ++calls;
    skipped.emplace(number, error);
  }
  void tell(ObjectNumber number, const Error& error) override { told.emplace(number, error); }
  [[nodiscard]] bool is_stopped() const override { return calls >= calls_max; }

  std::map<ObjectNumber, Seen> seen;
  std::map<ObjectNumber, Error> skipped;
  std::map<ObjectNumber, Error> stream_errors;
  std::multimap<ObjectNumber, Error> told;
  std::vector<ObjectNumber> order;
  std::size_t calls = 0;
  std::size_t calls_max = static_cast<std::size_t>(-1);
};

inline constexpr TypeSet kAllTypes = {.commits = true, .trees = true, .blobs = true, .tags = true};

inline Collector walk_all(const Objects& objects, const TypeSet& types = kAllTypes,
                          std::uint64_t batch_size = 1024 * 1024) {
  Collector collector;
  for (const auto& batch : objects.batches(types, batch_size))
    objects.walk(batch, types, collector);
  return collector;
}

/// Bytes that do not compress, the same in each run.
inline std::string noise(std::size_t size, std::uint64_t seed = 1) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    byte = static_cast<char>(seed >> 56);
  }
  return bytes;
}

inline constexpr std::size_t kAnySize = 1ULL << 40;

/// The store in a directory, open.
struct Opened {
  explicit Opened(const TempDirectory& directory, HashKind hash = HashKind::Sha1)
      : objects(Objects::open({directory.path()}, hash, skips)) {}

  [[nodiscard]] Result<Object> read(const ObjectId& id, std::size_t size_max = kAnySize) const {
    const auto number = objects->find(id);
    if (!number) return fail(Error::Kind::NotFound, id.hex());
    return objects->read(*number, size_max);
  }

  std::vector<Skip> skips;
  Result<Objects> objects;
};

/// A blob, and two that derive from one another: base, base + "two", base + "two" + "three".
struct Chain {
  std::string base = noise(1000);
  std::string second = base + "two";
  std::string third = second + "three";
  ObjectId base_id = id_of(ObjectType::Blob, base);
  ObjectId second_id = id_of(ObjectType::Blob, second);
  ObjectId third_id = id_of(ObjectType::Blob, third);
  std::string second_delta = delta(1000, 1003, copy(0, 1000) + insert("two"));
  std::string third_delta = delta(1003, 1008, copy(0, 1003) + insert("three"));

  void add_to(PackBuilder& builder) const {
    const auto first = builder.add(ObjectType::Blob, base);
    const auto middle = builder.add_ofs(first, second_delta, ObjectType::Blob, second);
    builder.add_ofs(middle, third_delta, ObjectType::Blob, third);
  }
};

inline ObjectId write_loose(const TempDirectory& directory, ObjectType type, std::string_view bytes,
                            HashKind hash = HashKind::Sha1) {
  const ObjectId id = id_of(type, bytes, hash);
  std::ignore = directory.write(loose_name(id), zlib_stream(framed(type, bytes)));
  return id;
}

}  // namespace cordon::git::test
