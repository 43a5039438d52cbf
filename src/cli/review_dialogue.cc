#include "cli/review_dialogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "base/fd.h"
#include "base/text.h"
#include "cli/review_lines.h"

namespace cordon {
namespace {

constexpr int kUntilDaysMax = 366;
constexpr std::string_view kUntilOffered = "90d";
/// Of a text that is typed: as much as the configuration takes.
constexpr std::size_t kTextSizeMax = 1000;
/// Of a fingerprint, where a command takes the beginning of one.
constexpr std::size_t kFingerprintShown = 12;
constexpr std::size_t kCommentPathMax = 200;

constexpr std::string_view kQuestion =
    "[k]eep [f]alse positive [t]est value [a]ccept until [s]kip [b]ack [w]rite [q]uit [?] ";
constexpr std::string_view kHelp =
    "  k  keep: it is real and has to be dealt with; nothing is written\n"
    "  f  false positive: it is no secret\n"
    "  t  test value: it was never valid anywhere\n"
    "  a  accept until a day: it is real, and known; after that day it is reported again\n"
    "  s  skip, which Enter does, too; what was decided of it before is dropped by `s`\n"
    "  b  back to the one before\n"
    "  w  write what is decided so far\n"
    "  q  quit, as Ctrl-D does; you are asked whether to write. Ctrl-C writes nothing\n";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string count_of_entries(std::size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "entry" : "entries");
}

std::string decision_text(const Allow& allow) {
  return allow.reason + (allow.until ? ", until " + to_text(*allow.until) : "");
}

/// Where it stands first, for people; empty where that has no name.
std::string place_text(const Finding& finding) {
  if (finding.places.empty()) return {};
  const Place& place = finding.places.front();
  const std::string path = printable(place.origin.path);
  if (!path.empty() && path.size() <= kCommentPathMax)
    return fmt::format("{}:{}", path, place.from.line);
  if (place.origin.commit) return "commit " + printable(place.origin.commit->id.substr(0, 12));
  return {};
}

/// Whether `cordon fix` would find it.
bool is_in_a_file(const Finding& finding) {
  return std::ranges::any_of(finding.places,
                             [](const Place& place) { return is_in_a_file(place.origin); });
}

NewAllow entry_for(const Finding& finding) {
  NewAllow entry;
  entry.allow.fingerprint = finding.fingerprint;
  const std::string place = place_text(finding);
  entry.comment = printable(finding.name) + (place.empty() ? "" : ", " + place);
  return entry;
}

}  // namespace

Result<Date> parse_until(std::string_view typed, Date today) {
  const auto now = std::chrono::sys_days(today);
  std::optional<std::chrono::sys_days> until;
  if (const auto date = parse_date(typed)) until = std::chrono::sys_days(*date);
  if (typed.ends_with('d')) {
    int days = 0;
    const char* end = typed.data() + typed.size() - 1;
    const auto [rest, error] = std::from_chars(typed.data(), end, days);
    if (error == std::errc() && rest == end && days > 0 && days <= kUntilDaysMax)
      until = now + std::chrono::days(days);
  }
  if (!until || *until < now || *until > now + std::chrono::days(kUntilDaysMax))
    return fail(Error::Kind::Usage,
                fmt::format("`{}` is no day from {} to {}, and no number of days such as 30d",
                            printable(typed), to_text(today),
                            to_text(now + std::chrono::days(kUntilDaysMax))));
  return Date(*until);
}

ReviewDialogue::ReviewDialogue(const std::vector<Finding>& findings, ReviewOptions options,
                               ReviewDesk& desk)
    : options_(std::move(options)), desk_(desk) {
  for (const Finding& finding : findings)
    items_.push_back({finding, State::Open, entry_for(finding)});
}

void ReviewDialogue::run() {
  bool is_new = true;
  while (true) {
    Step step = Step::Leave;
    if (at_ < items_.size()) {
      if (is_new) show_item();
      step = ask();
    }
    is_new = step != Step::Stay;
    if (step == Step::Next) ++at_;
    if (step == Step::Back) --at_;
    if (step != Step::Leave) continue;
    if (end() == Ending::Over) break;
    at_ = std::min(at_, items_.size() - 1);
  }
  tell_outcome();
}

void ReviewDialogue::show_item() {
  const Item& item = items_[at_];
  desk_.write(fmt::format("\n{} of {}\n{}", at_ + 1, items_.size(), desk_.show(at_)));
  if (item.state == State::Kept) desk_.write("so far: kept\n");
  if (item.state == State::Decided)
    desk_.write(fmt::format("so far: {}\n", decision_text(item.entry.allow)));
  if (item.state == State::Written)
    desk_.write(fmt::format("written to {}: {}\n", options_.file, decision_text(item.entry.allow)));
}

ReviewDialogue::Step ReviewDialogue::ask() {
  const auto key = ask_line(kQuestion, "");
  if (!key) return Step::Leave;
  return answer(*key);
}

ReviewDialogue::Step ReviewDialogue::answer(std::string_view key) {
  if (key.empty()) return Step::Next;
  if (key == "b") return go_back();
  if (key == "w") return write_now();
  if (key == "q") return Step::Leave;
  if (key == "?") {
    desk_.write(kHelp);
    return Step::Stay;
  }
  constexpr std::string_view kDeciding = "kftas";
  if (key.size() != 1 || !kDeciding.contains(key.front())) {
    desk_.write(fmt::format("`{}` is none of these; ? tells what they do\n",
                            desk_.holds_secret(key) ? "…" : printable(key)));
    return Step::Stay;
  }
  if (items_[at_].state == State::Written) {
    desk_.write(fmt::format("it is written already; change it in {}\n", options_.file));
    return Step::Stay;
  }
  if (key == "k") return keep();
  if (key == "f") return decide("false positive: not a credential", std::nullopt);
  if (key == "t") return decide("test value, valid nowhere", std::nullopt);
  if (key == "a") return accept_until();
  return skip();
}

ReviewDialogue::Step ReviewDialogue::keep() {
  items_[at_].state = State::Kept;
  return Step::Next;
}

ReviewDialogue::Step ReviewDialogue::skip() {
  items_[at_].state = State::Open;
  return Step::Next;
}

ReviewDialogue::Step ReviewDialogue::decide(std::string_view offered_reason,
                                            std::optional<Date> until) {
  const auto reason = ask_text("why", offered_reason);
  if (!reason) return Step::Leave;
  if (reason->empty()) {
    desk_.write("without a reason nothing is decided\n");
    return Step::Stay;
  }
  const auto owner = ask_text("who answers for it (- for nobody)", options_.owner);
  if (!owner) return Step::Leave;
  options_.owner = *owner == "-" ? "" : *owner;
  Item& item = items_[at_];
  item.state = State::Decided;
  item.entry.allow.reason = *reason;
  item.entry.allow.owner = options_.owner;
  item.entry.allow.until = until;
  return Step::Next;
}

ReviewDialogue::Step ReviewDialogue::accept_until() {
  const auto typed = ask_line("until which day, or for how many days", kUntilOffered);
  if (!typed) return Step::Leave;
  const auto until = parse_until(*typed, options_.today);
  if (!until) {
    desk_.write(desk_.holds_secret(*typed) ? "that is no day\n" : until.error().text + "\n");
    return Step::Stay;
  }
  desk_.write(fmt::format("accepted until {}\n", to_text(*until)));
  return decide("", *until);
}

ReviewDialogue::Step ReviewDialogue::go_back() {
  if (at_ > 0) return Step::Back;
  desk_.write("this is the first\n");
  return Step::Stay;
}

ReviewDialogue::Step ReviewDialogue::write_now() {
  if (count(State::Decided) == 0)
    desk_.write("nothing is decided that is not written\n");
  else
    save();
  return Step::Stay;
}

std::optional<std::string> ReviewDialogue::ask_line(std::string_view question,
                                                    std::string_view offered) {
  desk_.write(offered.empty() ? std::string(question) : fmt::format("{} [{}]", question, offered));
  if (!question.ends_with(' ')) desk_.write(": ");
  const auto line = desk_.read_line();
  if (!line) {
    desk_.write("\n");
    return std::nullopt;
  }
  const std::string_view typed = trimmed(*line);
  return std::string(typed.empty() ? offered : typed);
}

std::optional<std::string> ReviewDialogue::ask_text(std::string_view question,
                                                    std::string_view offered) {
  while (true) {
    auto text = ask_line(question, offered);
    // What we offer is ours, whatever the secrets are.
    if (!text || *text == offered) return text;
    if (text->size() > kTextSizeMax)
      desk_.write(fmt::format("it has {} bytes, {} are the most\n", text->size(), kTextSizeMax));
    else if (printable(*text) != *text)
      desk_.write("it has characters that do not show\n");
    else if (desk_.holds_secret(*text))
      desk_.write("a secret that was found stands in it; it would be written to the file\n");
    else
      return text;
  }
}

ReviewDialogue::Ending ReviewDialogue::end() {
  while (count(State::Decided) > 0) {
    const auto typed = ask_line(fmt::format("write {} to {}? [Y]es [n]o [b]ack ",
                                            count_of_entries(count(State::Decided)), options_.file),
                                "");
    const std::string key = to_lower(typed.value_or("n"));
    if (key == "b") return Ending::Back;
    if (key == "n" || key == "no") break;
    if (!key.empty() && key != "y" && key != "yes") continue;
    save();
    break;
  }
  return Ending::Over;
}

void ReviewDialogue::save() {
  const std::vector<NewAllow> entries = decided();
  save_error_.reset();
  if (auto saved = desk_.save(entries); !saved) {
    save_error_ = std::move(saved).error();
    desk_.write(fmt::format("nothing was written: {}\nto add it by hand, below `allow:` of {}:\n{}",
                            printable(save_error_->text), options_.file, allow_lines(entries, 2)));
    return;
  }
  for (Item& item : items_)
    if (item.state == State::Decided) item.state = State::Written;
  desk_.write(fmt::format("wrote {} to {}\n", count_of_entries(entries.size()), options_.file));
}

void ReviewDialogue::tell_outcome() {
  desk_.write(fmt::format("\n{} written, {} kept, {} left open\n", count(State::Written),
                          count(State::Kept), count(State::Open) + count(State::Decided)));
  if (count(State::Kept) == 0) return;
  desk_.write("what is real has to be dealt with:\n");
  for (const Item& item : items_) {
    if (item.state != State::Kept) continue;
    const Finding& finding = item.finding;
    desk_.write(fmt::format("  {}\n    cordon playbook {}\n", item.entry.comment,
                            printable(finding.detector)));
    if (is_in_a_file(finding))
      desk_.write(
          fmt::format("    cordon fix {}\n", finding.fingerprint.substr(0, kFingerprintShown)));
  }
}

std::vector<NewAllow> ReviewDialogue::decided() const {
  std::vector<NewAllow> entries;
  for (const Item& item : items_)
    if (item.state == State::Decided) entries.push_back(item.entry);
  return entries;
}

std::size_t ReviewDialogue::count(State state) const {
  return static_cast<std::size_t>(std::ranges::count(items_, state, &Item::state));
}

bool ReviewDialogue::leaves_failing() const {
  return std::ranges::any_of(
      items_, [](const Item& item) { return item.state != State::Written && item.finding.fails; });
}

}  // namespace cordon
