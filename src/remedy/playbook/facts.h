#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace cordon::playbook {

/// One of a provider file's calls, as far as people need it.
struct Call {
  std::string manual;
  std::string link;
  std::string scopes;
  std::string effect;
  std::string notes;
  std::vector<std::string> needs;
  std::optional<bool> is_undoable;
  std::string side_effect;
  std::vector<std::string> commands;  ///< what a shell would run; empty where it is no request
  std::string asking;                 ///< the command that asks for the secret, where one does it
  std::vector<std::string> takes;     ///< what of each command's answer the next ones need
  bool is_request = false;            ///< it can be made without a person
  std::string protocol;               ///< postgres and its like, where it is no request
  std::string alive, dead;            ///< which answers say so
};

/// Where misuse shows.
struct Lead {
  std::string where;
  std::string how;
  std::string link;
};

/// Everything that a provider file says of a kind of secret, for the page.
struct RemedyFacts {
  std::string about;
  std::string env;
  std::vector<std::string> shapes;  ///< what it looks like, in words where words do
  std::vector<std::string> confused_with;
  std::optional<Call> verify, access, revoke, rotate, issue, query;
  std::optional<Lead> logs, usage, sessions, audit;
  std::vector<std::string> consumers;

  std::vector<std::string> uses, kinds, practices, risks, leaks, first_minutes;
  std::vector<std::pair<std::string, std::string>> libraries;  ///< language, install line or name
  std::string scopes, attacker, overlap, undoable, generate, rotate_text, notes;
};

/// From what the catalog keeps of a detector. `env` is the variable that commands take the secret
/// from.
Result<RemedyFacts> read_facts(std::string_view json, std::string_view env);

/// A request of a provider file as a command of curl. The secret and all else that is filled in
/// come from variables, through standard input. With `asks` the first one asks for the secret.
/// Empty for what curl cannot do.
[[nodiscard]] std::vector<std::string> curl_commands(const nlohmann::ordered_json& call,
                                                     std::string_view env, bool asks = false);

/// The shell's variable for something that is filled in: KEY_ID for key_id, API_HOST for host.
[[nodiscard]] std::string variable_name(std::string_view name);

/// A shape in words: `sk_live_ and 24 to 247 letters and digits`.
[[nodiscard]] std::string describe_shape(std::string_view shape);

}  // namespace cordon::playbook
