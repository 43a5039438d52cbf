// Three passes. What was found is looked up in the files again, since nobody keeps values; then
// each secret gets its name, for which all its places are asked; then each file is rewritten,
// scanned again as it would be, and given up where that does not come out clean.
#include "remedy/fix/fix.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text.h"
#include "remedy/fix/env_file.h"
#include "remedy/fix/names.h"
#include "remedy/fix/naming.h"
#include "remedy/fix/places.h"
#include "remedy/fix/support_files.h"
#include "remedy/fix/surroundings.h"
#include "remedy/fix/veiled_scan.h"
#include "remedy/rewrite/rewrite.h"

namespace cordon {
namespace {

constexpr mode_t kForAll = 0644;

/// With its slash; empty at the top.
Path directory_of(const Path& path) { return path.substr(0, path.rfind('/') + 1); }

class Planner {
 public:
  explicit Planner(const FixRequest& request)
      : request_(request), scan_(request.engine, fix_.veil) {}

  Result<Fix> run() {
    const SupportFiles support = TRY(SupportFiles::read(request_));
    support.tell(names_);
    std::vector<PlacedFile> files = find_places(request_, scan_, fix_);
    give_names(request_, files, names_);
    for (PlacedFile& placed : files) rewrite_file(placed);
    tell_needs(fix_);
    TRY(support.plan(request_, names_, scan_, fix_));
    fix_.is_env_open = request_.is_repository && !support.ignores_env() && fix_.support.empty() &&
                       std::ranges::find(fix_.kept, kEnvFile) != fix_.kept.end();
    return std::move(fix_);
  }

 private:
  Rewritten try_rewriting(const PlacedFile& placed) {
    std::vector<Occurrence> occurrences;
    for (const SecretPlace& place : placed.places)
      if (place.refusal.empty()) occurrences.push_back({place.span, place.variable});
    Surroundings around = surroundings_of(request_.tree, placed.path);
    // What files of its directory get in this run is not there yet.
    if (const auto planned = terraform_.find(directory_of(placed.path));
        planned != terraform_.end())
      for (const auto& [path, text] : planned->second)
        add_terraform_names(path, text, around.terraform);
    return rewrite(placed.path, placed.file.bytes, occurrences, request_.lookups, around);
  }

  /// Rewrites with fewer and fewer of the places, until all that are left can be done.
  void rewrite_file(PlacedFile& placed) {
    for (;;) {
      const Rewritten rewritten = try_rewriting(placed);
      bool is_settled = true;
      std::size_t next = 0;
      for (SecretPlace& place : placed.places) {
        if (!place.refusal.empty()) continue;
        const Outcome& outcome = rewritten.outcomes[next++];
        place.refusal = outcome.refusal.empty() ? find_conflict(place, outcome) : outcome.refusal;
        is_settled = is_settled && place.refusal.empty();
      }
      if (!is_settled) continue;
      if (next > 0 && !is_clean(placed, rewritten.text)) {
        for (SecretPlace& place : placed.places)
          if (place.refusal.empty())
            place.refusal = "scanned again, the file would still not be clean of it";
      }
      return take(placed, rewritten);
    }
  }

  std::string find_conflict(const SecretPlace& place, const Outcome& outcome) {
    if (!outcome.reads) return {};
    const SecretText& value = outcome.value.empty() ? place.secret : outcome.value;
    scan_.veil(value);
    if (!is_variable_name(outcome.variable))
      return fmt::format("its reader wants {}, which is no name of a variable in .env",
                         printable(outcome.variable));
    if (!env_line(outcome.variable, value))
      return "no way of writing its value in .env is read the same by all who read that";
    if (outcome.reads_existing && !names_.has(outcome.variable))
      return fmt::format(
          "a variable is declared here that {} gives a value, and nothing says that it is this "
          "one: "
          "let this read it if it is, and give it another name if not",
          printable(outcome.variable));
    if (!names_.claim(outcome.variable, value))
      return fmt::format("its reader wants {}, and another value has that name",
                         printable(outcome.variable));
    return outcome.file ? find_conflict(*outcome.file) : std::string();
  }

  /// What reads the store may be there from an earlier time, or because another file calls it.
  std::string find_conflict(const SnippetFile& file) const {
    const auto conflict = [&] {
      return fmt::format("{}, which would read the store, is another file already",
                         fix_.veil.over(file.path));
    };
    if (file.path.ends_with(".rs") &&
        is_there(file.path.substr(0, file.path.size() - 3) + "/mod.rs"))
      return fmt::format("{} would be the second file of its module", fix_.veil.over(file.path));
    if (const auto planned = snippets_.find(file.path); planned != snippets_.end())
      return planned->second == file.text ? std::string() : conflict();
    const auto there = request_.tree.read(file.path, kRewriteSizeMax);
    if (there && there->bytes != file.text) return conflict();
    if (there && request_.only_tracked && !request_.tracked.contains(file.path))
      return fmt::format(
          "{}, which reads the store, is there, and git does not track it: `git add` and commit it "
          "first, or fix it with --apply",
          fix_.veil.over(file.path));
    if (there) return {};
    return there.error().kind == Error::Kind::NotFound ? std::string() : conflict();
  }

  /// Whether there is a file of that path, be it one that we cannot read.
  [[nodiscard]] bool is_there(const Path& path) const {
    const auto there = request_.tree.read(path, kRewriteSizeMax);
    return there || there.error().kind != Error::Kind::NotFound;
  }

  bool is_clean(const PlacedFile& placed, std::string_view text) {
    std::map<SecretText, std::ptrdiff_t> may_stay;
    for (const Match& match : scan_.scan(placed.file.bytes)) ++may_stay[match.evidence->value];
    for (const SecretPlace& place : placed.places)
      if (place.refusal.empty()) may_stay[place.secret] = 0;
    for (const SecretPlace& place : placed.places)
      if (!place.refusal.empty()) ++may_stay[place.secret];
    return std::ranges::all_of(scan_.scan(text), [&](const Match& match) {
      if (request_.engine.judge(match, placed.path).is_silenced) return true;
      const auto found = may_stay.find(match.evidence->value);
      return found != may_stay.end() && found->second-- > 0;
    });
  }

  void take(const PlacedFile& placed, const Rewritten& rewritten) {
    std::size_t next = 0;
    for (const SecretPlace& place : placed.places) {
      FixedPlace fixed{.path = placed.path,
                       .position = place.position,
                       .detector = name_of(request_, place.secret),
                       .reason = place.refusal};
      if (!place.refusal.empty()) {
        fix_.left.push_back(std::move(fixed));
        continue;
      }
      const Outcome& outcome = rewritten.outcomes[next++];
      fixed.variable = outcome.variable;
      fixed.is_read = outcome.reads;
      fixed.source = outcome.source;
      if (outcome.file) {
        fixed.snippet = outcome.file->path;
        fixed.language = outcome.language;
        take_snippet(*outcome.file);
      }
      fix_.done.push_back(std::move(fixed));
    }
    if (next == 0) return;
    if (placed.path.ends_with(".tf"))
      terraform_[directory_of(placed.path)].emplace_back(placed.path, rewritten.text);
    fix_.files.push_back(
        with_places(scan_, {.path = placed.path,
                            .was = placed.file,
                            .bytes = rewritten.text,
                            .mode = placed.file.mode,
                            .is_tracked = request_.tracked.contains(placed.path)}));
  }

  void take_snippet(const SnippetFile& file) {
    if (!snippets_.emplace(file.path, file.text).second) return;
    if (request_.tree.read(file.path, kRewriteSizeMax)) return;
    fix_.snippets.push_back({.path = file.path, .bytes = file.text, .mode = kForAll});
  }

  const FixRequest& request_;
  Fix fix_;
  VeiledScan scan_;
  Names names_;
  std::map<Path, std::string> snippets_;  ///< what reads the store
  /// By directory: its files as they will be.
  std::map<Path, std::vector<std::pair<Path, std::string>>> terraform_;
};

}  // namespace

void tell_needs(Fix& fix) {
  std::set<std::string> read, stored;
  fix.languages.clear();
  for (const FixedPlace& place : fix.done) {
    if (!place.is_read) continue;
    (place.snippet.empty() ? read : stored).insert(place.variable);
    if (!place.snippet.empty()) fix.languages.insert(place.language);
  }
  fix.variables.assign(read.begin(), read.end());
  fix.stored.assign(stored.begin(), stored.end());
}

Result<Fix> plan_fix(const FixRequest& request) { return Planner(request).run(); }

}  // namespace cordon
