#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/printable_name.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/http_options.h"
#include "cli/secret_input.h"
#include "cli/store_check.h"
#include "net/http.h"
#include "remedy/stores/git_add.h"
#include "remedy/stores/open.h"
#include "remedy/stores/secrets.h"

namespace cordon {
namespace {

constexpr const char* kFooter =
    "put STORE NAME         puts the value from standard input there; a terminal is asked for it\n"
    "get STORE NAME         writes the value to a file or a pipe; to a terminal with --show\n"
    "list STORE [PREFIX]    names, never values\n"
    "check STORE [PATH…]    which of its secrets stand in files and git histories; `.` unless "
    "said\n"
    "\n"
    "Stores, and what they read from the environment:\n"
    "  env[:FILE]     an environment file, `.env` unless said; NAME is a variable\n"
    "  vault          Vault and OpenBao, KV 1 and 2; NAME begins with the mount: "
    "secret/app/stripe\n"
    "                 VAULT_ADDR, VAULT_TOKEN or ~/.vault-token, VAULT_NAMESPACE, VAULT_CACERT;\n"
    "                 VAULT_AUTH_METHOD approle (VAULT_ROLE_ID, VAULT_SECRET_ID), jwt or\n"
    "                 kubernetes (VAULT_ROLE, VAULT_JWT, VAULT_JWT_FILE), VAULT_AUTH_PATH;\n"
    "                 BAO_… in place of each\n"
    "  aws[:REGION]   AWS Secrets Manager; credentials and region as AWS's own tools find them:\n"
    "                 AWS_ACCESS_KEY_ID…, a web identity, AWS_PROFILE, container, instance\n"
    "  conjur         CyberArk Conjur; NAME is a variable: CONJUR_APPLIANCE_URL, CONJUR_ACCOUNT,\n"
    "                 CONJUR_AUTHN_LOGIN, CONJUR_AUTHN_API_KEY, CONJUR_CERT_FILE\n"
    "  azure[:VAULT]  Azure Key Vault, by name or URL, else AZURE_KEYVAULT_URL; AZURE_CLIENT_ID "
    "with\n"
    "                 AZURE_CLIENT_SECRET or AZURE_FEDERATED_TOKEN_FILE, a managed identity\n"
    "  gcp[:PROJECT]  Google Secret Manager; application default credentials, "
    "GOOGLE_CLOUD_PROJECT\n"
    "  all of them    HTTPS_PROXY, NO_PROXY; SSL_CERT_FILE, the certificates that are trusted\n"
    "A field is one of the values of a secret in Vault; elsewhere, a member of a JSON object.\n"
    "\n"
    "Examples:\n"
    "  printf %s \"$KEY\" | cordon store put vault secret/app/stripe --field api_key\n"
    "  cordon store put env STRIPE_API_KEY < key.txt\n"
    "  cordon store get vault secret/app/stripe --field api_key > key.txt\n"
    "  cordon store check vault --prefix secret/app/ .\n"
    "\n"
    "Exit codes: 0 done, 1 check: a secret stands there, 2 wrong usage or not there, 3 the store\n"
    "could not do it, or check: not everything could be read.";

std::optional<std::string> environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

std::unique_ptr<HttpTransport> transport(const Path& ca_file) {
  return std::make_unique<HttpClient>(http_options(ca_file));
}

class StoreCommand final : public Command {
 public:
  void add_options(CLI::App& app) override {
    // For the help only: `take_words` gets them.
    app.add_option("ACTION", words_, "put, get, list or check; then a store, and a name in it")
        ->type_name("put|get|list|check")
        ->expected(0, std::numeric_limits<int>::max())
        ->allow_extra_args(false);
    app.add_option("--field", name_.field, "which value, where several stand at one name")
        ->type_name("NAME");
    app.add_flag("--overwrite", overwrite_, "put: replace another value that stands there");
    app.add_flag("--force", force_, "put: write an environment file though git tracks it");
    app.add_option("--prefix", prefix_, "check: look at names that begin with this only")
        ->type_name("PREFIX");
    app.add_flag("--no-history", no_history_, "check: files as they are now, no git histories");
    app.add_flag("--show", show_, "get: write the value to a terminal, too");
    app.footer(kFooter);
  }

  bool take_words(std::vector<std::string> words) override {
    words_ = std::move(words);
    return true;
  }

  Result<ExitCode> run(const Session& session) override {
    const Action* found = TRY(find_action());
    const Action& action = *found;
    if (words_.size() < 2)
      return fail(Error::Kind::Usage,
                  "which store? `cordon store --help` lists them: env, vault, and more");
    rest_.assign(words_.begin() + 2, words_.end());
    if (action.words_min > rest_.size())
      return fail(Error::Kind::Usage, "which secret? Its name in the store comes last");
    // The word is not repeated: it may be the secret, typed where others see it.
    if (rest_.size() > action.words_max)
      return fail(
          Error::Kind::Usage,
          fmt::format("one word too many behind the store and the name{}",
                      action.name == "put"
                          ? "; the value comes by standard input, as a command line is seen "
                            "by others"
                          : ""));
    TRY(check_flags(action));
    name_.path = rest_.empty() ? "" : rest_[0];
    return (this->*action.run)(session);
  }

 private:
  struct Action {
    std::string_view name;
    std::size_t words_min;  ///< behind the store
    std::size_t words_max;
    Result<ExitCode> (StoreCommand::*run)(const Session& session);
  };
  static constexpr std::size_t kActionCount = 4;
  static const std::array<Action, kActionCount> kActions;

  [[nodiscard]] Result<const Action*> find_action() const {
    std::array<std::string_view, kActionCount> names{};
    std::ranges::transform(kActions, names.begin(), &Action::name);
    if (words_.empty())
      return fail(Error::Kind::Usage,
                  fmt::format("what to do? There are {}", fmt::join(names, ", ")));
    const auto found = std::ranges::find(kActions, words_[0], &Action::name);
    if (found != kActions.end()) return &*found;
    return fail(Error::Kind::Usage,
                fmt::format("unknown action `{}`{}", printable_name(words_[0]),
                            closest_word(words_[0], names)
                                ? did_you_mean(words_[0], names)
                                : fmt::format("; there are {}", fmt::join(names, ", "))));
  }

  [[nodiscard]] Result<> check_flags(const Action& action) const {
    if ((overwrite_ || force_) && action.name != "put")
      return fail(Error::Kind::Usage, "--overwrite and --force belong to `put`");
    if (show_ && action.name != "get") return fail(Error::Kind::Usage, "--show belongs to `get`");
    if (!name_.field.empty() && action.name != "put" && action.name != "get")
      return fail(Error::Kind::Usage, "--field belongs to `put` and `get`");
    if ((!prefix_.empty() || no_history_) && action.name != "check")
      return fail(Error::Kind::Usage, "--prefix and --no-history belong to `check`");
    return {};
  }

  Result<std::unique_ptr<Store>> open() {
    return open_store(words_[1], {.environment = environment,
                                  .clock = &clock_,
                                  .transport = transport,
                                  .may_write_tracked = force_});
  }

  Result<ExitCode> put(const Session& session) {
    const std::unique_ptr<Store> store = TRY(open());
    const SecretText value = TRY(read_secret());
    const PutOutcome outcome =
        TRY(put_secret(*store, name_, value, overwrite_ ? Overwrite::Yes : Overwrite::No));
    session.output.write(fmt::format("{} {} in {}\n",
                                     outcome == PutOutcome::Created    ? "created"
                                     : outcome == PutOutcome::Replaced ? "replaced"
                                                                       : "already there:",
                                     printable(name_.text()), store->traits().title));
    if (const Path file = env_file_of(words_[1]); !file.empty()) warn_of_git(file);
    return ExitCode::Clean;
  }

  /// The value is written by now, so that what cannot be found out is no error.
  static void warn_of_git(const Path& file) {
    const auto is_taken = would_be_added(file);
    if (!is_taken)
      log::warn(
          fmt::format("{}: whether git ignores it is not known: {}", file, is_taken.error().text));
    else if (*is_taken)
      log::warn(
          fmt::format("{}: `git add` would take this file in, with the secret; add it to "
                      ".gitignore",
                      file));
  }

  Result<ExitCode> get(const Session& session) {
    if (session.terminal.is_output && !show_)
      return fail(
          Error::Kind::Usage,
          "a value is not written to a terminal, which remembers it; send it to a file or a "
          "pipe, or use --show");
    const std::unique_ptr<Store> store = TRY(open());
    const SecretText value = TRY(get_secret(*store, name_));
    session.output.write(value.reveal());
    if (session.terminal.is_output) session.output.write("\n");
    return ExitCode::Clean;
  }

  Result<ExitCode> list(const Session& session) {
    const std::unique_ptr<Store> store = TRY(open());
    for (const std::string& path : TRY(store->list(name_.path)))
      session.output.write(printable(path) + "\n");
    return ExitCode::Clean;
  }

  Result<ExitCode> check(const Session& session) {
    const std::unique_ptr<Store> store = TRY(open());
    return check_store(*store, {words_[1], prefix_, rest_, !no_history_}, session);
  }

  std::vector<std::string> words_;
  std::vector<std::string> rest_;  ///< of the words, behind the store
  std::string prefix_;
  bool no_history_ = false;
  SecretName name_;
  bool overwrite_ = false;
  bool force_ = false;
  bool show_ = false;
  SystemClock clock_;
};

const std::array<StoreCommand::Action, StoreCommand::kActionCount> StoreCommand::kActions = {{
    {"put", 1, 1, &StoreCommand::put},
    {"get", 1, 1, &StoreCommand::get},
    {"list", 0, 1, &StoreCommand::list},
    {"check", 0, std::numeric_limits<std::size_t>::max(), &StoreCommand::check},
}};

}  // namespace

std::unique_ptr<Command> make_store_command() { return std::make_unique<StoreCommand>(); }

}  // namespace cordon
