// Three passes. What was found is looked up in the files again, since nobody keeps values; then
// each secret gets its name, for which all its places are asked; then each file is rewritten,
// scanned again as it would be, and given up where that does not come out clean.
#include "remedy/fix/fix.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "remedy/fix/env_file.h"
#include "remedy/fix/modules.h"
#include "remedy/fix/names.h"
#include "remedy/rewrite/language.h"
#include "remedy/rewrite/rewrite.h"

namespace cordon {
namespace {

constexpr std::size_t kEnvSizeMax = 1 << 20;
constexpr std::size_t kPieceMin = 8;
constexpr mode_t kOwnerOnly = 0600;
constexpr mode_t kForAll = 0644;

struct Occurring {
  Span span;
  Position position;
  SecretText secret;
  std::string refusal;  ///< empty: it is tried
};

struct FileWork {
  Path path;
  TreeFile file;
  std::vector<Occurring> occurring;  ///< sorted, none overlaps another
};

/// Whether a directory above the path is a repository of its own, in which a change of ours would
/// not be seen from here: a submodule, whose name the index has, be it checked out or not, or one
/// that just lies there.
bool is_in_other_repository(const FixRequest& request, const Path& path) {
  for (std::size_t slash = path.find('/'); slash != Path::npos; slash = path.find('/', slash + 1)) {
    const Path directory = path.substr(0, slash);
    std::error_code error;
    const auto status =
        std::filesystem::symlink_status(request.tree.top() + "/" + directory + "/.git", error);
    if (request.tracked.contains(directory) || std::filesystem::exists(status)) return true;
  }
  return false;
}

bool is_gits_own(const Path& path) { return path.starts_with(".git/") || path.contains("/.git/"); }

/// A value that fills what is between two quotes, or all behind a sign.
bool fills_its_place(std::string_view text, const Span& span) {
  constexpr std::string_view kEdges = "\"'`= \t\r\n";
  const bool begins = span.begin == 0 || kEdges.contains(text[span.begin - 1]);
  const bool ends =
      span.end == text.size() || std::string_view("\"'`;, \t\r\n").contains(text[span.end]);
  return begins && ends;
}

/// `DATABASE_URL` is the name of a whole address, not of the password in it.
std::string name_of_part(std::string name) {
  const std::string end = to_lower(name);
  for (const std::string_view whole : {"url", "uri", "dsn"})
    if (end.ends_with(whole)) return name + "_PASSWORD";
  return name;
}

class Planner {
 public:
  explicit Planner(const FixRequest& request) : request_(request), scratch_(request.engine) {}

  Result<Fix> run() {
    TRY(read_support());
    for (const auto& [path, secrets] : request_.files) look_up(path, secrets);
    for (const FileWork& work : works_) wish_for(work);
    // In the order of their places, so that the same tree gives the same names.
    for (const FileWork& work : works_)
      for (const Occurring& place : work.occurring) give_name(place.secret, wishes_[place.secret]);
    for (FileWork& work : works_) rewrite_file(work);
    TRY(plan_support());
    return std::move(fix_);
  }

 private:
  Result<std::optional<TreeFile>> read_if_there(const Path& path) const {
    auto file = request_.tree.read(path, kEnvSizeMax);
    if (file) return std::optional(*std::move(file));
    if (file.error().kind == Error::Kind::NotFound) return std::optional<TreeFile>();
    return std::unexpected(std::move(file).error().in(path));
  }

  Result<void> read_support() {
    if (request_.tracked.contains(kEnvFile))
      return fail(Error::Kind::Usage,
                  ".env is tracked by git, so that no value may go there: take it out with "
                  "`git rm --cached .env`, revoke what is in it, and fix again");
    env_ = TRY(read_if_there(kEnvFile));
    example_ = TRY(read_if_there(kExampleFile));
    ignore_ = TRY(read_if_there(kIgnoreFile));
    if (env_)
      for (const EnvEntry& entry : parse_env(env_->bytes)) names_.add(entry.variable, entry.value);
    return {};
  }

  void leave(const Path& path, const Occurring& place, std::string reason) {
    fix_.left.push_back({path, place.position, name_of(place.secret), {}, std::move(reason)});
  }
  void leave_file(const Path& path, const std::set<SecretText>& secrets,
                  const std::string& reason) {
    for (const SecretText& secret : secrets)
      fix_.left.push_back({path, {0, 0}, name_of(secret), {}, reason});
  }
  [[nodiscard]] std::string name_of(const SecretText& secret) const {
    const auto found = request_.secrets.find(secret);
    return found == request_.secrets.end() ? "a secret" : found->second.name;
  }

  std::vector<Match> scan(std::string_view text) {
    Piece piece;
    piece.bytes = text;
    piece.run_end = text.size();
    std::vector<Match> matches;
    request_.engine.scan(piece, scratch_, matches);
    for (const Match& match : matches) {
      fix_.veil.add(match.evidence->value);
      for (const Part& part : match.evidence->parts)
        if (part.is_secret) fix_.veil.add(part.value);
      veil_as_written(Span{match.begin, match.end}.of(text));
    }
    return matches;
  }

  /// A value may stand with escapes, encoded or over several lines, also where a scan no longer
  /// sees it once something beside it has changed. Lines too short to tell anything are left to the
  /// places, or every brace would be masked.
  void veil_as_written(std::string_view written) {
    while (!written.empty()) {
      const std::size_t end = std::min(written.find('\n'), written.size());
      if (end >= kPieceMin) fix_.veil.add(SecretText(std::string(written.substr(0, end))));
      written.remove_prefix(std::min(end + 1, written.size()));
    }
  }

  std::vector<Span> places_in(std::string_view text) {
    std::vector<Span> places;
    for (const Match& match : scan(text)) places.push_back({match.begin, match.end});
    std::ranges::sort(places);
    return places;
  }

  FileChange change_of(Path path, std::optional<TreeFile> was, std::string bytes, mode_t mode) {
    FileChange change;
    change.is_tracked = request_.tracked.contains(path);
    if (was) change.secrets_were = places_in(was->bytes);
    change.secrets = places_in(bytes);
    change.path = std::move(path);
    change.was = std::move(was);
    change.bytes = std::move(bytes);
    change.mode = mode;
    return change;
  }

  void look_up(const Path& path, const std::set<SecretText>& secrets) {
    for (const SecretText& secret : secrets) fix_.veil.add(secret);
    if (is_gits_own(path)) return leave_file(path, secrets, "it is git's own: change it with git");
    if (is_in_other_repository(request_, path))
      return leave_file(path, secrets, "it lies in a repository of its own: fix it there");
    auto file = request_.tree.read(path, kRewriteSizeMax);
    if (!file) return leave_file(path, secrets, file.error().text);
    const bool is_dotenv = language_of(path, file->bytes) == Language::Dotenv;
    const bool is_env = is_dotenv && file_name(path) == kEnvFile;
    if (is_dotenv && !request_.tracked.contains(path) && (request_.is_repository || is_env)) {
      fix_.kept.push_back(path);
      return;
    }
    if (is_env)
      return leave_file(path, secrets,
                        "git tracks it, and it is where values belong: `git rm --cached` it");
    if (request_.only_tracked && !request_.tracked.contains(path))
      return leave_file(path, secrets,
                        "git does not track it, so that a branch cannot take it: `git add` and "
                        "commit it, or fix it with --apply");
    if (language_of(path, file->bytes) == Language::Terraform && is_in_module(path))
      return leave_file(path, secrets,
                        "it is in a module, which gets its variables from what uses it: give it "
                        "one there");
    FileWork work{path, *std::move(file), {}};
    for (const Match& match : scan(work.file.bytes)) {
      if (!secrets.contains(match.evidence->value)) continue;
      const Span span{match.begin, match.end};
      if (!work.occurring.empty() && span.begin < work.occurring.back().span.end) continue;
      work.occurring.push_back({span, match.from, match.evidence->value, {}});
      if (!match.evidence->via.empty())
        work.occurring.back().refusal =
            fmt::format("it stands there as {}", to_text(match.evidence->via.front()));
      else if (span.of(work.file.bytes) != match.evidence->value.reveal())
        work.occurring.back().refusal = "it is written with escapes";
      else if (!env_line("NAME", match.evidence->value))
        work.occurring.back().refusal =
            "no way of writing it in .env is read the same by all who read that: it has several "
            "lines, or quotes of both kinds";
    }
    if (!work.occurring.empty()) works_.push_back(std::move(work));
  }

  bool is_in_module(const Path& path) {
    if (!modules_) modules_ = terraform_modules(request_.tree);
    return modules_->contains(path.substr(0, path.contains('/') ? path.rfind('/') : 0));
  }

  /// What its places call a secret, in the order in which that is worth something.
  struct Wishes {
    std::vector<std::string> by_dotenv;
    std::vector<std::string> by_text;
    bool is_part = false;  ///< of a longer text: an address, a header
  };

  void wish_for(const FileWork& work) {
    const std::string_view text = work.file.bytes;
    const bool is_dotenv = language_of(work.path, text) == Language::Dotenv;
    for (const Occurring& place : work.occurring) {
      Wishes& wishes = wishes_[place.secret];
      const bool is_all = fills_its_place(text, place.span);
      wishes.is_part = wishes.is_part || !is_all;
      std::string name(name_near(text, place.span));
      if (name.empty()) continue;
      if (!is_all) name = name_of_part(std::move(name));
      if (is_dotenv && is_all)
        wishes.by_dotenv.push_back(std::move(name));
      else if (!is_dotenv)
        wishes.by_text.push_back(std::move(name));
    }
  }

  void give_name(const SecretText& secret, const Wishes& wishes) {
    const auto found = request_.secrets.find(secret);
    const bool is_known = found != request_.secrets.end();
    std::vector<std::string> all = wishes.by_dotenv;
    std::string env = is_known ? found->second.env : std::string();
    if (wishes.is_part) env = name_of_part(std::move(env));
    all.push_back(env);
    all.insert(all.end(), wishes.by_text.begin(), wishes.by_text.end());
    if (env.empty() && is_known) env = found->second.detector;
    names_.name(secret, all, env);
  }

  Rewritten try_rewriting(const FileWork& work) {
    std::vector<Occurrence> occurrences;
    for (const Occurring& place : work.occurring)
      if (place.refusal.empty()) occurrences.push_back({place.span, names_.name(place.secret)});
    return rewrite(work.path, work.file.bytes, occurrences);
  }

  /// Rewrites with fewer and fewer of the places, until all that are left can be done.
  void rewrite_file(FileWork& work) {
    for (;;) {
      const Rewritten rewritten = try_rewriting(work);
      bool is_settled = true;
      std::size_t next = 0;
      for (Occurring& place : work.occurring) {
        if (!place.refusal.empty()) continue;
        const Outcome& outcome = rewritten.outcomes[next++];
        place.refusal = outcome.refusal.empty() ? find_conflict(place, outcome) : outcome.refusal;
        is_settled = is_settled && place.refusal.empty();
      }
      if (!is_settled) continue;
      if (next > 0 && !is_clean(work, rewritten.text)) {
        for (Occurring& place : work.occurring)
          if (place.refusal.empty())
            place.refusal = "scanned again, the file would still not be clean of it";
      }
      return take(work, rewritten);
    }
  }

  std::string find_conflict(const Occurring& place, const Outcome& outcome) {
    if (!outcome.reads) return {};
    const SecretText& value = outcome.value.empty() ? place.secret : outcome.value;
    fix_.veil.add(value);
    if (!env_line(outcome.variable, value))
      return "no way of writing its value in .env is read the same by all who read that";
    if (!names_.claim(outcome.variable, value))
      return fmt::format("its reader wants {}, and another value has that name",
                         printable(outcome.variable));
    return {};
  }

  bool is_clean(const FileWork& work, std::string_view text) {
    std::map<SecretText, std::ptrdiff_t> may_stay;
    for (const Match& match : scan(work.file.bytes)) ++may_stay[match.evidence->value];
    for (const Occurring& place : work.occurring)
      if (place.refusal.empty()) may_stay[place.secret] = 0;
    for (const Occurring& place : work.occurring)
      if (!place.refusal.empty()) ++may_stay[place.secret];
    return std::ranges::all_of(scan(text), [&](const Match& match) {
      const auto found = may_stay.find(match.evidence->value);
      return found != may_stay.end() && found->second-- > 0;
    });
  }

  void take(const FileWork& work, const Rewritten& rewritten) {
    std::size_t next = 0;
    for (const Occurring& place : work.occurring) {
      if (!place.refusal.empty()) {
        leave(work.path, place, place.refusal);
        continue;
      }
      const Outcome& outcome = rewritten.outcomes[next++];
      fix_.done.push_back({work.path, place.position, name_of(place.secret), outcome.variable, {}});
      if (outcome.reads) used_.insert(outcome.variable);
    }
    if (next > 0)
      fix_.files.push_back(change_of(work.path, work.file, rewritten.text, work.file.mode));
  }

  Result<void> plan_support() {
    const bool needs_env =
        !used_.empty() || std::ranges::find(fix_.kept, kEnvFile) != fix_.kept.end();
    if (!needs_env) return {};
    if (request_.is_repository) {
      const auto ignored = ignore_env(ignore_ ? ignore_->bytes : std::string());
      if (!ignored)
        return fail(Error::Kind::Usage,
                    ".gitignore takes .env in again (a line with `!`), so that no value may go "
                    "there: take that line out, and fix again");
      support(kIgnoreFile, ignore_, *ignored, kForAll);
    }
    std::vector<std::string> values, names;
    const std::string env = env_ ? env_->bytes : std::string();
    const std::string example = example_ ? example_->bytes : std::string();
    for (const std::string& variable : used_) {
      fix_.variables.push_back(variable);
      if (!has_variable(env, variable))
        values.push_back(*env_line(variable, names_.value(variable)));
      if (!has_variable(example, variable)) names.push_back(variable + "=");
    }
    support(kEnvFile, env_, add_lines(env, values), kOwnerOnly);
    support(kExampleFile, example_, add_lines(example, names), kForAll);
    return {};
  }

  void support(const char* path, const std::optional<TreeFile>& was, std::string bytes,
               mode_t mode) {
    if (was ? was->bytes == bytes : bytes.empty()) return;
    const bool keeps_mode = was && std::string_view(path) != kEnvFile;
    fix_.support.push_back(change_of(path, was, std::move(bytes), keeps_mode ? was->mode : mode));
  }

  const FixRequest& request_;
  Engine::Scratch scratch_;
  Names names_;
  std::optional<TreeFile> env_, example_, ignore_;
  std::optional<std::set<Path>> modules_;  ///< once they are asked for
  std::vector<FileWork> works_;
  std::map<SecretText, Wishes> wishes_;
  std::set<std::string> used_;
  Fix fix_;
};

Result<void> write(const Tree& tree, const FileChange& change) {
  auto written = change.was ? tree.replace(change.path, *change.was, change.bytes, change.mode)
                            : tree.create(change.path, change.bytes, change.mode);
  if (!written) return std::unexpected(std::move(written).error());
  return {};
}

}  // namespace

Result<Fix> plan_fix(const FixRequest& request) { return Planner(request).run(); }

Result<void> apply_fix(const Tree& tree, Fix& fix) {
  for (const FileChange& change : fix.support)
    if (auto written = write(tree, change); !written)
      return std::unexpected(std::move(written).error().in(change.path));
  std::vector<FileChange> written_files;
  for (FileChange& change : fix.files) {
    const auto written = write(tree, change);
    if (written) {
      written_files.push_back(std::move(change));
      continue;
    }
    for (FixedPlace& place : fix.done)
      if (place.path == change.path) {
        place.reason = written.error().text;
        fix.left.push_back(place);
      }
    std::erase_if(fix.done, [&](const FixedPlace& place) { return place.path == change.path; });
  }
  fix.files = std::move(written_files);
  return {};
}

}  // namespace cordon
