#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "inventory/document.h"
#include "inventory/recognise.h"
#include "inventory/spot.h"

namespace cordon::inventory {

/// For tests: what is made of a term where it stands for the n-th time (from 0) in a file.
inline std::optional<Reading> read_at(std::string_view path, std::string_view text,
                                      const Term& term, std::size_t nth = 0) {
  const Document document(path, text);
  std::size_t at = text.find(term.text);
  for (; nth > 0 && at != text.npos; --nth) at = text.find(term.text, at + 1);
  if (at == text.npos) return std::nullopt;
  return recognise(document, Spot(document, at, at + term.text.size(), term));
}

/// `passes secretKeyRef @ Deployment/web > KEY`: a reading in a line.
inline std::string in_short(const std::optional<Reading>& reading) {
  if (!reading) return "nothing";
  std::string text(to_text(reading->role));
  if (!reading->form.empty()) text += " " + reading->form;
  if (!reading->unit.empty()) text += " @ " + reading->unit;
  for (const Term& lead : reading->leads) text += " > " + to_text(lead);
  return text;
}

inline std::string read_name_at(std::string_view path, std::string_view text, std::string_view name,
                                std::size_t nth = 0) {
  const Term term{Term::Kind::Name, std::string(name)};
  return in_short(read_at(path, text, term, nth));
}

}  // namespace cordon::inventory
