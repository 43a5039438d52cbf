#include "remedy/playbook/sections.h"

#include <fmt/format.h>

#include "base/text.h"

namespace cordon::playbook {

std::string stopped(std::string_view text) {
  std::string whole(text);
  if (!whole.empty() && std::string_view(".!?:;…").find(whole.back()) == std::string_view::npos)
    whole += '.';
  return whole;
}

std::string sentence(std::string_view text) {
  std::string whole = stopped(text);
  if (whole.empty()) return whole;
  // A word in one piece with signs in it is code, which keeps its case.
  const std::string_view first = text.substr(0, text.find(' '));
  const bool is_word = first.find_first_of("_-./{$=0123456789") == std::string_view::npos;
  if (is_word && whole[0] >= 'a' && whole[0] <= 'z') whole[0] = static_cast<char>(whole[0] - 32);
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
  const std::size_t count = call.commands.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::string title = count == 1 ? fmt::format("{}:", about)
                                         : fmt::format("{}, step {} of {}:", about, i + 1, count);
    std::string notes;
    if (i < call.takes.size() && !call.takes[i].empty() && i + 1 < count)
      notes = fmt::format("From the answer: {}.", call.takes[i]);
    if (i + 1 == count) notes = call.notes;
    section.blocks.emplace_back(Command{title, call.commands[i], std::move(notes)});
  }
}

}  // namespace cordon::playbook
