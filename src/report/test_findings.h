#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "report/report.h"

namespace cordon::sample {

/// Things made up for the tests of the formats. Nothing here looks like a secret of any provider.

struct TextOutput final : Output {
  void write(std::string_view bytes) override { text += bytes; }
  std::string text;
};

/// Escapes, a line feed, bidirectional marks, DEL, a C1 control and a byte that is no UTF-8.
inline const std::string kHostile =
    "a\x1b]0;x\x07\n\xe2\x80\xae"
    "b\x7f\xc2\x9b\xf3\xa0\x81\x81\xff.env";
/// The same without what is no UTF-8.
inline const std::string kHostileUtf8 = kHostile.substr(0, kHostile.size() - 5);

inline std::string hex_id(char digit) { return std::string(40, digit); }

inline Place place(std::string path, std::uint64_t line = 1) {
  Place place;
  place.origin.path = std::move(path);
  place.origin.in_work_tree = true;
  place.from = {line, 5};
  place.to = {line, 25};
  return place;
}

inline Place place_in_history(std::string path, char commit, std::int64_t time) {
  Place at = place(std::move(path));
  at.origin.in_work_tree = false;
  at.origin.commit = Commit{hex_id(commit), "Ada Lovelace", "ada@example.org", time};
  at.origin.versions = 1;
  return at;
}

inline Finding finding(std::string name = "Acme API key", Severity severity = Severity::High) {
  Finding finding;
  finding.fingerprint = std::string(32, 'a');
  finding.detector = "acme-api-key";
  finding.name = std::move(name);
  finding.provider = "acme";
  finding.severity = severity;
  finding.confidence = Confidence::High;
  finding.masked = "acme********wxyz";
  finding.next_step = "revoke it at Settings, API keys";
  finding.places = {place("deploy/settings.env", 12)};
  return finding;
}

/// All that can come of a scan, with hostile bytes wherever bytes come from outside.
inline void fill(Sink& sink) {
  sink.skip({Skip::Reason::Unreadable, "locked.env", "permission denied"});
  sink.skip({Skip::Reason::Corrupt, kHostile, kHostile});
  sink.skip({Skip::Reason::Excluded, "link", "a link"});
  sink.skip({Skip::Reason::MissingObject, ".git", kHostile, hex_id('7')});
  sink.skip({Skip::Reason::Shallow, kHostile, kHostile, "", kHostile});
  Finding accepted = finding("Accepted key", Severity::Low);
  sink.suppressed({accepted, kHostile, ".cordon.yaml:3"});
  Finding hostile = finding(kHostile, Severity::Critical);
  hostile.masked = hostile.next_step = kHostile;
  hostile.parts = {{"key_id", kHostile}};
  hostile.via = {Decoding::Base64, Decoding::Utf16};
  hostile.reasons = {kHostile, "its checksum holds"};
  hostile.remarks = {kHostile, "`.cordon.yaml:12` of the scanned content would have hidden this"};
  hostile.places = {place(kHostile), place(kHostileUtf8),
                    place_in_history(kHostile, '1', 1'000'000'000)};
  hostile.places[2].origin.commit->author = kHostile;
  hostile.places[2].origin.commit->email = kHostile;
  sink.finding(hostile);
  Finding deep = finding("Acme old key", Severity::Medium);
  deep.fingerprint = std::string(32, 'b');
  deep.detector = "acme-old-key";
  deep.confidence = Confidence::Medium;
  deep.fails = false;
  deep.value = SecretText("not a secret");
  deep.places = {place_in_history("a b/ü.txt", '2', 1'100'000'000),
                 place_in_history("gone.txt", '3', 1LL << 62)};
  deep.places[0].origin.in_tip = true;
  deep.places[0].origin.versions = 14;
  deep.places[1].origin.removed_in = hex_id('4');
  Place message = place_in_history("", '5', 0);
  message.origin.is_message = true;
  message.origin.versions = 0;
  Place loose;
  loose.origin.object = hex_id('6');
  Place staged = place("staged.env");
  staged.origin.in_work_tree = false;
  staged.origin.in_index = true;
  Place stopped;
  stopped.origin.object = hex_id('8');
  stopped.origin.is_unattributed = true;
  for (Place& other : std::vector{message, loose, staged, Place{}, stopped})
    deep.places.push_back(other);
  sink.finding(deep);
  sink.finish({.blobs = 1234,
               .bytes = 5'678'901,
               .commits = 56,
               .seconds = 1.25,
               .low_confidence = 7,
               .below_report = 3,
               .stale = {kHostile}});
}

inline Format format(std::string_view name) { return parse_format(name).value(); }

inline std::string report(std::string_view name, ReportOptions options = {}) {
  TextOutput output;
  options.version = "0.0.0";
  options.targets = {"."};
  const auto sink = make_report(format(name), std::move(options), output);
  fill(*sink);
  return output.text;
}

/// Whether a terminal may be sent the text: line feeds, and what `printable` leaves as it is.
inline bool is_harmless(std::string text) {
  std::erase(text, '\n');
  return printable(text) == text;
}

}  // namespace cordon::sample
