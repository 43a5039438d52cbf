#include "policy/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "model/fingerprint.h"

namespace cordon {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kPathMax = 4096;
constexpr std::size_t kIdMax = 200;
constexpr std::array<std::string_view, 4> kFileKeys = {"version", "about", "key_check", "known"};
constexpr std::array<std::string_view, 4> kEntryKeys = {"fingerprint", "detector", "path", "since"};
constexpr std::string_view kAbout =
    "Secrets that were here when cordon came, known by their fingerprints: they are not reported. "
    "`cordon baseline` writes this file.";

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= kIdMax &&
         std::ranges::all_of(text, [](char c) { return is_alnum(c) || c == '-'; });
}

/// By its form; what it is for is to be read.
bool is_day(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  return std::ranges::equal(
      text, kForm, [](char c, char form) { return form == '0' ? is_digit(c) : c == form; });
}

/// The first line of a conflict that git has left in the text; nothing where there is none.
std::optional<std::uint64_t> find_conflict(std::string_view text) {
  constexpr std::array<std::string_view, 3> kMarks = {"<<<<<<<", "=======", ">>>>>>>"};
  std::uint64_t line = 1;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::string_view rest = text.substr(begin);
    if (std::ranges::any_of(kMarks, [&](auto mark) { return rest.starts_with(mark); })) return line;
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) break;
    begin = end + 1;
  }
  return std::nullopt;
}

/// The line of the byte that was read last.
struct Reached {
  int line = 1;
  bool is_line_end = false;

  void read(char byte) {
    if (is_line_end) ++line;
    is_line_end = byte == '\n';
  }
};

/// Hands the parser one byte after another and keeps track. But for numbers the parser looks no
/// further than the end of what it tells of.
class Tracking {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Tracking(const char* at, Reached& reached) : at_(at), reached_(&reached) {}
  reference operator*() const { return *at_; }
  Tracking& operator++() {
    reached_->read(*at_++);
    return *this;
  }
  friend bool operator==(const Tracking& a, const Tracking& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  Reached* reached_;
};

/// Is told of a baseline's JSON piece by piece, in order; ends it at the first that does not
/// belong.
class Reader final : public nlohmann::json_sax<Json> {
 public:
  Reader(Baseline& baseline, const Reached& reached) : baseline_(baseline), reached_(reached) {}

  [[nodiscard]] const std::string& wrong() const { return wrong_; }
  /// Whether all was there that has to be.
  bool is_whole() {
    if (!has_version_) return refuse("`version` is missing");
    if (baseline_.key_check.empty()) return refuse("`key_check` is missing");
    return true;
  }

  bool start_object(std::size_t /*size*/) override {
    if (level_ == Level::Outside) return enter(Level::File);
    if (level_ != Level::List) return refuse_value("an object");
    if (baseline_.known.size() == kBaselineEntriesMax)
      return refuse(fmt::format("more than {} entries", kBaselineEntriesMax));
    baseline_.known.emplace_back().line = reached_.line;
    return enter(Level::Entry);
  }
  bool end_object() override {
    if (level_ == Level::File) return enter(Level::Outside);
    const KnownSecret& entry = baseline_.known.back();
    if (entry.fingerprint.empty() || entry.detector.empty() || entry.since.empty())
      return refuse("an entry has a `fingerprint`, a `detector`, a `path` and `since`");
    return enter(Level::List);
  }
  bool start_array(std::size_t /*size*/) override {
    if (level_ != Level::File || key_ != "known") return refuse_value("a list");
    return enter(Level::List);
  }
  bool end_array() override { return enter(Level::File); }
  bool key(std::string& key) override {
    const auto& keys = level_ == Level::File ? kFileKeys : kEntryKeys;
    if (std::ranges::find(keys, key) == keys.end()) return refuse("a key that no baseline has");
    key_ = key;
    return true;
  }

  bool string(std::string& text) override {
    if (level_ == Level::File) return take_of_file(text);
    if (level_ == Level::Entry) return take_of_entry(text);
    return refuse_value("a text");
  }
  bool number_unsigned(std::uint64_t number) override {
    if (level_ != Level::File || key_ != "version") return refuse_value("a number");
    if (number != kVersion)
      return refuse(
          fmt::format("version {} of the format; this cordon knows {}", number, kVersion));
    has_version_ = true;
    return true;
  }
  bool number_integer(std::int64_t /*number*/) override { return refuse_value("a number"); }
  bool number_float(double /*number*/, const std::string& /*text*/) override {
    return refuse_value("a number");
  }
  bool boolean(bool /*is*/) override { return refuse_value("true or false"); }
  bool null() override { return refuse_value("null"); }
  bool binary(Json::binary_t& /*bytes*/) override { return refuse_value("bytes"); }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const Json::exception& /*error*/) override {
    // What the library says quotes the text, which may be anything.
    return refuse("this is not JSON");
  }

 private:
  enum class Level { Outside, File, List, Entry };

  bool enter(Level level) {
    level_ = level;
    return true;
  }
  bool refuse(std::string what) {
    if (wrong_.empty()) wrong_ = std::move(what);
    return false;
  }
  bool refuse_value(std::string_view what) {
    return refuse(fmt::format("{} where a baseline has none", what));
  }

  bool take_of_file(const std::string& text) {
    if (key_ == "about") return true;
    if (key_ != "key_check") return refuse_value("a text");
    if (!is_whole_fingerprint(text)) return refuse("`key_check` is not 32 hexadecimal digits");
    baseline_.key_check = text;
    return true;
  }
  bool take_of_entry(std::string& text) {
    KnownSecret& entry = baseline_.known.back();
    if (key_ == "fingerprint") {
      if (!is_whole_fingerprint(text)) return refuse("`fingerprint` is not 32 hexadecimal digits");
      entry.fingerprint = text;
    } else if (key_ == "detector") {
      if (!is_id(text)) return refuse("`detector` is not the id of one");
      entry.detector = text;
    } else if (key_ == "since") {
      if (!is_day(text)) return refuse("`since` is not a date as in 2026-12-31");
      entry.since = text;
    } else {
      if (text.size() > kPathMax) return refuse(fmt::format("`path` is over {} bytes", kPathMax));
      entry.path = std::move(text);
    }
    return true;
  }

  Baseline& baseline_;
  const Reached& reached_;
  Level level_ = Level::Outside;
  std::string key_;
  bool has_version_ = false;
  std::string wrong_;
};

/// Sorted, each once, the elder of two.
void put_in_order(std::vector<KnownSecret>& known) {
  std::ranges::sort(known, {}, [](const KnownSecret& entry) {
    return std::tie(entry.fingerprint, entry.since, entry.line);
  });
  const auto twins = std::ranges::unique(known, {}, &KnownSecret::fingerprint);
  known.erase(twins.begin(), twins.end());
}

std::string cut_path(std::string_view path) {
  std::string text = path_text(path).text;
  if (text.size() <= kPathMax) return text;
  constexpr std::string_view kMore = "…";
  std::size_t end = kPathMax - kMore.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end).append(kMore);
}

}  // namespace

const KnownSecret* Baseline::find(std::string_view fingerprint) const {
  const auto found = std::ranges::lower_bound(known, fingerprint, {}, &KnownSecret::fingerprint);
  return found == known.end() || found->fingerprint != fingerprint ? nullptr : &*found;
}

std::string key_check_of(std::string_view key) {
  return fingerprint(key, SecretText("the key of a baseline"));
}

Result<void> check_key(const Baseline& baseline, std::string_view key) {
  if (baseline.key_check == key_check_of(key)) return {};
  return fail(Error::Kind::Usage,
              fmt::format("{}: it was written with another CORDON_FINGERPRINT_KEY, so none of its "
                          "fingerprints fits; set the one that was set then",
                          baseline.name));
}

Result<Baseline> parse_baseline(std::string_view text, std::string_view name,
                                const Path& directory) {
  const auto wrong = [&](auto line, std::string_view what) {
    return fail(Error::Kind::Usage, fmt::format("{}:{}: {}", name, line, what));
  };
  if (const auto line = find_conflict(text))
    return wrong(*line, "a conflict that git left here: keep the entries of both sides");
  Baseline baseline;
  baseline.name = name;
  baseline.directory = directory;
  Reached reached;
  Reader reader(baseline, reached);
  const Tracking begin(text.data(), reached);
  const Tracking end(text.data() + text.size(), reached);
  if (!Json::sax_parse(begin, end, &reader) || !reader.is_whole())
    return wrong(reached.line, reader.wrong());
  put_in_order(baseline.known);
  return baseline;
}

std::string baseline_text(const Baseline& baseline) {
  std::string text = fmt::format(
      "{{\n  \"version\": {},\n  \"about\": {},\n  \"key_check\": \"{}\",\n  \"known\": [",
      kVersion, Json(kAbout).dump(), baseline.key_check);
  std::string_view between = "\n";
  for (const KnownSecret& entry : baseline.known) {
    const Json object = {{"fingerprint", entry.fingerprint},
                         {"detector", entry.detector},
                         {"path", cut_path(entry.path)},
                         {"since", entry.since}};
    text.append(between).append("    ").append(object.dump());
    between = ",\n";
  }
  return text.append(baseline.known.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace cordon
