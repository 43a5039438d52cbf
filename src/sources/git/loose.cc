#include "sources/git/loose.h"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "sources/git/inflate.h"
#include "sources/git/listing.h"
#include "sources/git_ground.h"

namespace cordon::git {
namespace {

/// "commit ", a size of 20 digits and a null byte are 28.
constexpr std::size_t kHeadMax = 32;

std::string fanout_name(unsigned byte) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  return {kDigits[byte >> 4], kDigits[byte & 15]};
}

/// Lists one of the 256 directories. That it is not there is the usual case.
Result<> list_fanout(const Fd& objects, const Path& path, unsigned byte, std::uint32_t directory,
                     HashKind hash, std::vector<LooseFile>& files, std::vector<Skip>& skips) {
  const std::string prefix = fanout_name(byte);
  for (const Path& name : TRY(list_below(objects, prefix))) {
    if (!is_for_object_reader(GitGround::Loose, name)) continue;
    const auto id = ObjectId::parse(prefix + name);
    if (!id || id->raw().size() != hash_size(hash)) {
      skips.push_back({Skip::Reason::Corrupt, join(path, join(prefix, name)),
                       "not named as objects are that this repository's hash names"});
      continue;
    }
    struct stat status = {};
    if (::fstatat(objects.get(), join(prefix, name).c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
      status.st_size = 0;  // Gone again: opening it will say so.
    files.push_back({*id, directory, static_cast<std::uint64_t>(status.st_size)});
  }
  return {};
}

struct Head {
  ObjectType type = ObjectType::Blob;
  std::uint64_t size = 0;
  std::size_t length = 0;  ///< with its null byte
};

/// "type size\0", as every loose object begins.
Result<Head> parse_head(std::string_view bytes) {
  constexpr std::array<std::pair<std::string_view, ObjectType>, 4> kTypes = {{
      {"blob", ObjectType::Blob},
      {"tree", ObjectType::Tree},
      {"commit", ObjectType::Commit},
      {"tag", ObjectType::Tag},
  }};
  const auto end = bytes.find('\0');
  const auto space = bytes.find(' ');
  if (end == std::string_view::npos || space > end)
    return fail(Error::Kind::Corrupt, "loose object has a broken head");
  Head head;
  head.length = end + 1;
  const auto* const type = std::ranges::find(kTypes, bytes.substr(0, space),
                                             &std::pair<std::string_view, ObjectType>::first);
  if (type == kTypes.end()) return fail(Error::Kind::Corrupt, "loose object of unknown type");
  head.type = type->second;
  const char* const digits_end = bytes.data() + end;
  const auto [last, code] = std::from_chars(bytes.data() + space + 1, digits_end, head.size);
  if (code != std::errc() || last != digits_end)
    return fail(Error::Kind::Corrupt, "loose object has a broken size");
  return head;
}

}  // namespace

std::vector<LooseFile> list_loose(const std::vector<Path>& directories, HashKind hash,
                                  std::vector<Skip>& skips) {
  std::vector<LooseFile> files;
  for (std::uint32_t i = 0; i < directories.size(); ++i) {
    const auto objects = Fd::open_directory(directories[i]);
    if (!objects) {
      skips.push_back(to_skip(directories[i], objects.error()));
      continue;
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
      const auto listed = list_fanout(*objects, directories[i], byte, i, hash, files, skips);
      if (!listed)
        skips.push_back(to_skip(join(directories[i], fanout_name(byte)), listed.error()));
    }
  }
  std::ranges::sort(files, [](const LooseFile& a, const LooseFile& b) {
    return a.id != b.id ? a.id < b.id : a.directory < b.directory;
  });
  return files;
}

Path loose_name(const ObjectId& id) {
  const std::string hex = id.hex();
  return hex.substr(0, 2) + "/" + hex.substr(2);
}

/// Where the object's bytes come from: the file, the stream in it, what of the stream's first bytes
/// was no head and then the rest, as much as was declared.
struct LooseObject::Parts final : ByteStream {
  Parts(Fd opened, std::uint64_t size)
      : file(std::move(opened)), stored_size(size), inflating(file, 0, size), sized(*this, 0) {}

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, ahead_end - ahead_begin);
    std::memcpy(buffer, ahead.data() + ahead_begin, count);
    ahead_begin += count;
    const std::size_t more = TRY(inflating.read(buffer + count, size - count));
    return count + more;
  }

  Fd file;
  std::uint64_t stored_size;
  InflatingStream inflating;
  std::array<char, kHeadMax> ahead = {};
  std::size_t ahead_begin = 0;
  std::size_t ahead_end = 0;
  SizedStream sized;
};

LooseObject::LooseObject(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LooseObject::LooseObject(LooseObject&&) noexcept = default;
LooseObject& LooseObject::operator=(LooseObject&&) noexcept = default;
LooseObject::~LooseObject() = default;

Result<LooseObject> LooseObject::open(const Path& directory, const ObjectId& id) {
  Fd file = TRY(Fd::open(join(directory, loose_name(id))));
  const struct stat status = TRY(file.stat());
  if (!S_ISREG(status.st_mode)) return fail(Error::Kind::Unreadable, "not a regular file");
  const auto stored_size = static_cast<std::uint64_t>(status.st_size);
  LooseObject object(std::make_unique<Parts>(std::move(file), stored_size));

  Parts& parts = *object.parts_;
  parts.ahead_end = TRY(parts.inflating.read(parts.ahead.data(), parts.ahead.size()));
  const Head head = TRY(parse_head({parts.ahead.data(), parts.ahead_end}));
  if (!is_plausible_size(head.size, stored_size))
    return fail(Error::Kind::Corrupt, "loose object declares more than its file can hold");
  parts.ahead_begin = head.length;
  parts.sized.expect(head.size);
  object.type_ = head.type;
  object.size_ = head.size;
  return object;
}

ByteStream& LooseObject::bytes() { return parts_->sized; }

std::uint64_t LooseObject::unused() const {
  return parts_->sized.is_at_end() ? parts_->stored_size - parts_->inflating.end() : 0;
}

}  // namespace cordon::git
