// What is encoded in a text: where it begins and ends, and what it says in the clear.
#include "engine/decode.h"
#include "fuzz.h"

namespace cordon::fuzz {
namespace {

void check_decoded(std::string_view text, const Encoded& encoded) {
  CHECK(encoded.begin <= encoded.end && encoded.end <= text.size());
  const Decoded decoded = decode(text, encoded);
  if (decoded.text.empty()) return;
  CHECK(decoded.origin.size() == decoded.text.size() + 1);
  for (std::size_t i = 0; i + 1 < decoded.origin.size(); ++i)
    CHECK(decoded.origin[i] <= decoded.origin[i + 1]);
  CHECK(decoded.origin.front() >= encoded.begin && decoded.origin.back() <= text.size());
}

}  // namespace

// A byte for where to look, the text.
void fuzz_one(std::string_view input) {
  if (input.empty()) return;
  const std::string_view text = input.substr(1);
  const std::size_t from = std::min<std::size_t>(static_cast<unsigned char>(input[0]), text.size());
  std::vector<Encoded> encoded;
  find_encoded(text, from, text.size(), encoded);
  for (const Encoded& one : encoded) check_decoded(text, one);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto decoding = text[at] == '%'    ? Decoding::Percent
                          : text[at] == '\\' ? Decoding::UnicodeEscape
                          : text[at] == '&'  ? Decoding::HtmlEntity
                                             : Decoding::Base64;
    if (decoding != Decoding::Base64) check_decoded(text, escaped_stretch(text, at, decoding));
  }
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
