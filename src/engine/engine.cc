#include "engine/engine.h"

#include <algorithm>

#include "base/text.h"
#include "engine/judge.h"
#include "engine/overlap.h"
#include "engine/scanner.h"

namespace cordon {
namespace {

// Starting a pass of the prefilter costs about as much as looking at this many bytes.
constexpr std::uint64_t kRegionGap = 256;
// A delta tree deeper than this is walked all the same; its blobs are then looked at whole.
constexpr std::size_t kMemoryDepthMax = 4096;

/// Walks through a text once, from position to position.
class Cursor {
 public:
  Cursor(std::string_view text, std::uint64_t offset, Position start)
      : text_(text), offset_(offset), position_(start) {}

  /// The position of a blob offset that is not before the last one asked for.
  Position at(std::uint64_t offset) {
    const std::string_view between = text_.substr(at_, offset - offset_ - at_);
    const std::size_t line = between.rfind('\n');
    if (line == between.npos) {
      position_.column += count_code_points(between);
    } else {
      position_.line += count_lines(between);
      position_.column = 1 + count_code_points(between.substr(line + 1));
    }
    at_ += between.size();
    return position_;
  }

 private:
  std::string_view text_;
  std::uint64_t offset_;
  std::size_t at_ = 0;
  Position position_;
};

}  // namespace

struct Engine::State {
  const Catalog* catalog = nullptr;
  std::vector<Program> programs;
  Reach reach;
};

struct Engine::Scratch::State {
  State(const std::vector<Program>& programs, const Reach& reach) : scanner(programs, reach) {}

  Scanner scanner;
  /// What was seen in the bases of the blob at hand, by depth.
  std::vector<Memory> memories;
  std::vector<Found> found;
};

Engine::Scratch::Scratch(const Engine& engine)
    : state_(std::make_unique<State>(engine.state_->programs, engine.state_->reach)) {}
Engine::Scratch::Scratch(Scratch&&) noexcept = default;
Engine::Scratch::~Scratch() = default;

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::create(const Catalog& catalog, Options options) {
  auto state = std::make_unique<State>();
  state->catalog = &catalog;
  for (const Catalog::Section& section : catalog.sections()) {
    if (section.tables.expressions.empty()) continue;
    state->programs.emplace_back(TRY(Prefilter::load(section.tables)), section);
    state->programs.back().keeps = {options.keeps_unlikely, options.keeps_reasons};
  }
  state->reach = reach_of(state->programs);
  return Engine(std::move(state));
}

bool Engine::was_compiled() const {
  // User files always are; what matters is whether the build's own database could be used.
  return !state_->programs.empty() && state_->programs.front().prefilter.was_compiled();
}

std::size_t Engine::reach() const { return state_->reach.margin(); }

void Engine::scan(const Piece& piece, Scratch& scratch, std::vector<Match>& matches) const {
  Scratch::State& state = *scratch.state_;
  const std::size_t depth = std::min<std::size_t>(piece.depth, kMemoryDepthMax);
  if (state.memories.size() <= depth) state.memories.resize(depth + 1);
  Memory& memory = state.memories[depth];
  memory.clear();
  memory.size = piece.bytes.size();
  const bool is_derived = piece.depth > 0 && piece.depth < kMemoryDepthMax;
  if (is_derived) {
    const Base base{state.memories[depth - 1], piece.copied};
    state.scanner.scan_derived(
        piece.bytes, base,
        fresh_regions(piece.copied, piece.bytes.size(), state_->reach.anchor, kRegionGap), memory);
  } else {
    const std::size_t margin = state_->reach.lead + state_->reach.width;
    const std::size_t begin = piece.run_begin > margin ? piece.run_begin - margin : 0;
    const std::size_t end = std::min(piece.bytes.size(), piece.run_end + margin);
    state.scanner.scan(piece.bytes, piece.offset, {{piece.offset + begin, piece.offset + end}},
                       memory);
  }

  if (memory.found.empty()) return;
  state.found = memory.found;
  resolve_overlaps(state.found);
  Cursor cursor(piece.bytes, piece.offset, piece.position);
  for (const Found& found : state.found) {
    if (found.begin < piece.offset + piece.run_begin || found.begin >= piece.offset + piece.run_end)
      continue;
    const Position from = cursor.at(found.begin);
    const Position to = Cursor(cursor).at(found.end);
    matches.push_back({piece.blob, found.begin, found.end, from, to, found.evidence});
  }
}

Judgement Engine::judge(const Match& match, std::string_view path) const {
  return judge_path(match, state_->catalog->row(match.evidence->detector).is_generic, path);
}

}  // namespace cordon
