#include "report/place_words.h"

#include <fmt/format.h>

#include <tuple>

#include "base/fd.h"
#include "base/text.h"
#include "report/words.h"

namespace cordon {
namespace {

constexpr std::size_t kAuthorWidthMax = 40;

}  // namespace

std::string place_name(const Origin& origin) {
  if (!origin.path.empty()) return origin.path;
  if (origin.commit) return "commit/" + origin.commit->id;
  if (!origin.object.empty()) return "object/" + origin.object;
  return "stdin";
}

std::string service_name(const Origin& origin, const ReportOptions& options) {
  const std::string& prefix = options.place_prefix;
  const bool is_below = !prefix.starts_with('/') && prefix != ".." && !prefix.starts_with("../");
  if (origin.path.empty() || origin.path.starts_with('/') || !is_below) return place_name(origin);
  return join(prefix, origin.path);
}

std::string spot(const Place& place, const std::string& prefix) {
  const Origin& origin = place.origin;
  std::string name;
  if (!origin.path.empty())
    name = printable(origin.path.starts_with('/') ? origin.path : join(prefix, origin.path));
  else if (origin.commit)
    name = fmt::format("commit {}", printable(short_id(origin.commit->id)));
  else if (!origin.object.empty())
    name = fmt::format("object {}", printable(short_id(origin.object)));
  else
    name = "(standard input)";
  return fmt::format("{}:{}:{}", name, place.from.line, place.from.column);
}

std::string standing(const Origin& origin) {
  const auto removed = [&] {
    return fmt::format("removed in {}", printable(short_id(origin.removed_in)));
  };
  if (origin.is_unattributed) return "in an object; stopped before what refers to it was known";
  if (origin.is_message) return origin.commit ? "in the commit's message" : "in a tag's message";
  if (origin.in_work_tree) return origin.commit || origin.in_index ? "in the work tree" : "";
  if (origin.in_index) return "staged";
  if (origin.in_tip) return "still in tip";
  if (!origin.removed_in.empty()) return removed();
  if (origin.commit) return "in no branch's tip";
  return origin.object.empty() ? "" : "in an object that nothing refers to";
}

std::string arrival(const Origin& origin) {
  if (!origin.commit) return "";
  const Commit& commit = *origin.commit;
  std::string text =
      fmt::format("{}{}", origin.is_message ? "" : "since ", printable(short_id(commit.id)));
  if (const auto time = time_text(commit.time)) text += " " + time->substr(0, 10);
  const std::string author = commit.author.empty() ? commit.email : commit.author;
  if (!author.empty()) text += " " + shortened(printable(author), kAuthorWidthMax);
  return text;
}

std::string describe(const Place& place) {
  const Origin& origin = place.origin;
  std::string text;
  const auto append = [&](const std::string& more) {
    if (more.empty()) return;
    if (!text.empty()) text += ", ";
    text += more;
  };
  append(standing(origin));
  append(arrival(origin));
  if (origin.versions > 1) append(count_of(origin.versions, "version"));
  if (place.more > 0) append(fmt::format("and {} times more behind it", place.more));
  return text;
}

std::string annotation_text(const Finding& finding, const Place& place) {
  const std::string state = describe(place), remarks = remarks_text(finding);
  return fmt::format("{}{}. Next: {}{}", headline(finding), state.empty() ? "" : ", " + state,
                     printable(next_step(finding)), remarks.empty() ? "" : ". Note: " + remarks);
}

bool comes_before(const Place& a, const Place& b) {
  const auto rank = [](const Place& place) {
    const std::int64_t time = place.origin.commit ? place.origin.commit->time : 0;
    return std::tuple(!is_at_hand(place.origin), !place.origin.in_tip,
                      time < 0 ? std::int64_t{0} : -time);
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return a < b;
}

}  // namespace cordon
