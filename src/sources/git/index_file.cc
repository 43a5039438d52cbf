#include "sources/git/index_file.h"

#include <algorithm>
#include <cstring>

#include "base/checked.h"
#include "base/hash.h"
#include "sources/git/big_endian.h"

namespace cordon::git {
namespace {

constexpr std::uint64_t kSumStep = 256 * 1024;

}  // namespace

Result<IndexFile> IndexFile::open(const Path& path) {
  IndexFile index;
  index.file_ = TRY(Fd::open(path));
  const struct stat status = TRY(index.file_.stat());
  if (!S_ISREG(status.st_mode)) return fail(Error::Kind::Unreadable, "not a regular file");
  index.size_ = static_cast<std::uint64_t>(status.st_size);
  return index;
}

Result<Buffer> IndexFile::read(std::uint64_t offset, std::uint64_t size) const {
  if (!fits(offset, size, size_)) return fail(Error::Kind::Corrupt, "truncated");
  Buffer bytes(static_cast<std::size_t>(size));
  const std::size_t count = TRY(file_.read_at(bytes.data(), bytes.capacity(), offset));
  if (count != size) return fail(Error::Kind::Changed, "it shrank while it was read");
  bytes.set_size(count);
  return bytes;
}

Result<> IndexFile::check_sum(HashKind hash) const {
  const std::size_t width = hash_size(hash);
  if (size_ < width) return fail(Error::Kind::Corrupt, "truncated");
  RunningHash running(hash == HashKind::Sha1 ? RunningHash::Algorithm::Sha1
                                             : RunningHash::Algorithm::Sha256);
  const std::uint64_t end = size_ - width;
  for (std::uint64_t at = 0; at < end;) {
    const Buffer part = TRY(read(at, std::min(kSumStep, end - at)));
    running.add(part.view());
    at += part.size();
  }
  const Buffer sum = TRY(read(end, width));
  if (running.finish() == sum.view()) return {};
  return fail(Error::Kind::Corrupt, "its checksum does not fit its content");
}

Result<Fanout> IndexFile::read_fanout(std::uint64_t offset) const {
  const Buffer bytes = TRY(read(offset, kFanoutSize));
  Fanout fanout = {};
  std::uint32_t previous = 0;
  for (std::size_t i = 0; i < fanout.size(); ++i) {
    fanout[i] = big_endian_32(bytes.data() + 4 * i);
    if (fanout[i] < previous) return fail(Error::Kind::Corrupt, "its fanout descends");
    previous = fanout[i];
  }
  return fanout;
}

Result<> check_ids(const Buffer& ids, const Fanout& fanout, std::size_t width) {
  const std::size_t count = ids.size() / width;
  for (std::size_t i = 1; i < count; ++i)
    if (std::memcmp(ids.data() + (i - 1) * width, ids.data() + i * width, width) > 0)
      return fail(Error::Kind::Corrupt, "its ids do not ascend");
  const auto first_byte = [&](std::size_t i) {
    return static_cast<std::uint8_t>(ids.data()[i * width]);
  };
  // As the ids ascend, it is enough to look at both sides of each step of the fanout.
  for (unsigned byte = 0; byte < fanout.size(); ++byte) {
    const std::size_t end = fanout[byte];
    if (end > count || (end > 0 && first_byte(end - 1) > byte) ||
        (end < count && first_byte(end) <= byte))
      return fail(Error::Kind::Corrupt, "its fanout does not fit its ids");
  }
  return {};
}

}  // namespace cordon::git
