#include "engine/validators/spelling.h"

#include <array>
#include <cstddef>

#include "base/text.h"

namespace cordon {
namespace {

// One alone is in abbreviations that names are made of: jdbc, vpn, jwt, mx.
constexpr std::size_t kPairsMin = 2;

/// For each letter those that follow it in no English word, nor in the usual loan words.
constexpr std::array<std::string_view, 26> kNeverBehind = {
    "",                           // a
    "fgkqxz",                     // b
    "bfgjvwx",                    // c
    "x",                          // d
    "",                           // e
    "dghjkqvwxz",                 // f
    "jqvxz",                      // g
    "gjkqvxz",                    // h
    "y",                          // i
    "bcdfghjklmnpqrstvwxyz",      // j
    "jqvxz",                      // k
    "jqxz",                       // l
    "gjkqvxz",                    // m
    "",                           // n
    "q",                          // o
    "jqvxz",                      // p
    "abcdefghijklmnopqrstvwxyz",  // q
    "x",                          // r
    "jxz",                        // s
    "jkqvx",                      // t
    "q",                          // u
    "bcdfghjkmnpqtvwxz",          // v
    "gjqvxz",                     // w
    "bdgjknrvwxz",                // x
    "qvyz",                       // y
    "bcdfgjknpqrsvx",             // z
};

}  // namespace

bool is_unspellable(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char first = text[i - 1], second = text[i];
    if (!is_alpha(first) || !is_alpha(second) || (first >= 'a' && second <= 'Z')) continue;
    const auto letter = static_cast<std::size_t>(to_lower(first) - 'a');
    if (kNeverBehind[letter].find(to_lower(second)) == std::string_view::npos) continue;
    ++count;
    // Three letters are one abbreviation: cfg, jjw.
    ++i;
  }
  return count >= kPairsMin;
}

}  // namespace cordon
