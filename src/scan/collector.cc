#include "scan/collector.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "scan/allowances.h"

namespace cordon {
namespace {

// Progress is shared by all workers: telling it of every small blob would cost more than the blob.
constexpr std::uint64_t kTellBlobs = 256;
constexpr std::uint64_t kTellBytes = 4 * 1024 * 1024;

// A log may hold one token on each of a million lines. A few places tell as much as all of them.
constexpr std::size_t kPlacesInBlobMax = 100;

// A match costs a thousand times as much as a byte without one, and people read none of so many.
// What a blob holds is made by whoever wrote it: without a bound 20 MB would take gigabytes.
constexpr std::size_t kSecretsInBlobMax = 10'000;
constexpr std::size_t kMatchesInBlobMax = 50'000;

// Many secrets may share a line, and each keeps what its comment says. Behind this bound comments
// count no longer, so that what they would allow is reported.
constexpr std::size_t kAllowedInBlobMax = 256 * 1024;

std::uint32_t narrow(std::uint64_t number) {
  CHECK(number <= std::numeric_limits<std::uint32_t>::max());
  return static_cast<std::uint32_t>(number);
}

bool is_part_less(const Part& a, const Part& b) {
  return std::tie(a.name, a.value, a.is_secret) < std::tie(b.name, b.value, b.is_secret);
}

}  // namespace

Match Collected::match(const Seen& seen_match) const {
  Match match;
  match.blob = seen_match.blob;
  match.begin = seen_match.begin;
  match.end = seen_match.begin + seen_match.size;
  match.from = seen_match.from;
  match.to.line = seen_match.from.line + seen_match.lines;
  match.to.column = seen_match.end_column + (seen_match.lines == 0 ? seen_match.from.column : 0);
  match.evidence = evidence[seen_match.evidence];
  return match;
}

bool Collector::ByContent::operator()(const std::shared_ptr<const Evidence>& a,
                                      const std::shared_ptr<const Evidence>& b) const {
  const auto facts = [](const Evidence& evidence) {
    return std::tie(evidence.detector, evidence.value, evidence.via, evidence.confidence,
                    evidence.score, evidence.syntax, evidence.is_proven, evidence.has_form,
                    evidence.is_floored, evidence.is_raised, evidence.looks_like_example,
                    evidence.reasons);
  };
  if (const auto order = facts(*a) <=> facts(*b); order != 0) return order < 0;
  return std::ranges::lexicographical_compare(a->parts, b->parts, is_part_less);
}

Collector::Collector(const Engine& engine, const Catalog& catalog, Engine::Scratch& scratch,
                     std::stop_token stop, Progress* progress)
    : engine_(engine),
      catalog_(catalog),
      scratch_(scratch),
      stop_(std::move(stop)),
      progress_(progress) {}

void Collector::visit(const Piece& piece) {
  begin(piece.blob);
  fresh_.clear();
  if (!is_overfull_) engine_.scan(piece, scratch_, fresh_);
  const bool is_first = piece.offset + piece.run_begin == 0;
  const std::uint64_t bytes = piece.run_end - piece.run_begin;
  collected_.blobs += is_first ? 1 : 0;
  collected_.bytes += bytes;
  untold_.blobs += is_first ? 1 : 0;
  untold_.bytes += bytes;
  for (const Match& match : fresh_) keep(piece, match);
  if (keeps_clean_ && piece.is_last && matches_in_blob_ == 0) collected_.clean.push_back(*blob_);
  if (untold_.blobs >= kTellBlobs || untold_.bytes >= kTellBytes) tell_progress();
}

void Collector::skip(Skip skip) { collected_.skips.push_back(std::move(skip)); }

bool Collector::is_stopped() const { return stop_.stop_requested(); }

Collected Collector::take() {
  tell_progress();
  return std::move(collected_);
}

void Collector::begin(BlobNumber blob) {
  if (blob_ == blob) return;
  blob_ = blob;
  in_blob_.clear();
  matches_in_blob_ = 0;
  allowed_in_blob_ = 0;
  is_overfull_ = false;
}

void Collector::give_up() {
  is_overfull_ = true;
  collected_.overfull.push_back(*blob_);
}

void Collector::keep(const Piece& piece, const Match& match) {
  if (is_overfull_) return;
  // Known, and deliberately not reported.
  if (!catalog_.detector(match.evidence->detector).is_secret) return;
  if (++matches_in_blob_ > kMatchesInBlobMax) return give_up();
  const std::uint32_t evidence = number_of(match.evidence);
  if (in_blob_.size() == kSecretsInBlobMax && !in_blob_.contains(evidence)) return give_up();
  InBlob& in_blob = in_blob_[evidence];
  if (++in_blob.count > kPlacesInBlobMax) return count_again(piece, match, in_blob.last);
  in_blob.last = collected_.seen.size();
  Seen seen;
  seen.blob = match.blob;
  seen.begin = match.begin;
  seen.from = match.from;
  seen.size = narrow(match.end - match.begin);
  seen.evidence = evidence;
  seen.lines = narrow(match.to.line - match.from.line);
  seen.end_column = narrow(match.to.column - (seen.lines == 0 ? match.from.column : 0));
  collected_.seen.push_back(seen);
  keep_allowances(piece, match);
}

/// The last place that is kept of a secret speaks for all behind it, so it is allowed no more than
/// each of them.
void Collector::count_again(const Piece& piece, const Match& match, std::size_t last) {
  ++collected_.more[last];
  const auto allowed = collected_.allowances.find(last);
  if (allowed == collected_.allowances.end()) return;
  const std::vector<Allowance> here = find_allowances(piece, match);
  std::erase_if(allowed->second, [&](const Allowance& allowance) {
    return std::ranges::none_of(here, [&](const Allowance& other) {
      return other.id == allowance.id && other.fault == allowance.fault;
    });
  });
}

/// Of the match that was kept last.
void Collector::keep_allowances(const Piece& piece, const Match& match) {
  std::vector<Allowance> allowances = find_allowances(piece, match);
  for (const Allowance& allowance : allowances)
    allowed_in_blob_ += allowance.id.size() + allowance.reason.size();
  if (allowances.empty() || allowed_in_blob_ > kAllowedInBlobMax) return;
  collected_.allowances.emplace(collected_.seen.size() - 1, std::move(allowances));
}

std::uint32_t Collector::number_of(const std::shared_ptr<const Evidence>& evidence) {
  // Blobs that derive from one another share evidence, so most of it is known by its address.
  const std::size_t address = reinterpret_cast<std::uintptr_t>(evidence.get());
  Recent& recent = recent_[address / alignof(Evidence) / 4 % recent_.size()];
  if (recent.evidence == evidence) return recent.number;
  const auto next = narrow(collected_.evidence.size());
  const auto [place, is_new] = numbers_.try_emplace(evidence, next);
  if (is_new) {
    collected_.evidence.push_back(evidence);
    ++untold_.secrets;
  }
  recent = {evidence, place->second};
  return place->second;
}

void Collector::tell_progress() {
  if (progress_ != nullptr) progress_->add(untold_.blobs, untold_.bytes, untold_.secrets);
  untold_ = {};
}

}  // namespace cordon
