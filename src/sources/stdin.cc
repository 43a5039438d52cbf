#include "sources/stdin.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace cordon {
namespace {

// How long a stop may go unnoticed while nothing comes.
constexpr int kWaitMs = 100;

/// Reads what is there and waits for more. A stop looks like the end.
class PipeStream final : public ByteStream {
 public:
  PipeStream(const Fd& input, const UnitVisitor& visitor) : input_(input), visitor_(visitor) {}

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    std::size_t done = 0;
    while (done < size && !visitor_.is_stopped()) {
      pollfd waiting = {input_.get(), POLLIN, 0};
      const int ready = ::poll(&waiting, 1, kWaitMs);
      if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
      if (ready < 0) return std::unexpected(system_error(errno));
      const ssize_t count = ::read(input_.get(), buffer + done, size - done);
      if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
      if (count < 0) return std::unexpected(system_error(errno));
      if (count == 0) break;
      done += static_cast<std::size_t>(count);
    }
    return done;
  }

 private:
  const Fd& input_;
  const UnitVisitor& visitor_;
};

class Stream final : public Source {
 public:
  Stream(Fd input, const Cut& cut) : input_(std::move(input)), cut_(cut) {}

  std::optional<Item> next() override {
    if (std::exchange(is_handed_out_, true)) return std::nullopt;
    return std::make_unique<Contents>(*this);
  }

  Attribution attribute(std::span<const Sighting> sightings, Workers&) override {
    Attribution attribution;
    for (const Sighting& sighting : sightings)
      attribution.places.push_back({sighting.mark, sighting.blob, Origin{}});
    std::ranges::sort(attribution.places, {}, &Attributed::mark);
    return attribution;
  }

  [[nodiscard]] Extent extent() const override { return {1, 0}; }

 private:
  class Contents final : public Unit {
   public:
    explicit Contents(Stream& source) : source_(source) {}
    void expand(UnitVisitor& visitor) override {
      PipeStream stream(source_.input_, visitor);
      std::string buffer;
      const auto count = visit_stream(0, stream, source_.cut_, buffer, visitor);
      if (!count) visitor.skip(to_skip("", count.error()));
    }

   private:
    Stream& source_;
  };

  Fd input_;
  Cut cut_;
  bool is_handed_out_ = false;
};

}  // namespace

std::unique_ptr<Source> open_stream(Fd input, const Cut& cut) {
  return std::make_unique<Stream>(std::move(input), cut);
}

Result<std::unique_ptr<Source>> open_stdin(const Cut& cut) {
  const int copy = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return std::unexpected(system_error(errno).in("standard input"));
  return open_stream(Fd(copy), cut);
}

}  // namespace cordon
