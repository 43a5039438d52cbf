#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

/// Text to measure on, the same for the same seed. It holds no secret, but what looks like one from
/// afar: assignments, long words, hashes.
namespace cordon::bench {

/// Lines as a C-like language has them.
inline std::string make_code(std::size_t size, unsigned seed) {
  constexpr std::array<std::string_view, 16> kLines = {
      "  if (state->count == 0) return NULL;",
      "static int parse_header(struct context *ctx, const char *line, size_t length)",
      "/* The token is read up to its end, and the key is what it begins with. */",
      "  key = lookup_entry(table, name, &length);",
      "#include \"transfer.h\"",
      "  result = Curl_set_option(handle, OPTION_PASSWORD, buffer);",
      "{",
      "}",
      "  for (i = 0; i < entries->count; i++) total += entries->items[i].size;",
      "  token = strtok(NULL, \" \");",
      "const std::map<std::string, Handler> handlers = make_handlers(settings);",
      "    # see https://example.com/docs/authentication#passwords for more",
      "  password: ${DATABASE_PASSWORD}",
      "  assert_equal(sha1, \"da39a3ee5e6b4b0d3255bfef95601890afd80709\")",
      "  fprintf(stderr, \"%s: cannot open %s\\n\", program, path);",
      ""};
  std::mt19937 random(seed);
  std::string text;
  while (text.size() < size) {
    text += kLines[random() % kLines.size()];
    text += '\n';
  }
  text.resize(size);
  return text;
}

inline std::string make_base64(std::size_t size, unsigned seed) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::mt19937 random(seed);
  std::string text;
  while (text.size() < size) {
    for (int i = 0; i < 76; ++i) text += kDigits[random() % kDigits.size()];
    text += '\n';
  }
  text.resize(size);
  return text;
}

inline std::string repeat(std::string_view what, std::size_t size) {
  std::string text;
  while (text.size() < size) text += what;
  return text;
}

}  // namespace cordon::bench
