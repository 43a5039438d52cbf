#include "remedy/playbook/overview.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "remedy/playbook/facts.h"
#include "remedy/playbook/sections.h"

namespace cordon::playbook {
namespace {

std::vector<std::string> shapes_of(const Catalog& catalog, DetectorNumber number) {
  const auto facts = read_facts(catalog.facts_json(number), "");
  return facts ? facts->shapes : std::vector<std::string>();
}

}  // namespace

std::vector<DetectorNumber> kinds_of(const Catalog& catalog, std::string_view provider) {
  std::vector<DetectorNumber> kinds;
  for (DetectorNumber number = 0; number < catalog.detector_count(); ++number) {
    const DetectorFacts facts = catalog.detector(number);
    if (facts.provider == provider && facts.is_secret) kinds.push_back(number);
  }
  std::ranges::stable_sort(kinds, std::greater<>(), [&](DetectorNumber number) {
    return catalog.detector(number).severity;
  });
  return kinds;
}

std::string overview_text(const Catalog& catalog, const std::vector<DetectorNumber>& kinds,
                          const TextStyle& style) {
  const DetectorFacts first = catalog.detector(kinds[0]);
  const std::string_view bold = style.colour ? "\x1b[1m" : "",
                         plain = style.colour ? "\x1b[0m" : "";
  std::string text = fmt::format("{}{}{}\n", bold, printable(first.provider_name), plain);
  if (!first.provider_about.empty()) text += sentence(printable(first.provider_about)) + "\n";
  text += fmt::format("\nWhich of its {} kinds of secrets is it?\n", kinds.size());
  for (const DetectorNumber number : kinds) {
    const DetectorFacts facts = catalog.detector(number);
    text +=
        fmt::format("\n{}{}{}  {}\n", bold, printable(facts.name), plain, to_text(facts.severity));
    std::string shapes;
    for (const std::string& shape : shapes_of(catalog, number))
      shapes += (shapes.empty() ? "  " : "; or ") + shape;
    if (!shapes.empty()) text += shapes + "\n";
    text += fmt::format("  cordon playbook {}\n", facts.id);
  }
  return text;
}

std::string overview_json(const Catalog& catalog, const std::vector<DetectorNumber>& kinds) {
  using Json = nlohmann::ordered_json;
  const DetectorFacts first = catalog.detector(kinds[0]);
  Json json = {{"format", 1},
               {"provider", first.provider},
               {"name", first.provider_name},
               {"about", first.provider_about},
               {"kinds", Json::array()}};
  for (const DetectorNumber number : kinds) {
    const DetectorFacts facts = catalog.detector(number);
    json["kinds"].push_back({{"detector", facts.id},
                             {"name", facts.name},
                             {"severity", to_text(facts.severity)},
                             {"shapes", shapes_of(catalog, number)}});
  }
  return json.dump(2) + "\n";
}

}  // namespace cordon::playbook
