// The engine on any bytes; that it finds the same wherever a source cuts them into pieces; and in a
// blob that is derived from another what it finds in it as a whole.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "catalog/builtin.h"
#include "catalog/catalog.h"
#include "catalog/checksum.h"
#include "catalog/generate.h"
#include "engine/engine.h"
#include "engine/test_text.h"
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
    return spots_of(piece);
  }

  /// The matches of a blob that is derived from `base`, as a git source shows it.
  std::vector<Spot> scan_derived(std::string_view base, std::string_view text,
                                 const std::vector<CopiedRun>& copied) {
    spots_of({.bytes = base, .run_end = base.size(), .is_base = true});
    return spots_of({.bytes = text, .run_end = text.size(), .depth = 1, .copied = copied});
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

  std::vector<Spot> spots_of(const Piece& piece) {
    matches_.clear();
    engine_.scan(piece, scratch_, matches_);
    const std::uint64_t begin = piece.offset + piece.run_begin, end = piece.offset + piece.run_end;
    std::vector<Spot> spots;
    for (const Match& match : matches_) {
      CHECK(match.begin >= begin && match.begin < end);
      CHECK(match.end <= piece.offset + piece.bytes.size());
      const Judgement judged = engine_.judge(match, "src/settings.py");
      CHECK(!judged.is_silenced || !judged.reasons.empty());
      spots.push_back({match.begin, match.end, match.evidence->detector});
    }
    return spots;
  }

  Catalog catalog_;
  Engine engine_;
  Engine::Scratch scratch_;
  std::vector<Match> matches_;
};

/// Encodings that a line may stand in, so that chance need not make one.
std::string wrap(const std::string& line, unsigned how) {
  switch (how % 4) {
    case 1:
      return encode_base64("- " + line + " -");
    case 2:
      return encode_utf16(line);
    case 3: {
      std::string escaped;
      for (const char c : line) escaped += fmt::format("%{:02x}", static_cast<unsigned char>(c));
      return escaped;
    }
    default:
      return line;
  }
}

}  // namespace

// A byte for a detector, whose example is put into the text since chance makes none; a byte for
// where and one for how it is wrapped; two for where to cut; three for how another blob derives
// from it; the text.
void fuzz_one(std::string_view input) {
  constexpr std::size_t kHead = 8;
  if (input.size() <= kHead) return;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(input[i]); };
  static Subject subject;
  std::string text(input.substr(kHead));
  text.insert(byte(1) % text.size(), wrap(subject.example(byte(0)), byte(2)));
  const std::size_t cut = (byte(3) * 256U + byte(4)) % text.size();
  const auto whole = subject.scan(text, 0, text.size());
  auto parts = subject.scan(text, 0, cut);
  for (const Spot& spot : subject.scan(text, cut, text.size())) parts.push_back(spot);
  CHECK(whole == parts);

  // Another blob: the base from a spot on, something new, and the base's beginning again.
  const std::size_t from = byte(5) * text.size() / 256, until = byte(6) * text.size() / 256;
  const std::string fresh(text.substr(0, byte(7) % 32));
  const std::string derived = text.substr(from) + fresh + text.substr(0, until);
  std::vector<CopiedRun> copied;
  if (from < text.size()) copied.push_back({0, text.size() - from, from});
  if (until > 0) copied.push_back({text.size() - from + fresh.size(), until, 0});
  CHECK(subject.scan_derived(text, derived, copied) == subject.scan(derived, 0, derived.size()));
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
