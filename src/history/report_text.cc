#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "history/report.h"

namespace cordon::history {
namespace {

// Of a long list, as many as a person reads; the JSON has all.
constexpr std::size_t kListedMax = 12;
constexpr std::size_t kShortIdSize = 10;

std::string count_of(std::uint64_t number, std::string_view one) {
  return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s");
}

std::string day_of(std::int64_t time) {
  const std::chrono::sys_days day{
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{time}})};
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

class Writer {
 public:
  Writer(const Plan& plan, bool colour) : plan_(plan), colour_(colour) {}

  std::string write() {
    warn();
    secrets();
    commits();
    refs();
    copies();
    steps();
    skips();
    text_ += "\n";
    warn();
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string bold(std::string_view words) const {
    return colour_ ? fmt::format("\x1b[1m{}\x1b[0m", words) : std::string(words);
  }
  void warn() { text_ += bold(warning()) + "\n"; }
  void head(std::string_view title) { text_ += fmt::format("\n{}\n", bold(title)); }
  void line(std::string_view words) { text_ += fmt::format("  {}\n", words); }

  template <class List, class Show>
  void list(const List& items, Show show) {
    std::size_t shown = 0;
    for (const auto& item : items) {
      if (shown++ == kListedMax) {
        line(fmt::format("and {} more; --format json has all", items.size() - kListedMax));
        return;
      }
      line(show(item));
    }
  }

  void secrets() {
    head("what is to go");
    list(plan_.secrets, [](const Finding& secret) {
      return fmt::format("{}  {}  {}", printable(secret.name), printable(secret.masked),
                         secret.fingerprint);
    });
    for (const std::string& fingerprint : plan_.unsearched)
      line("too short or plain to be told from other words, so rewrite it by hand: " + fingerprint);
    line(fmt::format("{} of files hold it, and {} of commits or tags",
                     count_of(plan_.holders.blobs.size(), "version"),
                     count_of(plan_.holders.messages.size(), "message")));
    list(plan_.holders.paths, [](const std::string& path) { return printable(path); });
  }

  void commits() {
    head("commits that get other ids");
    const GitReach& reach = plan_.reach;
    if (reach.commits == 0) {
      line("none that a search by commits can tell");
      return;
    }
    line(fmt::format("{} of {}", count_of(reach.commits, "commit"), plan_.commit_count));
    line(fmt::format("first  {}  {}", reach.first.substr(0, kShortIdSize),
                     day_of(reach.first_time)));
    line(fmt::format("last   {}  {}", reach.last.substr(0, kShortIdSize), day_of(reach.last_time)));
    if (reach.signed_commits > 0)
      line(fmt::format("{} of them signed: these signatures are lost", reach.signed_commits));
  }

  void refs() {
    std::map<GitRef::Kind, std::vector<const GitRef*>> by_kind;
    for (const GitRef& ref : plan_.reach.refs) by_kind[ref.kind].push_back(&ref);
    for (const auto& [kind, refs] : by_kind) {
      head(title_of(kind));
      list(refs, [](const GitRef* ref) {
        std::string words = printable(ref->name);
        if (ref->is_annotated) words += "  annotated";
        if (ref->is_signed) words += ", signed: the signature is lost";
        return words;
      });
    }
  }

  static std::string_view title_of(GitRef::Kind kind) {
    constexpr std::string_view kTitles[] = {
        "branches",
        "tags",
        "branches of remotes, as last fetched",
        "pull requests' refs, which the host keeps and no push changes",
        "notes, which name the old commits and lose them",
        "the stash, which no mirror clone of a server has",
        "HEADs of work trees",
        "other refs"};
    return kTitles[static_cast<std::size_t>(kind)];
  }

  void copies() {
    if (plan_.remotes.empty() && plan_.worktrees.empty() && plan_.submodules.empty() &&
        plan_.stash_count == 0)
      return;
    head("copies and ties");
    for (const GitRemote& remote : plan_.remotes)
      line(fmt::format("remote {}  {}", printable(remote.name), printable(remote.url)));
    for (const Path& worktree : plan_.worktrees) line("linked work tree  " + printable(worktree));
    if (plan_.stash_count > 0) line(count_of(plan_.stash_count, "stash entry or change of it"));
    list(plan_.submodules, [](const std::string& path) {
      return "submodule " + printable(path) + ", a repository of its own: not rewritten here";
    });
  }

  void steps() {
    std::size_t number = 0;
    for (const Step& step : plan_.steps) {
      head(fmt::format("{}. {}", ++number, step.title));
      for (const std::string& command : step.commands) line("$ " + printable(command));
      for (const std::string& note : step.notes) line(printable(note));
    }
  }

  void skips() {
    if (plan_.is_complete()) return;
    head("not looked at, so there may be more");
    for (const Skip& skip : plan_.skips)
      if (skip.makes_incomplete()) line(printable(skip.place + " " + skip.text));
  }

  const Plan& plan_;
  bool colour_;
  std::string text_;
};

}  // namespace

std::string plan_text(const Plan& plan, bool colour) { return Writer(plan, colour).write(); }

}  // namespace cordon::history
