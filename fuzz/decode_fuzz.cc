// What is encoded in a text: where it begins and ends, and what it says in the clear.
#include "engine/decode.h"
#include "engine/encoded.h"
#include "engine/escapes.h"
#include "fuzz.h"

namespace cordon::fuzz {
namespace {

void check_decoded(std::string_view text, const Encoded& encoded, std::size_t step) {
  CHECK(encoded.begin < encoded.end && encoded.end <= text.size());
  Decoder decoder(text, encoded);
  Decoded decoded;
  std::size_t last = encoded.begin;
  for (bool goes_on = true; goes_on;) {
    goes_on = decoder.read(step, decoded);
    CHECK(decoded.origins.size() == decoded.text.size());
    CHECK(goes_on == (decoded.text.size() >= step));
    for (std::size_t i = 0; i <= decoded.text.size(); ++i) {
      CHECK(decoded.origin(i) >= last && decoded.origin(i) <= encoded.end);
      last = decoded.origin(i);
    }
    last = encoded.begin;
    decoded.drop(decoded.text.size());
  }
}

}  // namespace

// A byte for where to look, one for how much to read at once, the text.
void fuzz_one(std::string_view input) {
  if (input.size() < 2) return;
  const std::size_t step = 1 + static_cast<unsigned char>(input[1]);
  const std::string_view text = input.substr(2);
  const std::size_t from = std::min<std::size_t>(static_cast<unsigned char>(input[0]), text.size());
  std::vector<Encoded> encoded;
  const std::size_t looked = find_encoded(text, from, text.size(), encoded);
  CHECK(looked + 32 >= text.size());
  std::vector<Escape> escapes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') escapes.push_back({at + 1, Decoding::Percent});
    if (text[at] == '\\') escapes.push_back({at + 1, Decoding::UnicodeEscape});
    if (text[at] == '&') escapes.push_back({at + 1, Decoding::HtmlEntity});
  }
  find_escaped(text, 0, escapes, encoded);
  for (const Encoded& one : encoded) check_decoded(text, one, step);
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
