#include "inventory/usage.h"

#include <algorithm>

namespace cordon::inventory {

bool Inventory::is_complete() const {
  return std::ranges::none_of(skips, [](const Skip& skip) { return skip.makes_incomplete(); });
}

std::vector<std::string> Inventory::told() const {
  std::vector<std::string> told;
  for (const Usage& usage : usages) told.insert(told.end(), {usage.path, usage.unit, usage.form});
  for (const Name& name : names)
    told.insert(told.end(), {name.term.text, name.term.key, name.where});
  for (const Skip& skip : skips) told.insert(told.end(), {skip.place, skip.text});
  std::ranges::sort(told);
  const auto same = std::ranges::unique(told);
  told.erase(same.begin(), same.end());
  return told;
}

void Inventory::put_under(const Cover& cover) {
  for (Usage& usage : usages)
    for (std::string* text : {&usage.path, &usage.unit, &usage.form}) *text = cover.over(*text);
  for (Name& name : names)
    for (std::string* text : {&name.term.text, &name.term.key, &name.where})
      *text = cover.over(*text);
  for (Skip& skip : skips) cover.put_over(skip);
}

std::string_view to_text(FileKind kind) {
  constexpr std::string_view kTexts[] = {"code",    "shell",      "ci",        "dockerfile",
                                         "compose", "kubernetes", "terraform", "ansible",
                                         "dotenv",  "settings",   "text",      "binary"};
  return kTexts[static_cast<std::size_t>(kind)];
}

std::string_view to_text(Role role) {
  constexpr std::string_view kTexts[] = {"holds", "declares", "passes", "reads", "mentions"};
  return kTexts[static_cast<std::size_t>(role)];
}

std::string_view to_text(Term::Kind kind) {
  constexpr std::string_view kTexts[] = {"name", "store-path", "kubernetes-secret", "file"};
  return kTexts[static_cast<std::size_t>(kind)];
}

std::string to_text(const Term& term) {
  if (term.kind == Term::Kind::File) return term.key;
  return term.key.empty() ? term.text : term.text + "#" + term.key;
}

}  // namespace cordon::inventory
