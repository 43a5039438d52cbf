// A file that uses a secret, whatever its kind: the first line is its path, the second what is
// sought in the rest.
#include <array>
#include <string>

#include "fuzz.h"
#include "inventory/document.h"
#include "inventory/needles.h"
#include "inventory/recognise.h"
#include "inventory/store_path.h"

namespace cordon::fuzz {
namespace {

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return line;
}

void touch_reading(const inventory::Reading& reading) {
  touch(reading.form);
  touch(reading.unit);
  for (const inventory::Term& lead : reading.leads) touch(lead.text);
}

}  // namespace

void fuzz_one(std::string_view input) {
  using inventory::Term;
  const std::string_view path = take_line(input);
  const std::string_view word = take_line(input);
  touch(inventory::parse_store_path(word).text);
  if (word.empty()) return;
  const inventory::Document document(path, input);
  constexpr std::array kKinds = {Term::Kind::Name, Term::Kind::StorePath,
                                 Term::Kind::KubernetesSecret, Term::Kind::File};
  for (const Term::Kind kind : kKinds) {
    const Term term{kind, std::string(word), kind == Term::Kind::File ? std::string(path) : ""};
    inventory::Needles needles;
    needles.add(term);
    for (const inventory::Hit& hit : needles.find(input, 0, input.size(), 20)) {
      CHECK(input.substr(hit.begin, hit.end - hit.begin) == word);
      const inventory::Spot spot(document, hit.begin, hit.end, term);
      if (const auto reading = recognise(document, spot)) touch_reading(*reading);
      const Term none;
      touch_reading(recognise_value(document, {document, hit.begin, hit.end, none}));
    }
  }
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
