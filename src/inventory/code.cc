#include "inventory/code.h"

#include <array>
#include <string>
#include <string_view>

#include "inventory/lines.h"
#include "inventory/shell.h"

namespace cordon::inventory {
namespace {

/// What stands in front of a name, without white space and quotes, and what it is called.
struct Form {
  std::string_view before;
  std::string_view name;
  Role role = Role::Reads;
};

// The first that fits counts, so that what is longer stands above what it ends with.
constexpr std::array kForms = {
    // What sets a variable.
    Form{"os.environ.setdefault(", "os.environ", Role::Declares},
    Form{"monkeypatch.setenv(", "setenv", Role::Declares},
    Form{"os.Setenv(", "os.Setenv", Role::Declares},
    Form{"t.Setenv(", "os.Setenv", Role::Declares},
    Form{"Environment.SetEnvironmentVariable(", "SetEnvironmentVariable", Role::Declares},
    Form{"env::set_var(", "env::set_var", Role::Declares},
    Form{"putenv(", "putenv", Role::Declares},
    Form{"setenv(", "setenv", Role::Declares},
    Form{"System.put_env(", "System.put_env", Role::Declares},
    Form{"Deno.env.set(", "Deno.env", Role::Declares},
    Form{"defineSecret(", "defineSecret", Role::Declares},
    // Python.
    Form{"os.environ[", "os.environ"},
    Form{"os.environ.get(", "os.environ"},
    Form{"os.environ.pop(", "os.environ"},
    Form{"environ[", "os.environ"},
    Form{"environ.get(", "os.environ"},
    Form{"os.getenv(", "os.getenv"},
    Form{"validation_alias=", "pydantic alias"},
    Form{"alias=", "pydantic alias"},
    Form{"config(", "config()"},
    Form{"env=", "env="},
    // JavaScript and its kin.
    Form{"process.env?.", "process.env"},
    Form{"process.env.", "process.env"},
    Form{"process.env[", "process.env"},
    Form{"import.meta.env.", "import.meta.env"},
    Form{"import.meta.env[", "import.meta.env"},
    Form{"Deno.env.get(", "Deno.env"},
    Form{"Bun.env.", "Bun.env"},
    Form{"configService.get(", "ConfigService"},
    Form{"configService.getOrThrow(", "ConfigService"},
    // The JVM.
    Form{"System.getenv(", "System.getenv"},
    Form{"System.getenv().get(", "System.getenv"},
    Form{"System.getProperty(", "System.getProperty"},
    Form{"sys.env(", "sys.env"},
    Form{"sys.env.get(", "sys.env"},
    Form{"environment.getProperty(", "Spring environment"},
    Form{"env.getProperty(", "Spring environment"},
    Form{"@ConfigProperty(name=", "@ConfigProperty"},
    Form{"dotenv.get(", "dotenv"},
    // Go.
    Form{"os.Getenv(", "os.Getenv"},
    Form{"os.LookupEnv(", "os.LookupEnv"},
    Form{"envconfig:", "envconfig"},
    Form{"env:", "env tag"},
    Form{"viper.GetString(", "viper"},
    Form{"viper.BindEnv(", "viper"},
    Form{"viper.Get(", "viper"},
    // Ruby, PHP, Perl, Elixir, R, Julia.
    Form{"ENV.fetch(", "ENV"},
    Form{"$_ENV[", "$_ENV"},
    Form{"ENV[", "ENV"},
    Form{"$_SERVER[", "$_SERVER"},
    Form{"$ENV{", "%ENV"},
    Form{"System.get_env(", "System.get_env"},
    Form{"System.fetch_env!(", "System.fetch_env!"},
    Form{"System.fetch_env(", "System.fetch_env"},
    Form{"Sys.getenv(", "Sys.getenv"},
    Form{"Env::get(", "Env::get"},
    // C#, Rust, Swift, C and C++.
    Form{"Environment.GetEnvironmentVariable(", "GetEnvironmentVariable"},
    Form{"Configuration[", "IConfiguration"},
    Form{"configuration[", "IConfiguration"},
    Form{"config[", "config[]"},
    Form{"env::var(", "env::var"},
    Form{"env::var_os(", "env::var"},
    Form{"option_env!(", "option_env!"},
    Form{"env!(", "env!"},
    Form{"dotenvy::var(", "dotenvy"},
    Form{"ProcessInfo.processInfo.environment[", "ProcessInfo"},
    Form{"Platform.environment[", "Platform.environment"},
    Form{"secure_getenv(", "getenv"},
    Form{"getenv(", "getenv"},
    Form{"env.str(", "env()"},
    Form{"env(", "env()"},
    Form{"env.", "env"},
    Form{"env[", "env"},
    Form{"requireEnv(", "requireEnv()"},
};

const Form* find_form(std::string_view before) {
  for (const Form& form : kForms)
    if (before.ends_with(form.before)) return &form;
  return nullptr;
}

/// `X=…` behind an access sets the variable; `==` compares it.
bool is_assigned(std::string_view after) {
  if (after.starts_with("]")) after.remove_prefix(1);
  return after.starts_with("=") && !after.starts_with("==") && !after.starts_with("=>");
}

bool is_comment(std::string_view before) {
  return begins_with_any(trim(before), {"#", "//", "*", "/*", "--", ";", "<!--"});
}

/// `const { X, Y } = process.env`, on one line.
bool is_destructured(std::string_view before, std::string_view after) {
  return (before.find('{') != before.npos || trim(before).empty()) &&
         (after.find("} = process.env") != after.npos ||
          after.find("} = import.meta.env") != after.npos);
}

}  // namespace

Reading read_code(const Spot& spot) {
  if (is_comment(spot.before)) return {Role::Mentions, "comment"};
  const std::string before = squeezed_end(spot.before);
  const std::string after = squeezed_begin(spot.after);
  if (const Form* form = find_form(before)) {
    const bool sets = form->role == Role::Reads && is_assigned(after);
    return {sets ? Role::Declares : form->role, std::string(form->name)};
  }
  if (is_destructured(spot.before, spot.after)) return {Role::Reads, "process.env"};
  if (is_expansion(spot)) return {Role::Reads, "${…}"};
  return {Role::Mentions, ""};
}

}  // namespace cordon::inventory
