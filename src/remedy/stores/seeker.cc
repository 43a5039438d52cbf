#include "remedy/stores/seeker.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "base/text.h"
#include "base/workers.h"
#include "catalog/checksum.h"
#include "model/unit.h"
#include "remedy/stores/answer.h"
#include "remedy/stores/presence.h"
#include "sources/open.h"

namespace cordon {
namespace {

/// So many units are held at a time.
constexpr std::size_t kBatchSize = 256;

/// The first line of a secret in a blob.
using Lines = std::map<Sighting, std::uint64_t>;

std::vector<SecretText> spellings_of(const SecretText& value) {
  std::vector<SecretText> spellings = {value};
  std::string base64 = encode_base64(value.reveal());
  while (base64.ends_with('=')) base64.pop_back();
  // Its last digit depends on what follows the value.
  if (value.size() % 3 != 0) base64.pop_back();
  spellings.emplace_back(std::move(base64));
  const std::string json = written(Json(std::string(value.reveal())));
  if (json.size() != value.size() + 2) spellings.emplace_back(json.substr(1, json.size() - 2));
  return spellings;
}

/// Shows each piece to the literals, and keeps where they stand.
class Search final : public UnitVisitor {
 public:
  Search(const Literals& literals, const std::vector<std::size_t>& secrets)
      : literals_(literals), secrets_(secrets), scratch_(literals.make_scratch()) {}

  void visit(const Piece& piece) override {
    literals_.search(piece.bytes, scratch_, [&](std::size_t literal, std::size_t begin) {
      if (begin < piece.run_begin || begin >= piece.run_end) return;
      const auto mark = static_cast<std::uint32_t>(secrets_[literal]);
      const std::uint64_t line = piece.position.line + count_lines(piece.bytes.substr(0, begin));
      const auto [known, is_new] = lines_.try_emplace({piece.blob, mark}, line);
      if (!is_new) known->second = std::min(known->second, line);
    });
  }
  // The scan tells what cannot be read.
  void skip(Skip) override {}
  [[nodiscard]] bool is_stopped() const override { return false; }

  [[nodiscard]] const Lines& lines() const { return lines_; }

 private:
  const Literals& literals_;
  const std::vector<std::size_t>& secrets_;
  Literals::Scratch scratch_;
  Lines lines_;
};

std::vector<std::unique_ptr<Unit>> next_batch(Source& source) {
  std::vector<std::unique_ptr<Unit>> units;
  while (units.size() < kBatchSize) {
    auto item = source.next();
    if (!item) break;
    if (auto* unit = std::get_if<std::unique_ptr<Unit>>(&*item)) units.push_back(std::move(*unit));
  }
  return units;
}

Lines search_source(Source& source, std::vector<Search>& searches, Workers& workers) {
  while (true) {
    std::vector<std::unique_ptr<Unit>> units = next_batch(source);
    if (units.empty()) break;
    workers.for_each(units.size(), [&](std::size_t index, std::size_t worker) {
      units[index]->expand(searches[worker]);
      units[index].reset();
    });
  }
  Lines lines;
  for (const Search& search : searches)
    for (const auto& [sighting, line] : search.lines()) {
      const auto [known, is_new] = lines.try_emplace(sighting, line);
      if (!is_new) known->second = std::min(known->second, line);
    }
  return lines;
}

}  // namespace

Result<Seeker> Seeker::create(const std::vector<NamedSecret>& secrets) {
  std::vector<SecretText> texts;
  std::vector<std::size_t> of;
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    if (secrets[i].value.size() < kSoughtSizeMin) continue;
    for (SecretText& spelling : spellings_of(secrets[i].value)) {
      texts.push_back(std::move(spelling));
      of.push_back(i);
    }
  }
  Literals literals = TRY(Literals::compile(std::move(texts)));
  return Seeker(std::move(literals), std::move(of));
}

Result<> Seeker::seek(const std::vector<Target>& targets, const Options& options,
                      const std::function<void(const Sought&)>& found) const {
  if (literals_.size_max() == 0) return {};
  SourceOptions source_options;
  source_options.margin = literals_.size_max();
  source_options.history = options.history;
  source_options.names_target = targets.size() > 1;
  source_options.opened = std::make_shared<std::set<std::pair<dev_t, ino_t>>>();
  Workers workers(options.threads);
  for (const Target& target : targets) {
    const std::unique_ptr<Opener> opener = TRY(open_target(target, source_options));
    while (auto opened = opener->next()) {
      std::vector<Search> searches;
      for (std::size_t i = 0; i < workers.count(); ++i) searches.emplace_back(literals_, secrets_);
      const Lines lines = search_source(*opened->source, searches, workers);
      std::vector<Sighting> sightings;
      for (const auto& [sighting, line] : lines) sightings.push_back(sighting);
      for (Attributed& place : opened->source->attribute(sightings, workers).places) {
        if (!place.origin.path.empty()) place.origin.path = join(opened->prefix, place.origin.path);
        found({place.mark, place.origin, lines.at({place.blob, place.mark})});
      }
    }
  }
  return {};
}

}  // namespace cordon
