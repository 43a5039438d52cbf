#include "engine/scorer/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/text.h"
#include "engine/validators/entropy.h"
#include "engine/validators/spelling.h"

namespace cordon {
namespace {

// What of a line is looked at, to either side of the value.
constexpr std::size_t kLineReach = 200;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_hex(char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); }

float share(std::string_view value, bool (*is_kind)(char)) {
  return static_cast<float>(std::ranges::count_if(value, is_kind)) /
         static_cast<float>(std::max<std::size_t>(value.size(), 1));
}

bool is_sign(char c) { return !is_alnum(c); }

/// The kinds of characters, as a set: 1 lower case, 2 upper case, 4 digits, 8 signs.
int kinds_of(std::string_view value) {
  int kinds = 0;
  for (const char c : value) kinds |= is_lower(c) ? 1 : is_upper(c) ? 2 : is_digit(c) ? 4 : 8;
  return kinds;
}

/// How often one kind of character turns to another, a character; a capital before lower case does
/// not count.
float changes_of(std::string_view value) {
  if (value.size() < 2) return 0;
  const auto kind = [](char c) { return is_lower(c) ? 0 : is_upper(c) ? 1 : is_digit(c) ? 2 : 3; };
  std::size_t changes = 0;
  for (std::size_t i = 1; i < value.size(); ++i)
    if (kind(value[i]) != kind(value[i - 1]) && !(is_upper(value[i - 1]) && is_lower(value[i])))
      ++changes;
  return static_cast<float>(changes) / static_cast<float>(value.size() - 1);
}

/// 0: none; 1: hexadecimal digits of any number; 2: as many as keys and hashes have; 3: a UUID.
float hex_of(std::string_view value) {
  const bool has_digit = std::ranges::any_of(value, is_digit);
  if (value.size() == 36 && std::ranges::count(value, '-') == 4 && value[8] == '-' &&
      std::ranges::all_of(value, [](char c) { return is_hex(c) || c == '-'; }))
    return 3;
  if (value.size() < 8 || !has_digit || !std::ranges::all_of(value, is_hex)) return 0;
  const std::size_t size = value.size();
  return size == 16 || size == 24 || size % 32 == 0 || size == 40 || size == 48 ? 2 : 1;
}

/// 0: it has other characters; 1: it has only those of tokens (RFC 6750: base64's, dots, tildes);
/// 2: and mixes their kinds; 3: and is filled up with `=`.
float base64_of(std::string_view value) {
  std::string_view body = value;
  while (body.ends_with('=') && value.size() - body.size() < 2) body.remove_suffix(1);
  const auto is_base64 = [](char c) {
    return is_alnum(c) || std::string_view("+/-_.~").find(c) != std::string_view::npos;
  };
  if (body.size() < 12 || !std::ranges::all_of(body, is_base64)) return 0;
  const bool is_mixed = std::ranges::any_of(body, is_upper) &&
                        std::ranges::any_of(body, is_lower) && std::ranges::any_of(body, is_digit);
  return is_mixed && body.size() < value.size() ? 3 : is_mixed ? 2 : 1;
}

/// The share of characters that are the one before, or the next after it: `aaaa`, `abcd`, `4321`.
float order_of(std::string_view value) {
  if (value.size() < 2) return 0;
  std::size_t count = 0;
  for (std::size_t i = 1; i < value.size(); ++i)
    if (std::abs(value[i] - value[i - 1]) <= 1) ++count;
  return static_cast<float>(count) / static_cast<float>(value.size() - 1);
}

/// 1 for a word with a number that people put behind words: 1, 12, 123, 2024; 0 without.
float tail_number_of(std::string_view value) {
  const std::size_t at = value.find_last_not_of("0123456789!") + 1;
  if (at == 0 || at == value.size()) return 0;
  std::string_view tail = value.substr(at);
  while (tail.ends_with('!')) tail.remove_suffix(1);
  if (tail.empty()) return 1;
  constexpr std::string_view kRun = "01234567890";
  const bool is_year = tail.size() == 4 && (tail.starts_with("19") || tail.starts_with("20"));
  return tail.size() == 1 || is_year || (tail.size() <= 9 && kRun.contains(tail)) ? 1 : 0;
}

/// How much of the value words take that people try things with.
float toy_of(std::string_view lower) {
  constexpr std::string_view kWords[] = {
      "password", "passwd", "secret", "token", "test",   "demo", "sample", "dummy",  "fake",
      "foo",      "bar",    "baz",    "abc",   "qwerty", "pass", "user",   "admin",  "root",
      "guest",    "key",    "value",  "my",    "some",   "your", "the",    "string", "default",
      "access",   "client", "api",    "auth",  "login",  "name", "data",   "db",     "blah",
      "hello",    "world",  "public", "temp",  "dev",    "new",  "old",    "super"};
  std::size_t covered = 0, at = 0;
  while (at < lower.size()) {
    std::size_t best = 0;
    for (const std::string_view word : kWords)
      if (word[0] == lower[at] && lower.substr(at).starts_with(word))
        best = std::max(best, word.size());
    // Two letters stand anywhere by chance.
    covered += best > 2 ? best : 0;
    at += std::max<std::size_t>(best, 1);
  }
  return static_cast<float>(covered) / static_cast<float>(std::max<std::size_t>(lower.size(), 1));
}

/// How much of the value its own name says.
float echo_of(std::string_view name, std::string_view value) {
  const std::string plain_name = squeeze(name), plain = squeeze(value);
  if (plain.size() < 3 || plain_name.size() < 3) return 0;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < plain.size(); ++i)
    for (std::size_t size = longest + 1; i + size <= plain.size(); ++size) {
      if (!plain_name.contains(std::string_view(plain).substr(i, size))) break;
      longest = size;
    }
  return longest < 3 ? 0 : static_cast<float>(longest) / static_cast<float>(plain.size());
}

/// Which word for a secret the name ends in.
float name_of(std::string_view name, Syntax syntax) {
  constexpr std::string_view kWords[] = {
      "passphrase",   "password",    "passwd",    "pass",         "pwd",        "pw",
      "clientsecret", "appsecret",   "apisecret", "secretkey",    "privatekey", "encryptionkey",
      "signingkey",   "masterkey",   "accesskey", "apikey",       "authkey",    "consumerkey",
      "oauthkey",     "accesstoken", "authtoken", "refreshtoken", "apitoken",   "bearertoken",
      "oauthtoken",   "csrftoken",   "secret",    "token",        "tokens",     "credential",
      "sessionid",    "sid",         "cookie",    "auth",         "ticket",     "key"};
  if (name.empty()) return syntax == Syntax::None ? 100 : 101;
  const std::string plain = squeeze(name);
  float number = 1;
  for (const std::string_view word : kWords) {
    if (plain.ends_with(word)) return number;
    ++number;
  }
  for (const std::string_view word : {"pass", "secret", "token"})
    if (plain.contains(word)) return 90;
  return 99;
}

/// The words that a name is made of, in lower case: `dbPassword`, `DB_PASSWORD`, `db-password`.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_alnum(name[i])) continue;
    const bool begins =
        i == 0 || !is_alnum(name[i - 1]) || (is_upper(name[i]) && is_lower(name[i - 1]));
    if (begins) words.emplace_back();
    words.back() += to_lower(name[i]);
  }
  return words;
}

/// 1 where another word of the name says that it is no secret, or none of worth.
float spoken_of(std::string_view name, const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 39> kWords = {
      "csrf",    "xsrf",    "next",  "page",      "public",  "field",   "label",      "hint",
      "type",    "file",    "path",  "length",    "valid",   "invalid", "error",      "msg",
      "message", "missing", "wrong", "incorrect", "reset",   "form",    "confirm",    "ns",
      "status",  "code",    "sort",  "foreign",   "primary", "cache",   "partition",  "hash",
      "etag",    "lock",    "sync",  "device",    "issuer",  "index",   "placeholder"};
  // Of names that are written in one.
  constexpr std::array<std::string_view, 4> kStems = {"csrf", "xsrf", "idempoten", "continuation"};
  const std::string lower = to_lower(name);
  const auto is_said = [&](const std::string& word) {
    return std::ranges::find(kWords, word) != kWords.end();
  };
  const auto is_in = [&](std::string_view stem) { return lower.contains(stem); };
  return std::ranges::any_of(words, is_said) || std::ranges::any_of(kStems, is_in) ? 1 : 0;
}

/// The line of a value, as far as it is looked at.
struct Line {
  std::string_view before = {}, behind = {};
  bool has_begin = false;  ///< of `before`
};

Line line_around(const Setting& setting) {
  const auto at = static_cast<std::size_t>(setting.value.data() - setting.text.data());
  const std::size_t end = at + setting.value.size();
  const std::size_t least = at > kLineReach ? at - kLineReach : 0;
  Line line{.before = setting.text.substr(least, at - least), .has_begin = least == 0};
  const std::size_t feed = line.before.rfind('\n');
  if (feed != std::string_view::npos) {
    line.before.remove_prefix(feed + 1);
    line.has_begin = true;
  }
  line.behind = setting.text.substr(end, kLineReach);
  line.behind = line.behind.substr(0, line.behind.find('\n'));
  return line;
}

/// 1 where the line begins as comments do, and as nothing else does.
float comment_of(const Line& line) {
  const std::size_t at = line.before.find_first_not_of(" \t");
  if (at == std::string_view::npos || !line.has_begin) return 0;
  const std::string_view text = line.before.substr(at);
  // #define, #include and their kin are none; a setting that is commented out is one.
  for (const std::string_view statement : {"#define", "#Define", "#pragma", "#if"})
    if (text.starts_with(statement)) return 0;
  for (const std::string_view mark : {"#", "//", "/*", "* ", "-- ", "; ", "<!--"})
    if (text.starts_with(mark)) return 1;
  return 0;
}

/// Words of a text that tells people what to do, rather than a setting.
float instruction_of(const Line& line) {
  float count = 0;
  for (const std::string_view part : {line.before, line.behind}) {
    const std::string lower = to_lower(part);
    for (const std::string_view word :
         {"example", "e.g.", "default", "replace", "generate", "enter ", "should ", "must ",
          " the ", " your ", "placeholder", "optional", "sample"})
      if (lower.contains(word)) ++count;
  }
  return std::min(count, 3.0F);
}

}  // namespace

Features measure(const Setting& setting) {
  const std::string_view value = setting.value;
  const Spelling spelling = read_spelling(value);
  const Line line = line_around(setting);
  const auto length = static_cast<float>(value.size());
  Features features{};
  const auto set = [&](Feature feature, float number) {
    features[static_cast<std::size_t>(feature)] = number;
  };
  const std::vector<std::string> words = words_of(setting.name);
  const float name = name_of(setting.name, setting.syntax);
  const auto kinds = static_cast<float>(kinds_of(value));
  // Of passwords less is asked than of keys.
  const bool is_password = name <= 6;
  set(Feature::KeyLength, is_password ? 0 : length);
  set(Feature::PasswordLength, is_password ? length : 0);
  set(Feature::Spelling, static_cast<float>(spelling.surplus));
  set(Feature::SpellingMean, static_cast<float>(spelling.mean));
  set(Feature::Digits, share(value, is_digit));
  set(Feature::Signs, share(value, is_sign));
  set(Feature::CodeSigns, static_cast<float>(std::ranges::count_if(value, [](char c) {
        return std::string_view("()[]{}<>\"'`;,\\$ ").find(c) != std::string_view::npos;
      })));
  set(Feature::Entropy, static_cast<float>(entropy(value)));
  set(Feature::Kinds, kinds);
  set(Feature::Changes, changes_of(value));
  set(Feature::Hex, hex_of(value));
  set(Feature::Base64, base64_of(value));
  set(Feature::Order, order_of(value));
  set(Feature::TailNumber, tail_number_of(value));
  set(Feature::Toy, toy_of(to_lower(value)));
  set(Feature::Echo, echo_of(setting.name, value));
  set(Feature::Dots, static_cast<float>(std::ranges::count(value, '.')));
  set(Feature::Name, name);
  set(Feature::NameWords, static_cast<float>(words.size()));
  set(Feature::NameSpoken, spoken_of(setting.name, words));
  set(Feature::Syntax, static_cast<float>(setting.syntax));
  set(Feature::Comment, comment_of(line));
  set(Feature::Instruction, instruction_of(line));
  set(Feature::NameAndKinds, kinds + (is_password ? 16 : 0));
  return features;
}

std::string_view to_text(Feature feature) {
  constexpr std::array<std::string_view, kFeatureCount> kTexts = {"length",
                                                                  "length of a password",
                                                                  "letters unlike words",
                                                                  "spelling",
                                                                  "share of digits",
                                                                  "share of signs",
                                                                  "signs of code",
                                                                  "entropy",
                                                                  "kinds of characters",
                                                                  "changes of kind",
                                                                  "hexadecimal",
                                                                  "base64",
                                                                  "order",
                                                                  "number behind a word",
                                                                  "words of examples",
                                                                  "its own name in it",
                                                                  "dots",
                                                                  "name",
                                                                  "words of the name",
                                                                  "name of something else",
                                                                  "syntax",
                                                                  "comment",
                                                                  "instruction beside it",
                                                                  "kinds for such a name"};
  return kTexts[static_cast<std::size_t>(feature)];
}

}  // namespace cordon
