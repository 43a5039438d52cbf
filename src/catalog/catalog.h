#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.h"
#include "base/result.h"
#include "catalog/blob.h"
#include "catalog/read.h"
#include "model/match.h"
#include "model/severity.h"

namespace cordon {

/// What reports and listings tell of a detector. Views into the catalog's tables.
struct DetectorFacts {
  std::string_view id;
  std::string_view name;
  std::string_view provider;        ///< id
  std::string_view provider_name;   ///< for people
  std::string_view provider_about;  ///< what it is, and what its keys reach; may be empty
  std::string_view checked;         ///< the day on which its file was last checked, 2026-11-24
  std::string_view category;
  Severity severity = Severity::Medium;
  bool is_secret = true;       ///< false: known, and deliberately not reported
  bool is_verifiable = false;  ///< a call tells whether it lives
  bool is_revocable = false;   ///< a call ends it
  std::string_view env;        ///< the name its key goes by
  std::string_view docs;
  std::string_view next_step;  ///< the first thing to do when it leaked, in a line
};

/// All that is known of providers: the built-in blob and the user's files together. Opening parses
/// nothing. Const once made; safe to read from any thread.
class Catalog {
 public:
  /// From a blob that outlives the catalog.
  static Result<Catalog> open(std::string_view builtin);
  /// From provider files alone, as the build tool and tests have it.
  static Result<Catalog> of(const std::vector<Provider>& providers);

  /// Adds the provider files of a directory behind what is there. Errors are all that are wrong,
  /// one a line; an id that is taken is one of them.
  /// `check` is asked about every anchor pattern.
  Result<void> add_directory(const Path& directory, const AnchorCheck& check = {});

  [[nodiscard]] std::size_t detector_count() const;
  [[nodiscard]] DetectorFacts detector(DetectorNumber number) const;
  [[nodiscard]] std::optional<DetectorNumber> find(std::string_view id) const;
  /// The detector that has this id, or had it once.
  [[nodiscard]] std::optional<DetectorNumber> find_former(std::string_view id) const;
  /// Whether a provider of this id issues what a detector recognises.
  [[nodiscard]] bool has_provider(std::string_view id) const;
  /// Everything that the file says of the detector, as a JSON object.
  [[nodiscard]] std::string_view facts_json(DetectorNumber number) const;
  /// `file:line: field` of a detector whose file was read by this process; empty for a built-in
  /// one.
  [[nodiscard]] std::string place(DetectorNumber number) const;
  /// Changes whenever what is recognised changes.
  [[nodiscard]] std::string digest() const;

  /// The tables, for the engine: the built-in ones first. Detectors are numbered through.
  struct Section {
    blob::Tables tables;
    DetectorNumber first = 0;
  };
  [[nodiscard]] const std::vector<Section>& sections() const { return sections_; }
  /// The section of a detector, and its row there.
  [[nodiscard]] const Section& section_of(DetectorNumber number) const;
  [[nodiscard]] const blob::DetectorRow& row(DetectorNumber number) const;

 private:
  Result<void> add_blob(std::string_view bytes);
  Result<void> add_providers(const std::vector<Provider>& providers);

  std::vector<Section> sections_;
  std::vector<std::shared_ptr<const std::string>> owned_;
  std::map<DetectorNumber, std::string> places_;
};

}  // namespace cordon
