#include "sources/file_reader.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace cordon {
namespace {

/// The first `size` bytes of a file.
class FileStream final : public ByteStream {
 public:
  FileStream(const Fd& file, std::uint64_t size) : file_(file), size_(size) {}

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const std::size_t wanted = std::min<std::uint64_t>(size, size_ - offset_);
    const std::size_t count = TRY(file_.read_at(buffer, wanted, offset_));
    offset_ += count;
    return count;
  }

  std::uint64_t skip_zeros(std::uint64_t least) override {
    const off_t found = ::lseek(file_.get(), static_cast<off_t>(offset_), SEEK_DATA);
    // ENXIO says that no data follow. Any other failure says that the file system does not know.
    if (found < 0 && errno != ENXIO) return 0;
    const std::uint64_t end =
        found < 0 ? size_ : std::min(static_cast<std::uint64_t>(found), size_);
    if (end < offset_ || end - offset_ < least) return 0;
    const std::uint64_t zeros = end - offset_;
    offset_ = end;
    return zeros;
  }

 private:
  const Fd& file_;
  std::uint64_t size_;
  std::uint64_t offset_ = 0;
};

std::string_view kind_name(mode_t mode) {
  if (S_ISDIR(mode)) return "a directory";
  if (S_ISFIFO(mode)) return "a FIFO";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

constexpr std::string_view kGrew = "it grew while it was read, or holds more than its size says";
constexpr std::string_view kShrank = "it shrank while it was read";

void report_change(std::string_view how, const Path& place, UnitVisitor& visitor) {
  visitor.skip({Skip::Reason::Changed, place, std::string(how)});
}

}  // namespace

void FileReader::read(const Fd& file, BlobNumber blob, const Path& place, UnitVisitor& visitor) {
  const auto status = file.stat();
  if (!status) return visitor.skip(to_skip(place, status.error()));
  if (!S_ISREG(status->st_mode)) {
    const std::string text = "it is " + std::string(kind_name(status->st_mode)) + ", not a file";
    return visitor.skip({Skip::Reason::NotRegular, place, text});
  }
  const auto size = static_cast<std::uint64_t>(status->st_size);
  if (size <= cut_.run)
    read_small(file, static_cast<std::size_t>(size), blob, place, visitor);
  else
    read_large(file, size, blob, place, visitor);
}

void FileReader::read_small(const Fd& file, std::size_t size, BlobNumber blob, const Path& place,
                            UnitVisitor& visitor) {
  auto buffer = buffers_.lend();
  // One byte more than the file should have tells one that grew.
  if (buffer->size() < cut_.run + 1) buffer->resize(cut_.run + 1);
  const auto count = file.read_at(buffer->data(), size + 1, 0);
  if (!count) return visitor.skip(to_skip(place, count.error()));
  visit_whole(blob, std::string_view(*buffer).substr(0, std::min(*count, size)), visitor);
  if (*count != size) report_change(*count < size ? kShrank : kGrew, place, visitor);
}

void FileReader::read_large(const Fd& file, std::uint64_t size, BlobNumber blob, const Path& place,
                            UnitVisitor& visitor) {
  auto buffer = buffers_.lend();
  FileStream stream(file, size);
  const auto count = visit_stream(blob, stream, cut_, *buffer, visitor);
  if (!count) return visitor.skip(to_skip(place, count.error()));
  if (visitor.is_stopped()) return;
  if (*count < size) return report_change(kShrank, place, visitor);
  char more = 0;
  const auto behind = file.read_at(&more, 1, size);
  if (!behind) return visitor.skip(to_skip(place, behind.error()));
  if (*behind > 0) report_change(kGrew, place, visitor);
}

}  // namespace cordon
