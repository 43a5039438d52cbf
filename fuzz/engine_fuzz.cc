// The engine on any bytes; and that it finds the same wherever a source cuts them into pieces.
#include <memory>
#include <vector>

#include "catalog/builtin.h"
#include "catalog/catalog.h"
#include "catalog/generate.h"
#include "engine/engine.h"
#include "fuzz.h"

namespace cordon::fuzz {
namespace {

struct Spot {
  std::uint64_t begin, end;
  DetectorNumber detector;

  friend bool operator==(const Spot&, const Spot&) = default;
};

class Subject {
 public:
  Subject() : catalog_(open_catalog()), engine_(create_engine(catalog_)), scratch_(engine_) {}

  [[nodiscard]] std::size_t reach() const { return engine_.reach(); }

  /// A line that holds an example of some detector.
  [[nodiscard]] std::string example(std::size_t number) const {
    const auto detector = static_cast<DetectorNumber>(number % catalog_.detector_count());
    const auto examples = examples_of(catalog_, detector, 1);
    return examples.empty() ? std::string() : examples.front().line;
  }

  /// The matches that begin in [begin, end) of the text, as a source shows that run with its
  /// margins.
  std::vector<Spot> scan(std::string_view text, std::size_t begin, std::size_t end) {
    const std::size_t from = begin - std::min(begin, reach());
    const std::size_t to = std::min(text.size(), end + reach());
    Piece piece;
    piece.bytes = text.substr(from, to - from);
    piece.offset = from;
    piece.run_begin = begin - from;
    piece.run_end = end - from;
    piece.is_last = to == text.size();
    matches_.clear();
    engine_.scan(piece, scratch_, matches_);
    std::vector<Spot> spots;
    for (const Match& match : matches_) {
      CHECK(match.begin >= begin && match.begin < end && match.end <= text.size());
      const Judgement judged = engine_.judge(match, "src/settings.py");
      CHECK(!judged.is_silenced || !judged.reasons.empty());
      spots.push_back({match.begin, match.end, match.evidence->detector});
    }
    return spots;
  }

 private:
  static Catalog open_catalog() {
    auto catalog = Catalog::open(builtin_catalog());
    CHECK(catalog.has_value());
    return *std::move(catalog);
  }
  static Engine create_engine(const Catalog& catalog) {
    auto engine = Engine::create(catalog);
    CHECK(engine.has_value());
    return *std::move(engine);
  }

  Catalog catalog_;
  Engine engine_;
  Engine::Scratch scratch_;
  std::vector<Match> matches_;
};

}  // namespace

// A byte for a detector, whose example is put into the text since chance makes none; a byte for
// where; two for where to cut; the text.
void fuzz_one(std::string_view input) {
  if (input.size() < 5) return;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(input[i]); };
  static Subject subject;
  std::string text(input.substr(4));
  text.insert(byte(1) % text.size(), subject.example(byte(0)));
  const std::size_t cut = (byte(2) * 256U + byte(3)) % text.size();
  const auto whole = subject.scan(text, 0, text.size());
  auto parts = subject.scan(text, 0, cut);
  for (const Spot& spot : subject.scan(text, cut, text.size())) parts.push_back(spot);
  CHECK(whole == parts);
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
