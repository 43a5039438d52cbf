#include "inventory/usage.h"

#include <algorithm>

namespace cordon::inventory {

bool Inventory::is_complete() const {
  return std::ranges::none_of(skips, [](const Skip& skip) { return skip.makes_incomplete(); });
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
