#include "remedy/playbook/sections.h"

#include <fmt/format.h>

#include "base/text.h"

namespace cordon::playbook {

std::string sentence(std::string_view text) {
  std::string whole(text);
  if (whole.empty()) return whole;
  // A word in one piece with signs in it is code, which keeps its case.
  const std::string_view first = text.substr(0, text.find(' '));
  const bool is_word = first.find_first_of("_-./{$=0123456789") == std::string_view::npos;
  if (is_word && whole[0] >= 'a' && whole[0] <= 'z') whole[0] = static_cast<char>(whole[0] - 32);
  if (std::string_view(".!?:;…").find(whole.back()) == std::string_view::npos) whole += '.';
  return whole;
}

void add_text(Section& section, std::string_view text, std::string_view unknown) {
  if (text.empty())
    section.blocks.emplace_back(Unknown{std::string(unknown)});
  else
    section.blocks.emplace_back(Text{sentence(text)});
}

void add_points(Section& section, const std::vector<std::string>& points,
                std::string_view unknown) {
  if (points.empty()) return section.blocks.push_back(Unknown{std::string(unknown)});
  if (points.size() == 1) return section.blocks.push_back(Text{sentence(points[0])});
  section.blocks.emplace_back(Points{points});
}

void add_commands(Section& section, const Call& call, std::string_view about) {
  for (std::size_t i = 0; i < call.commands.size(); ++i) {
    const std::string title = call.commands.size() == 1 ? std::string(about)
                                                        : fmt::format("{} ({} of {})", about, i + 1,
                                                                      call.commands.size());
    const bool is_last = i + 1 == call.commands.size();
    section.blocks.emplace_back(Command{title, call.commands[i], is_last ? call.notes : ""});
  }
}

}  // namespace cordon::playbook
