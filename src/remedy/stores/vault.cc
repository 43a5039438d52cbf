#include "remedy/stores/vault.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "remedy/stores/document.h"
#include "remedy/stores/unchanged.h"
#include "remedy/stores/vault_login.h"
#include "remedy/stores/vault_session.h"

namespace cordon {
namespace {

// The storage's own bound for an entry (max_entry_size); what is around the value takes some.
constexpr std::size_t kDocumentSizeMax = 1000 * 1000;
constexpr std::size_t kPathsMax = 100'000;

/// Where an engine is mounted, and how it is talked to.
struct Mount {
  std::string path;  ///< `secret/`
  bool has_versions = false;
};

/// A path within its mount.
struct Place {
  Mount mount;
  std::string rest;

  /// The request's path: version 2 has a word between mount and path.
  [[nodiscard]] std::string at(std::string_view word) const {
    return fmt::format("{}{}{}", percent_encode(mount.path, "/"),
                       mount.has_versions ? fmt::format("{}/", word) : std::string(),
                       percent_encode(rest, "/"));
  }
};

bool is_key_value(const Json& mount) {
  const auto type = text_at(mount, {"type"});
  return type == "kv" || type == "generic";
}

Mount to_mount(std::string path, const Json& facts) {
  return {std::move(path), text_at(facts, {"options", "version"}) == "2"};
}

class VaultStore final : public Store {
 public:
  explicit VaultStore(VaultSession session) : session_(std::move(session)) {
    traits_ = {.title = session_.title(),
               .size_max = kDocumentSizeMax,
               .size_reason = "its storage's usual bound, for all fields together",
               .holds_binary = false,
               .fields = StoreTraits::Fields::Always};
  }

  [[nodiscard]] const StoreTraits& traits() const override { return traits_; }

  Result<Stored> read(const std::string& path) override {
    const Place place = TRY(find_place(path));
    const HttpResponse response = TRY(session_.send("GET", place.at("data")));
    if (response.status == 404)
      return fail(Error::Kind::NotFound,
                  fmt::format("{}: nothing at {}", traits_.title, printable(path)));
    const Json json = TRY(json_of(response, traits_.title));
    const Json* data =
        place.mount.has_versions ? value_at(json, {"data", "data"}) : value_at(json, {"data"});
    if (data == nullptr || !data->is_object())
      return fail(Error::Kind::Corrupt,
                  fmt::format("{}: an answer without data at {}", traits_.title, printable(path)));
    if (has_twins(response.body.reveal()))
      return fail(Error::Kind::Unsupported, fmt::format("{}: {} holds two fields of one name",
                                                        traits_.title, printable(path)));
    if (!keeps_digits(*data, response.body.reveal()))
      return fail(Error::Kind::Unsupported,
                  fmt::format("{}: {} holds a number that would not keep all its digits",
                              traits_.title, printable(path)));
    SecretText document(data->dump());
    std::string version = place.mount.has_versions ? current_version(json) : digest_of(document);
    return Stored{std::move(document), std::move(version)};
  }

  Result<> write(const std::string& path, const SecretText& document,
                 const std::optional<std::string>& version) override {
    const Place place = TRY(find_place(path));
    const Json data = Json::parse(document.reveal(), nullptr, false);
    if (!place.mount.has_versions) {
      TRY(expect_unchanged(*this, path, version));
      const HttpResponse response =
          TRY(session_.send("POST", place.at("data"), data, {}, document));
      return expect_success(response, path);
    }
    const std::int64_t expected = version ? std::stoll(*version) : TRY(version_before(place));
    const Json body = {{"options", {{"cas", expected}}}, {"data", data}};
    const auto response = session_.send("POST", place.at("data"), body, {}, document);
    if (!response && response.error().text.contains("check-and-set"))
      return std::unexpected(changed_in_between(traits_, path));
    if (!response) return std::unexpected(response.error());
    return expect_success(*response, path);
  }

  Result<std::vector<std::string>> list(const std::string& prefix) override {
    std::vector<std::string> found;
    if (!prefix.contains('/')) {
      for (const Mount& mount : TRY(key_value_mounts()))
        if (mount.path.starts_with(prefix)) TRY(list_below({mount, ""}, "", found));
    } else {
      const Place place = TRY(find_place(prefix));
      TRY(list_below({place.mount, place.rest.substr(0, place.rest.rfind('/') + 1)}, prefix,
                     found));
    }
    std::ranges::sort(found);
    return found;
  }

 private:
  /// Asks which mount a path lies in.
  Result<Place> find_place(const std::string& path) {
    TRY(check_path(path));
    const std::string name = path.substr(0, path.find('/') + 1);
    for (const Mount& mount : mounts_)
      if (path.starts_with(mount.path)) return Place{mount, path.substr(mount.path.size())};
    auto response =
        session_.send("GET", fmt::format("sys/internal/ui/mounts/{}", percent_encode(path, "/")));
    if (!response && response.error().text.contains("preflight capability check"))
      return std::unexpected(
          Error{Error::Kind::NotFound,
                fmt::format("{}: no secrets engine is mounted at {}, or the token may not use it",
                            traits_.title, printable(name))});
    const HttpResponse found = TRY(std::move(response));
    if (found.status == 404) return no_mount(name);
    const Json json = TRY(json_of(found, traits_.title));
    const Json* facts = value_at(json, {"data"});
    const auto mounted = facts == nullptr ? std::nullopt : text_at(*facts, {"path"});
    if (!mounted || !path.starts_with(*mounted)) return no_mount(name);
    if (!is_key_value(*facts))
      return fail(Error::Kind::Unsupported,
                  fmt::format("{}: the engine at {} is no key-value engine", traits_.title,
                              printable(*mounted)));
    mounts_.push_back(to_mount(*mounted, *facts));
    return Place{mounts_.back(), path.substr(mounted->size())};
  }

  [[nodiscard]] std::unexpected<Error> no_mount(const std::string& name) const {
    return fail(Error::Kind::NotFound, fmt::format("{}: no secrets engine is mounted at {}",
                                                   traits_.title, printable(name)));
  }

  static Result<> check_path(const std::string& path) {
    const std::size_t slash = path.find('/');
    const bool is_whole = slash != std::string::npos && slash > 0;
    if (is_whole && !path.contains("//") && !("/" + path + "/").contains("/../") && is_utf8(path))
      return {};
    return fail(Error::Kind::Usage,
                fmt::format("`{}` is no path in Vault; it begins with its mount, as in "
                            "secret/app/stripe",
                            printable(path)));
  }

  Result<std::vector<Mount>> key_value_mounts() {
    const HttpResponse response = TRY(session_.send("GET", "sys/internal/ui/mounts"));
    const Json json = TRY(json_of(response, traits_.title));
    std::vector<Mount> mounts;
    const Json* all = value_at(json, {"data", "secret"});
    if (all == nullptr || !all->is_object()) return mounts;
    for (const auto& [path, facts] : all->items())
      if (is_key_value(facts)) mounts.push_back(to_mount(path, facts));
    return mounts;
  }

  /// Adds what lies below a folder, in all depths, as far as it begins with `prefix`.
  Result<> list_below(const Place& top, const std::string& prefix,
                      std::vector<std::string>& found) {
    std::vector<Place> folders = {top};
    while (!folders.empty()) {
      const Place folder = std::move(folders.back());
      folders.pop_back();
      for (const std::string& key : TRY(keys_of(folder))) {
        if (found.size() + folders.size() >= kPathsMax)
          return fail(
              Error::Kind::OverLimit,
              fmt::format("{} has more than {} entries; name a folder", traits_.title, kPathsMax));
        const std::string rest = folder.rest + key;
        const std::string path = folder.mount.path + rest;
        if (key.ends_with('/') && (path.starts_with(prefix) || prefix.starts_with(path)))
          folders.push_back({folder.mount, rest});
        else if (!key.ends_with('/') && path.starts_with(prefix))
          found.push_back(path);
      }
    }
    return {};
  }

  Result<std::vector<std::string>> keys_of(const Place& folder) {
    const HttpResponse response = TRY(session_.send("GET", folder.at("metadata"), {}, "list=true"));
    std::vector<std::string> keys;
    if (response.status == 404) return keys;
    const Json json = TRY(json_of(response, traits_.title));
    const Json* all = value_at(json, {"data", "keys"});
    if (all == nullptr || !all->is_array()) return keys;
    for (const Json& key : *all)
      if (key.is_string() && !key.get_ref<const std::string&>().empty())
        keys.push_back(key.get<std::string>());
    return keys;
  }

  static std::string current_version(const Json& json) {
    const Json* version = value_at(json, {"data", "metadata", "version"});
    return std::to_string(
        version != nullptr && version->is_number_integer() ? version->get<std::int64_t>() : 0);
  }

  /// What was deleted keeps its number, which a check-and-set has to name.
  Result<std::int64_t> version_before(const Place& place) {
    const HttpResponse response = TRY(session_.send("GET", place.at("data")));
    if (response.status != 404) return 0;
    const Json json = Json::parse(response.body.reveal(), nullptr, false);
    return std::stoll(current_version(json));
  }

  static std::string digest_of(const SecretText& document) {
    return to_hex(sha256(document.reveal()));
  }

  [[nodiscard]] Result<> expect_success(const HttpResponse& response,
                                        const std::string& path) const {
    if (response.is_success()) return {};
    return std::unexpected(refusal(response, traits_.title, "").in(printable(path)));
  }

  VaultSession session_;
  StoreTraits traits_;
  std::vector<Mount> mounts_;  ///< that were asked for
};

}  // namespace

Result<std::unique_ptr<Store>> make_vault_store(const StoreSettings& settings) {
  VaultSession session = TRY(VaultSession::open(settings));
  TRY(vault_login(session, settings.environment));
  return std::make_unique<VaultStore>(std::move(session));
}

}  // namespace cordon
