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

std::string strip_message(std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with(kScissors)) break;
    if (!line.starts_with('#')) kept += line;
    kept += '\n';
  }
  return kept;
}

Result<std::unique_ptr<Source>> open_message_source(const Path& file) {
  auto text = read_file(file, kMessageSizeMax);
  if (!text) return std::unexpected(std::move(text).error().in(file));
  return std::make_unique<MessageSource>(file, strip_message(*text));
}

}  // namespace cordon::git
