// TOML has no variables; a few of those who read it have.
#include <array>

#include "remedy/rewrite/consumer.h"
#include "remedy/rewrite/literal.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {

Result<Change> plan_toml(const Task& task, const SyntaxTree& tree) {
  constexpr std::array<std::string_view, 1> kLiterals = {"string"};
  if (auto comment = plan_comment(task, tree)) return *comment;
  const Literal literal = TRY(find_literal(task, tree, kLiterals));
  const Consumer consumer = TRY(consumer_of(task.path, task.text));
  const std::string_view form = literal.is_whole() ? consumer.whole : consumer.part;
  if (form.empty()) return refuse("what reads this file takes a variable for a whole value only");
  return Change{{Edit{task.secret, fill_env(form, task.name)}}};
}

}  // namespace cordon
