#include "sources/changes/message_source.h"

#include <algorithm>
#include <utility>

#include "sources/pieces.h"

namespace cordon::git {
namespace {

constexpr std::size_t kMessageSizeMax = 64UL * 1024 * 1024;
constexpr std::string_view kScissors = "------------------------ >8 ------------------------";

class MessageUnit final : public Unit {
 public:
  explicit MessageUnit(std::string_view text) : text_(text) {}

  void expand(UnitVisitor& visitor) override { visit_whole(0, text_, visitor); }

 private:
  std::string_view text_;
};

class MessageSource final : public Source {
 public:
  MessageSource(Path path, std::string text) : path_(std::move(path)), text_(std::move(text)) {}

  std::optional<Item> next() override {
    if (std::exchange(is_handed_out_, true)) return std::nullopt;
    return Item(std::make_unique<MessageUnit>(text_));
  }

  Attribution attribute(std::span<const Sighting> sightings, Workers& /*workers*/) override {
    Attribution attribution;
    for (const Sighting& sighting : sightings) {
      Origin origin;
      origin.path = path_;
      attribution.places.push_back({sighting.mark, sighting.blob, std::move(origin)});
    }
    std::ranges::sort(attribution.places, {}, &Attributed::mark);
    return attribution;
  }

  [[nodiscard]] Extent extent() const override { return {1, text_.size()}; }

 private:
  Path path_;
  std::string text_;
  bool is_handed_out_ = false;
};

}  // namespace

std::string_view strip_message(std::string_view text, bool was_edited) {
  if (!was_edited) return text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    // The sign for comments is the user's to choose.
    if (line.size() == kScissors.size() + 2 && line[1] == ' ' && line.ends_with(kScissors))
      return text.substr(0, begin);
    begin = end + 1;
  }
  return text;
}

Result<std::unique_ptr<Source>> open_message_source(const Path& file, bool was_edited) {
  auto text = read_file(file, kMessageSizeMax);
  if (!text) return std::unexpected(std::move(text).error().in(file));
  return std::make_unique<MessageSource>(file, std::string(strip_message(*text, was_edited)));
}

}  // namespace cordon::git
