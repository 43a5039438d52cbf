#include "inventory/dotenv.h"

#include <string>

#include "inventory/file_kind.h"
#include "inventory/lines.h"
#include "inventory/shell.h"

namespace cordon::inventory {
namespace {

/// Whether the spot is the line's key, and not a part of its value.
bool is_key(const Document& document, const Spot& spot) {
  const std::string_view key = assigned_key(document.line(spot.line));
  return key.size() == spot.word.size() && key.data() == spot.word.data();
}

/// A template tells which names are needed, and holds none of the values.
bool is_template(std::string_view path) {
  const std::string_view name = file_name(path);
  return ends_with_any(name, {".example", ".sample", ".template", ".dist", ".tpl"});
}

}  // namespace

Reading read_settings_file(const Document& document, const Spot& spot) {
  if (begins_with_any(trim(spot.before), {"#", ";", "//"})) return {Role::Mentions, "comment"};
  const bool is_dotenv = document.kind() == FileKind::Dotenv;
  if (is_key(document, spot)) {
    Reading reading{Role::Declares, is_dotenv ? "dotenv" : "setting"};
    // Who loads the file gets the name with it.
    if (is_dotenv && !is_template(document.path()))
      reading.leads.push_back({Term::Kind::File, std::string(file_name(document.path())),
                               std::string(document.path())});
    if (is_template(document.path())) reading.form = "dotenv template";
    return reading;
  }
  if (is_expansion(spot) || spot.before.ends_with("${env.") || spot.before.ends_with("{{")) {
    Reading reading{Role::Passes, "${…}"};
    add_lead(reading, spot, assigned_key(document.line(spot.line)));
    if (reading.leads.empty()) reading.role = Role::Reads;
    return reading;
  }
  return {Role::Mentions, ""};
}

}  // namespace cordon::inventory
