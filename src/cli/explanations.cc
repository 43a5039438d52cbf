#include "cli/explanations.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace cordon {
namespace {

using Json = nlohmann::ordered_json;
using Role = PolicyWord::Role;

std::string role_text(const PolicyWord& word) {
  switch (word.role) {
    case Role::Decides:
      return "";
    case Role::Agrees:
      return "   says so, too";
    case Role::Overruled:
      return "   overruled: " + printable(word.why);
  }
  std::unreachable();
}

/// What is said in one line: who decided, where nobody else has a word on it.
bool is_short(const Explanation& explanation) {
  return explanation.words.size() == 1 &&
         (explanation.words[0].says == explanation.verdict || explanation.words[0].by == "default");
}

}  // namespace

std::string explanations_text(const std::vector<Explanation>& explanations,
                              const std::vector<std::string>& notes) {
  std::string text;
  for (const Explanation& explanation : explanations) {
    text += fmt::format("{}: {}", printable(explanation.subject), printable(explanation.verdict));
    if (is_short(explanation)) {
      text += fmt::format("   ({})\n", printable(explanation.words[0].by));
      continue;
    }
    text += '\n';
    std::size_t width = 0;
    for (const PolicyWord& word : explanation.words)
      width = std::max(width, printable(word.by).size());
    for (const PolicyWord& word : explanation.words)
      text += fmt::format("  {:<{}}   {}{}\n", printable(word.by), width, printable(word.says),
                          role_text(word));
  }
  for (const std::string& note : notes) text += fmt::format("note: {}\n", printable(note));
  return text;
}

std::string explanations_json(const std::vector<Explanation>& explanations,
                              const std::vector<std::string>& notes) {
  Json list = Json::array();
  for (const Explanation& explanation : explanations) {
    Json words = Json::array();
    for (const PolicyWord& word : explanation.words) {
      Json one = {{"by", printable(word.by)},
                  {"says", printable(word.says)},
                  {"role", std::string(to_text(word.role))}};
      if (!word.why.empty()) one["why"] = printable(word.why);
      words.push_back(std::move(one));
    }
    list.push_back({{"subject", printable(explanation.subject)},
                    {"verdict", printable(explanation.verdict)},
                    {"words", std::move(words)}});
  }
  Json told = Json::array();
  for (const std::string& note : notes) told.push_back(printable(note));
  return Json({{"explanations", std::move(list)}, {"notes", std::move(told)}}).dump(2) + "\n";
}

}  // namespace cordon
