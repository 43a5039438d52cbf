// Files of variables: what they hold is what .env is for. The line moves there; in an example, its
// value does. And files of properties, whose readers may know variables.
#include <fmt/format.h>

#include "base/text.h"
#include "remedy/rewrite/consumer.h"
#include "remedy/rewrite/lines.h"
#include "remedy/rewrite/lookups.h"

namespace cordon {
namespace {

bool is_example(std::string_view path) {
  const std::string name = to_lower(file_name(path));
  for (const std::string_view word : {"example", "sample", "template", "dist", "defaults"})
    if (name.contains(word)) return true;
  return false;
}

/// Whether another line takes the variable's value.
bool is_used(std::string_view text, std::string_view name) {
  return text.contains(fmt::format("${{{}", name)) || text.contains(fmt::format("${}", name));
}

}  // namespace

Result<Change> plan_dotenv(const Task& task) {
  if (auto comment = plan_comment_line(task, "#")) return *comment;
  const auto found = assignment_at(task.text, task.secret.begin, "=");
  if (!found || !found->value.holds(task.secret)) return refuse("it stands in no `NAME=value`");
  const std::string_view name = found->key.of(task.text);
  if (!is_variable_name(name)) return refuse("it stands in no `NAME=value`");
  const std::string_view value = found->value.of(task.text);
  if (value.contains('\\') || (found->quote != '\'' && value.contains('$')))
    return refuse("its value is written with escapes or variables");
  if (is_used(task.text, name)) return refuse("another line of this file takes its value");
  Change change;
  change.variable = name;
  change.moved = found->value;
  if (is_example(task.path)) {
    const std::size_t quote = found->quote == 0 ? 0 : 1;
    change.edits = {{{found->value.begin - quote, found->value.end + quote}, ""}};
  } else {
    change.edits = {{whole_line(task.text, found->line), ""}};
  }
  return change;
}

Result<Change> plan_properties(const Task& task) {
  if (auto comment = plan_comment_line(task, "#!;")) return *comment;
  const auto found = assignment_at(task.text, task.secret.begin, "=:");
  // A value of .npmrc has a colon in its key: //registry/:_authToken=…
  const auto by_sign = assignment_at(task.text, task.secret.begin, "=");
  const auto& line = by_sign && by_sign->value.holds(task.secret) ? by_sign : found;
  if (!line || !line->value.holds(task.secret)) return refuse("it stands in no `name=value`");
  if (task.secret.of(task.text).contains('\\')) return refuse("it is written with escapes");
  const Consumer consumer = TRY(consumer_of(task.path, task.text));
  const std::string_view form = line->value == task.secret ? consumer.whole : consumer.part;
  return Change{{Edit{task.secret, fill_env(form, task.name)}}};
}

}  // namespace cordon
