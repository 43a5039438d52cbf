#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sources/pieces.h"
#include "sources/source.h"

namespace cordon {

/// The smallest source that keeps the contract: blobs from memory, a unit each. What another source
/// is compared with, and what a newcomer reads first.
class MemorySource final : public Source {
 public:
  /// Contents by path.
  MemorySource(const std::map<std::string, std::string>& contents, const Cut& cut)
      : blobs_(contents.begin(), contents.end()), cut_(cut) {}

  std::optional<Item> next() override {
    if (next_ == blobs_.size()) return std::nullopt;
    const BlobNumber blob = next_++;
    return std::make_unique<OneBlob>(blob, blobs_[blob].second, cut_);
  }

  Attribution attribute(std::span<const Sighting> sightings, Workers&) override {
    Attribution attribution;
    for (const Sighting& sighting : sightings) {
      Attributed& place = attribution.places.emplace_back();
      place.mark = sighting.mark;
      place.blob = sighting.blob;
      place.origin.path = blobs_[sighting.blob].first;
    }
    std::ranges::sort(attribution.places, {},
                      [](const Attributed& place) { return std::pair(place.mark, place.origin); });
    return attribution;
  }

  [[nodiscard]] Extent extent() const override {
    Extent extent;
    extent.blobs = blobs_.size();
    return extent;
  }

 private:
  class Text final : public ByteStream {
   public:
    explicit Text(std::string_view text) : text_(text) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override {
      const std::size_t count = text_.copy(buffer, size);
      text_.remove_prefix(count);
      return count;
    }

   private:
    std::string_view text_;
  };

  class OneBlob final : public Unit {
   public:
    OneBlob(BlobNumber blob, const std::string& bytes, const Cut& cut)
        : blob_(blob), bytes_(bytes), cut_(cut) {}
    void expand(UnitVisitor& visitor) override {
      Text text(bytes_);
      std::string buffer;
      const auto shown = visit_stream(blob_, text, cut_, buffer, visitor);
      if (!shown) visitor.skip(to_skip("", shown.error()));
    }

   private:
    BlobNumber blob_;
    const std::string& bytes_;
    Cut cut_;
  };

  std::vector<std::pair<std::string, std::string>> blobs_;
  Cut cut_;
  std::size_t next_ = 0;
};

}  // namespace cordon
