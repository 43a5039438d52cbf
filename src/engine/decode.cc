#include "engine/decode.h"

#include <algorithm>
#include <array>

#include "engine/alphabet.h"
#include "engine/escapes.h"

namespace cordon {
namespace {

void put(Decoded& decoded, unsigned byte, std::size_t origin) {
  decoded.text += static_cast<char>(byte);
  decoded.origins.push_back(static_cast<std::uint32_t>(origin));
}

}  // namespace

void Decoded::drop(std::size_t count) {
  text.erase(0, count);
  origins.erase(origins.begin(), origins.begin() + static_cast<std::ptrdiff_t>(count));
}

Decoder::Decoder(std::string_view text, const Encoded& encoded)
    : text_(text.substr(0, encoded.end)), at_(encoded.begin), decoding_(encoded.decoding) {
  is_big_ = decoding_ == Decoding::Utf16 && at_ < text_.size() && text_[at_] == 0;
}

bool Decoder::read(std::size_t size, Decoded& decoded) {
  while (decoded.text.size() < size && at_ < text_.size()) {
    switch (decoding_) {
      case Decoding::Base64:
        read_base64(decoded);
        break;
      case Decoding::Hex:
        read_hex(decoded);
        break;
      case Decoding::Utf16:
        read_utf16(decoded);
        break;
      case Decoding::Percent:
      case Decoding::UnicodeEscape:
      case Decoding::HtmlEntity:
        read_escaped(decoded);
        break;
    }
  }
  decoded.origin_end = static_cast<std::uint32_t>(at_);
  return decoded.text.size() >= size;
}

/// Past what folds a run into lines.
void Decoder::skip_fold() {
  while (at_ < text_.size() && !is_base64(text_[at_])) ++at_;
}

void Decoder::read_base64(Decoded& decoded) {
  std::array<std::size_t, 4> places{};
  unsigned bits = 0;
  std::size_t count = 0;
  for (; count < places.size(); ++count) {
    skip_fold();
    if (at_ == text_.size()) break;
    places[count] = at_;
    bits = bits << 6 | base64_digit(text_[at_++]);
  }
  // Two characters say one byte, three say two.
  bits <<= 6 * (places.size() - count);
  for (std::size_t i = 0; i + 1 < count; ++i) put(decoded, bits >> (16 - 8 * i) & 0xff, places[i]);
}

void Decoder::read_hex(Decoded& decoded) {
  std::array<std::size_t, 2> places{};
  unsigned byte = 0;
  for (std::size_t& place : places) {
    skip_fold();
    if (at_ == text_.size()) return;
    place = at_;
    // The pair at either end of a stretch may be none.
    byte = byte << 4 | static_cast<unsigned>(std::max(0, hex_digit(text_[at_++])));
  }
  put(decoded, byte, places[0]);
}

void Decoder::read_utf16(Decoded& decoded) {
  if (at_ + 1 < text_.size())
    put(decoded, static_cast<unsigned char>(text_[is_big_ ? at_ + 1 : at_]), at_);
  at_ = std::min(text_.size(), at_ + 2);
}

void Decoder::read_escaped(Decoded& decoded) {
  const EscapedCharacter escape = read_escape(text_, at_, decoding_);
  put(decoded, static_cast<unsigned char>(escape.size > 0 ? escape.c : text_[at_]), at_);
  at_ += std::max<std::size_t>(escape.size, 1);
}

}  // namespace cordon
