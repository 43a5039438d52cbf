#include "engine/validators/placeholder.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/text.h"
#include "engine/validators/sample.h"
#include "engine/validators/spelling.h"
#include "engine/validators/surroundings.h"

namespace cordon {
namespace {

/// Wherever they stand.
constexpr std::array<std::string_view, 16> kPlaceholders = {
    "example", "changeme", "change-me", "change_me", "placeholder", "redacted", "xxxx",   "****",
    "....",    "notreal",  "not-real",  "lorem",     "<your",       "deadbeef", "foobar", "fixme"};

/// Where a word begins: «yourkey» is one, «Yourself#1985» may be somebody's.
constexpr std::array<std::string_view, 15> kPlaceholderHeads = {
    "changeth", "change-th", "change_th", "your-",     "your_",
    "your ",    "yourpass",  "yourkey",   "yourtoken", "yoursecret",
    "yourapi",  "my-secret", "mysecret",  "my_secret", "mypassword"};

/// As a word of its own: «enter-key-here», not «DataCenter2020».
constexpr std::array<std::string_view, 19> kPlaceholderWords = {
    "your",     "replace",   "insert",    "dummy",       "sample",      "hidden",      "todo",
    "enter",    "fake",      "here",      "my-password", "my_password", "secret_here", "key-here",
    "key_here", "goes-here", "goes_here", "undefined",   "unset"};

constexpr std::array<std::string_view, 46> kWords = {"true",
                                                     "false",
                                                     "null",
                                                     "nil",
                                                     "none",
                                                     "undefined",
                                                     "password",
                                                     "passwd",
                                                     "secret",
                                                     "token",
                                                     "string",
                                                     "text",
                                                     "required",
                                                     "optional",
                                                     "default",
                                                     "disabled",
                                                     "enabled",
                                                     "basic",
                                                     "bearer",
                                                     "username",
                                                     "user",
                                                     "admin",
                                                     "root",
                                                     "test",
                                                     "testing",
                                                     "value",
                                                     "key",
                                                     "apikey",
                                                     "api_key",
                                                     "api-key",
                                                     "private",
                                                     "public",
                                                     "yes",
                                                     "no",
                                                     "on",
                                                     "off",
                                                     "int",
                                                     "integer",
                                                     "boolean",
                                                     "varchar",
                                                     "char",
                                                     "credentials",
                                                     "authentication",
                                                     "header",
                                                     "hash",
                                                     "encrypted"};

/// What names end in or hold that a word for secrets is in, too, and no secret behind.
constexpr std::array<std::string_view, 29> kPublicNames = {
    "publickey",   "publictoken",    "publishablekey",    "nopasswd",     "nopassword",
    "pagetoken",   "csrftoken",      "continuationtoken", "postmantoken", "encrypted",
    "checksum",    "ciphertext",     "nexttoken",         "cursortoken",  "synctoken",
    "resumetoken", "sitekey",        "sortkey",           "partitionkey", "foreignkey",
    "primarykey",  "idempotencykey", "cachekey",          "objectkey",    "rowkey",
    "dedupkey",    "translationkey", "messagekey",        "hostkey"};

constexpr std::array<std::string_view, 11> kEncrypted = {
    "ENC[",    "$ANSIBLE_VAULT", "vault:v1:", "$2a$",   "$2b$",  "$2y$",
    "$argon2", "$pbkdf2",        "{cipher}",  "AQICAH", "AQECAH"};

/// A sealed secret of Kubernetes begins so, and is never short.
constexpr std::string_view kSealed = "AgB";
constexpr std::size_t kSealedMin = 300;

bool contains_any_case(std::string_view text, std::string_view lower_word) {
  return std::ranges::search(text, lower_word, [](char a, char b) {
           return to_lower(a) == b;
         }).begin() != text.end();
}

/// Whether `lower_word` begins where a word does, and with `is_whole` ends where one does: at other
/// characters than letters, or where lower case turns to upper.
bool contains_word(std::string_view text, std::string_view lower_word, bool is_whole) {
  const auto same = [](char a, char b) { return to_lower(a) == b; };
  auto at = text.begin();
  while (true) {
    const auto found = std::search(at, text.end(), lower_word.begin(), lower_word.end(), same);
    if (found == text.end()) return false;
    const auto begin = static_cast<std::size_t>(found - text.begin());
    const std::size_t end = begin + lower_word.size();
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const bool begins = begin == 0 || !is_alpha(text[begin - 1]) ||
                        (is_upper(text[begin]) && !is_upper(text[begin - 1]));
    const bool ends = end == text.size() || !is_alpha(text[end]) ||
                      (is_upper(text[end]) && !is_upper(text[end - 1]));
    if (begins && (ends || !is_whole)) return true;
    at = std::next(found);
  }
}

std::size_t distinct(std::string_view text) {
  return std::set<char>(text.begin(), text.end()).size();
}

/// The longest run in which each byte is the one before plus `step` (0: the same character).
std::size_t longest_run(std::string_view text, int step) {
  std::size_t longest = 1, run = 1;
  for (std::size_t i = 1; i < text.size(); ++i) {
    run = text[i] - text[i - 1] == step ? run + 1 : 1;
    longest = std::max(longest, run);
  }
  return longest;
}

bool is_keyboard_run(std::string_view value) {
  const std::string lower = to_lower(value);
  constexpr std::array<std::string_view, 4> kRows = {"qwertyuiop", "asdfghjkl", "zxcvbnm",
                                                     "1234567890"};
  for (const std::string_view row : kRows)
    for (std::size_t size = std::min<std::size_t>(row.size(), 8); size >= 6; --size)
      if (lower.find(row.substr(0, size)) != lower.npos && size * 2 >= lower.size()) return true;
  return false;
}

bool is_public_name(std::string_view key) {
  const std::string plain = squeeze(key);
  return std::ranges::any_of(kPublicNames,
                             [&](std::string_view name) { return plain.contains(name); });
}

/// `(53,8),412288`: of a debugger's symbols, a table, a date.
bool is_list_of_numbers(std::string_view value) {
  const auto is_sign = [](char c) {
    return is_digit(c) || std::string_view("(),.:;-+/ ").find(c) != std::string_view::npos;
  };
  return std::ranges::all_of(value, is_sign) && value.find_first_of("(,") != value.npos;
}

/// `\x00\x1f`, `\u3299\ufe0f`: of a table, a test, a protocol.
bool is_all_escapes(std::string_view value) {
  while (value.starts_with('\\') && value.size() >= 2) {
    const std::size_t size = value[1] == 'x' ? 4 : value[1] == 'u' ? 6 : 2;
    value.remove_prefix(std::min(size, value.size()));
    if (value.empty()) return true;
  }
  return false;
}

/// What HTML writes for a sign: `&#x3C;string`, `1&rdquo` whose `;` ended the value. `A&gt3` is
/// none.
bool has_entity(std::string_view value) {
  for (const std::string_view entity :
       {"&lt", "&gt", "&rdquo", "&ldquo", "&rsquo", "&lsquo", "&nbsp"}) {
    const std::size_t at = value.find(entity);
    if (at == value.npos) continue;
    const std::string_view behind = value.substr(at + entity.size());
    if (behind.empty() || behind.front() == ';') return true;
  }
  return value.contains("&#x");
}

/// `2.6.0.Final`, and a package with its version: `jackson-api:0.11.2`.
bool is_version(std::string_view value) {
  const std::size_t colon = value.find(':');
  if (colon != value.npos && colon > 0 && is_alpha(value.front())) value.remove_prefix(colon + 1);
  std::size_t dots = 0, at = value.starts_with('v') ? 1 : 0;
  while (at < value.size() && is_digit(value[at])) {
    while (at < value.size() && is_digit(value[at])) ++at;
    if (at < value.size() && value[at] == '.') ++dots, ++at;
  }
  // An OID may end in an escaped zero.
  const auto is_tail = [](char c) {
    return is_alnum(c) || std::string_view(".-:\\").find(c) != std::string_view::npos;
  };
  return dots >= 2 && std::ranges::all_of(value.substr(at), is_tail);
}

bool is_hash(std::string_view key, std::string_view value) {
  constexpr std::array<std::string_view, 5> kNames = {"sha1", "sha2", "sha256", "sha512", "md5"};
  const std::string plain = squeeze(key);
  const auto is_hex = [](char c) {
    return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
  };
  return std::ranges::all_of(value, is_hex) &&
         std::ranges::any_of(kNames, [&](std::string_view name) { return plain.contains(name); });
}

/// A third of it beyond ASCII is a sentence in another language, digits or not: a translation.
bool is_foreign(std::string_view value) {
  const auto foreign = std::ranges::count_if(value, [](char c) { return (c & 0x80) != 0; });
  return static_cast<std::size_t>(foreign) * 3 >= value.size();
}

/// Letters and separators, in the cases of a name or of prose: a word, an identifier, a sentence.
/// What changes case every other letter is none of these.
bool is_plain_word(std::string_view value) {
  std::size_t changes = 0, letters = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if ((value[i] & 0x80) != 0) continue;
    const char c = value[i];
    if (!is_alpha(c) && c != '_' && c != '-' && c != '.' && c != ' ' && c != ':' && c != '/')
      return false;
    if (!is_alpha(c)) continue;
    ++letters;
    const bool is_upper = c <= 'Z';
    if (i > 0 && is_alpha(value[i - 1]) && (value[i - 1] <= 'Z') != is_upper) ++changes;
  }
  return changes * 4 <= letters && read_spelling(value).surplus <= 0;
}

/// `password`, `my-password` for `password`; one that has its name among other things may be one.
bool repeats_name(std::string_view key, std::string_view value) {
  constexpr std::size_t kNameMin = 4;
  const std::string name = squeeze(key), plain = squeeze(value);
  if (plain.empty() || name.empty()) return false;
  if (name.ends_with(plain)) return true;
  return name.size() >= kNameMin && plain.ends_with(name) && is_plain_word(value);
}

}  // namespace

std::string_view is_dummy(std::string_view value) {
  if (value.empty()) return "it is empty";
  if (distinct(value) <= 2 || longest_run(value, 0) * 2 > value.size())
    return "it repeats one character";
  if (longest_run(value, 0) >= 8) return "it repeats one character";
  if (longest_run(value, 1) >= 8 || longest_run(value, -1) >= 8)
    return "its characters run in order";
  if (is_keyboard_run(value)) return "it is a run of the keyboard";
  if (contains_any_case(value, "xxxxx")) return "it is a placeholder";
  return {};
}

bool looks_like_example(std::string_view value) {
  return contains_any_case(value, "example") || is_published_sample(value);
}

std::string_view is_no_value(std::string_view key, std::string_view value) {
  if (const std::string_view dummy = is_dummy(value); !dummy.empty()) return dummy;
  if (!is_text(value)) return "it is no text";
  if (is_reference(value)) return "it is a hole to be filled";
  if (is_public_name(key)) return "its name says that it is public, or none";
  if (is_lookup(value)) return "it refers to a value elsewhere";
  if (value.starts_with(kSealed) && value.size() >= kSealedMin) return "it is encrypted or hashed";
  for (const std::string_view head : kEncrypted)
    if (value.starts_with(head)) return "it is encrypted or hashed";
  if ((value.front() == '<' && value.back() == '>') ||
      (value.front() == '[' && value.back() == ']') || value.front() == '{' ||
      (value.front() == '%' && value.back() == '%') ||
      (value.front() == '@' && value.back() == '@') || value.starts_with("__") ||
      (value.front() == '#' && value.back() == '#') ||
      (value.front() == '(' && value.back() == ')' &&
       is_plain_word(value.substr(1, value.size() - 2))))
    return "it is a hole to be filled";
  if (is_all_escapes(value)) return "it is bytes, not a text";
  if (has_entity(value)) return "it is markup";
  if (is_list_of_numbers(value)) return "it is a list of numbers";
  if (is_version(value)) return "it is a version";
  if (is_hash(key, value)) return "its name says that it is a hash";
  // The scope behind a key's id in a request signed as AWS or Google want it.
  if (value.ends_with("4_request")) return "it names a key, and is none";
  // What was left out of it: `a1b2c3...`.
  if (value.ends_with("...") || value.ends_with("…")) return "it is a placeholder";
  const auto is_in = [&](std::string_view word) { return contains_any_case(value, word); };
  const auto is_head = [&](std::string_view word) { return contains_word(value, word, false); };
  const auto is_word = [&](std::string_view word) { return contains_word(value, word, true); };
  if (std::ranges::any_of(kPlaceholders, is_in) ||
      std::ranges::any_of(kPlaceholderHeads, is_head) ||
      std::ranges::any_of(kPlaceholderWords, is_word))
    return "it is a placeholder";
  // In an address options stand behind it: `password;ssl=true`.
  const std::string lower = to_lower(value.substr(0, value.find(';')));
  if (std::ranges::find(kWords, lower) != kWords.end()) return "it is a word, not a value";
  if (is_expression(value)) return "it is an expression";
  if (is_path_or_address(value)) return "it is a path or an address";
  if (repeats_name(key, value)) return "it repeats its own name";
  if (is_foreign(value)) return "it is prose of another language";
  // base64-client-secret, base64EncodedKey: a word that tells how to write the value.
  constexpr std::string_view kBase64 = "base64";
  if (lower.starts_with(kBase64) && is_plain_word(lower.substr(kBase64.size())))
    return "it is a placeholder";
  return {};
}

}  // namespace cordon
