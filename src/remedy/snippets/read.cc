#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "base/text.h"
#include "base/yaml.h"
#include "remedy/snippets/snippets.h"

namespace cordon {
namespace {

constexpr std::size_t kFileMax = 64 * 1024;

Result<std::string> text_of(const yaml::Value& map, std::string_view key) {
  const yaml::Value* value = map.find(key);
  if (value == nullptr) return std::string();
  if (value->is_null()) return std::string();
  return value->as_string(key);
}

Result<std::string> needed(const yaml::Value& map, std::string_view key) {
  std::string text = TRY(text_of(map, key));
  if (text.empty()) return std::unexpected(map.wrong(fmt::format("{} is missing", key)));
  return text;
}

Result<void> check_keys(const yaml::Value& map, const std::set<std::string_view>& known) {
  for (const yaml::Entry& entry : map.entries)
    if (!known.contains(entry.key))
      return std::unexpected(
          entry.value.wrong(fmt::format("unknown field '{}'", printable(entry.key))));
  return {};
}

Result<void> check_language(const yaml::Value& at, std::string_view language) {
  if (std::ranges::find(kSnippetLanguages, language, &SnippetLanguage::id) !=
      kSnippetLanguages.end())
    return {};
  return std::unexpected(at.wrong(fmt::format("unknown language '{}'", printable(language))));
}

/// Reads one store's folder.
class StoreReader {
 public:
  StoreReader(Path directory, std::string id)
      : directory_(std::move(directory)), id_(std::move(id)) {}

  Result<StoreGuide> read() {
    const Path path = join(directory_, "store.yaml");
    const std::string text = TRY(read_file(path, kFileMax));
    const yaml::Value root = TRY(yaml::parse(text, path));
    TRY(root.expect_map(""));
    TRY(check_keys(root, {"format", "store", "name", "why", "docs", "order", "put", "settings",
                          "hands", "files", "about", "languages", "terraform"}));
    StoreGuide store;
    store.id = TRY(needed(root, "store"));
    if (store.id != id_)
      return std::unexpected(root.wrong(fmt::format("store is not its folder's name, {}", id_)));
    store.name = TRY(needed(root, "name"));
    store.why = TRY(needed(root, "why"));
    store.docs = TRY(needed(root, "docs"));
    if (const yaml::Value* order = root.find("order"))
      store.order = static_cast<int>(TRY(order->as_int("order")));
    TRY(read_put(root, store));
    TRY(read_settings(root, store));
    const std::string hands = TRY(text_of(root, "hands"));
    if (!hands.empty() && hands != "env")
      return std::unexpected(root.wrong("hands: only env is known"));
    store.hands_env = hands == "env";
    if (const yaml::Value* files = root.find("files"))
      for (const std::string& name : TRY(files->as_strings("files")))
        store.files[name] = TRY(read_code(*files, name));
    if (const yaml::Value* about = root.find("about"))
      for (const yaml::Entry& entry : about->entries) {
        TRY(check_language(entry.value, entry.key));
        store.about[entry.key] = TRY(entry.value.as_string("about"));
      }
    if (const yaml::Value* languages = root.find("languages"))
      for (const yaml::Entry& entry : languages->entries)
        store.languages[entry.key] = TRY(read_language(entry));
    if (const yaml::Value* terraform = root.find("terraform"))
      store.terraform = TRY(read_terraform(*terraform));
    if (store.hands_env != store.languages.empty())
      return std::unexpected(
          root.wrong("a store has code in `languages`, or hands its values over: `hands: env`"));
    return store;
  }

 private:
  static Result<void> read_put(const yaml::Value& root, StoreGuide& store) {
    const yaml::Value* put = root.find("put");
    if (put == nullptr || put->items.empty())
      return std::unexpected(root.wrong("put is missing: how a value gets there"));
    for (const yaml::Value& way : put->items) {
      TRY(check_keys(way, {"tool", "run"}));
      store.put.push_back({TRY(needed(way, "tool")), TRY(needed(way, "run"))});
    }
    return {};
  }

  static Result<void> read_settings(const yaml::Value& root, StoreGuide& store) {
    const yaml::Value* settings = root.find("settings");
    if (settings == nullptr) return {};
    for (const yaml::Value& setting : settings->items) {
      TRY(check_keys(setting, {"name", "about"}));
      store.settings.push_back({TRY(needed(setting, "name")), TRY(needed(setting, "about"))});
    }
    return {};
  }

  Result<Snippet> read_language(const yaml::Entry& entry) {
    TRY(check_language(entry.value, entry.key));
    TRY(entry.value.expect_map("languages"));
    TRY(check_keys(entry.value, {"file", "install", "call", "import", "read"}));
    Snippet snippet;
    const std::string file = TRY(needed(entry.value, "file"));
    snippet.code = TRY(read_code(entry.value, file));
    snippet.install = TRY(text_of(entry.value, "install"));
    snippet.call = TRY(needed(entry.value, "call"));
    snippet.import = TRY(text_of(entry.value, "import"));
    snippet.read = TRY(text_of(entry.value, "read"));
    return snippet;
  }

  Result<Snippet> read_terraform(const yaml::Value& value) {
    TRY(value.expect_map("terraform"));
    TRY(check_keys(value, {"file", "install", "read"}));
    Snippet snippet;
    const std::string file = TRY(needed(value, "file"));
    snippet.code = TRY(read_code(value, file));
    snippet.install = TRY(text_of(value, "install"));
    snippet.read = TRY(needed(value, "read"));
    return snippet;
  }

  Result<std::string> read_code(const yaml::Value& at, const std::string& name) {
    const auto text = read_file(join(directory_, name), kFileMax);
    if (!text)
      return std::unexpected(at.wrong(fmt::format("{}: {}", printable(name), text.error().text)));
    if (!is_utf8(*text))
      return std::unexpected(at.wrong(fmt::format("{} is not UTF-8", printable(name))));
    return *text;
  }

  Path directory_;
  std::string id_;
};

}  // namespace

Result<std::vector<StoreGuide>> read_snippets(const Path& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error))
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  if (error)
    return fail(Error::Kind::Unreadable,
                fmt::format("{}: {}", printable(directory), error.message()));
  std::ranges::sort(names);
  std::vector<StoreGuide> stores;
  for (const std::string& name : names)
    stores.push_back(TRY(StoreReader(join(directory, name), name).read()));
  if (stores.empty())
    return fail(Error::Kind::Usage, fmt::format("{}: holds no store", printable(directory)));
  std::ranges::stable_sort(stores, {}, &StoreGuide::order);
  return stores;
}

}  // namespace cordon
