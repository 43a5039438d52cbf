#include "inventory/report_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "base/fd.h"
#include "base/text.h"

namespace cordon::inventory {
namespace {

constexpr std::size_t kColumnMax = 60;

std::string count_of(std::size_t number, std::string_view one) {
  return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s");
}

std::string place_of(const Usage& usage, const ReportOptions& options) {
  return fmt::format("{}:{}:{}", printable(join(options.place_prefix, usage.path)),
                     usage.position.line, usage.position.column);
}

std::string_view title_of(FileKind kind) {
  constexpr std::string_view kTitles[] = {
      "source code", "shell",   "CI",           "Docker images", "compose",    "Kubernetes",
      "Terraform",   "Ansible", "dotenv files", "settings",      "other text", "binary files"};
  return kTitles[static_cast<std::size_t>(kind)];
}

/// What a line says behind the place: `reads KLAVIYO_API_KEY (process.env), service web`.
std::string words_of(const Usage& usage, const Inventory& inventory) {
  std::string words(to_text(usage.role));
  if (usage.name)
    words += " " + printable(to_text(inventory.names[*usage.name].term));
  else
    words += " the value";
  if (!usage.form.empty()) words += fmt::format(" ({})", printable(usage.form));
  if (!usage.unit.empty()) words += ", " + printable(usage.unit);
  return words;
}

class Writer {
 public:
  Writer(const Subject& subject, const Inventory& inventory, const ReportOptions& options)
      : subject_(subject), inventory_(inventory), options_(options) {}

  std::string write() {
    head();
    names();
    section("where the value stands", [](const Usage& usage) { return !usage.name; });
    section("where it gets its value or is asked for",
            [](const Usage& usage) { return usage.name && usage.role == Role::Declares; });
    consumers();
    mentions();
    skips();
    foot();
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string bold(std::string_view words) const {
    return options_.colour ? fmt::format("\x1b[1m{}\x1b[0m", words) : std::string(words);
  }

  void head() {
    switch (subject_.kind) {
      case Subject::Kind::Finding:
        text_ += fmt::format("{}  {}  {}\n", bold(printable(subject_.title)),
                             printable(subject_.masked), printable(subject_.text));
        break;
      case Subject::Kind::Name:
        text_ += fmt::format("{}\n", bold(printable(subject_.text)));
        break;
      case Subject::Kind::StorePath:
        text_ += fmt::format("{}  in a secret store\n", bold(printable(subject_.text)));
        break;
    }
  }

  void names() {
    const auto& names = inventory_.names;
    if (names.empty() || (names.size() == 1 && subject_.kind != Subject::Kind::Finding)) return;
    text_ += fmt::format("\n{}\n", bold("names it goes by"));
    for (const Name& name : names) {
      std::string line = "  " + printable(to_text(name.term));
      if (name.term.kind == Term::Kind::KubernetesSecret) line += "  Kubernetes secret";
      if (name.term.kind == Term::Kind::File) line += "  file";
      if (name.from) line += "  from " + printable(inventory_.names[*name.from].term.text);
      if (!name.where.empty()) line += "  at " + printable(join(options_.place_prefix, name.where));
      if (!name.is_followed) line += "  (too common a word to look for)";
      text_ += line + "\n";
    }
  }

  template <class Wanted>
  void section(std::string_view title, Wanted wanted) {
    std::vector<const Usage*> usages;
    for (const Usage& usage : inventory_.usages)
      if (wanted(usage)) usages.push_back(&usage);
    if (usages.empty()) return;
    text_ += fmt::format("\n{}\n", bold(title));
    lines(usages);
  }

  void consumers() {
    std::map<FileKind, std::vector<const Usage*>> by_kind;
    for (const Usage& usage : inventory_.usages)
      if (usage.name && (usage.role == Role::Reads || usage.role == Role::Passes))
        by_kind[usage.kind].push_back(&usage);
    for (const auto& [kind, usages] : by_kind) {
      text_ += fmt::format("\n{}\n", bold(fmt::format("used by {}", title_of(kind))));
      lines(usages);
    }
  }

  void mentions() {
    section("mentioned, nobody can tell why",
            [](const Usage& usage) { return usage.name && usage.role == Role::Mentions; });
  }

  void lines(const std::vector<const Usage*>& usages) {
    std::size_t width = 0;
    for (const Usage* usage : usages)
      width = std::max(
          width, std::min<std::size_t>(count_code_points(place_of(*usage, options_)), kColumnMax));
    for (const Usage* usage : usages)
      text_ += fmt::format("  {:<{}}  {}\n", place_of(*usage, options_), width,
                           words_of(*usage, inventory_));
  }

  void skips() {
    std::vector<const Skip*> told;
    for (const Skip& skip : inventory_.skips)
      if (skip.makes_incomplete()) told.push_back(&skip);
    if (told.empty()) return;
    text_ += fmt::format("\n{}\n", bold("not looked at"));
    for (const Skip* skip : told)
      text_ += fmt::format("  {}{}\n", skip->place.empty() ? "" : printable(skip->place) + ": ",
                           printable(skip->text));
  }

  void foot() {
    std::set<std::tuple<FileKind, std::string, std::string>> units;
    std::set<std::string> files;
    for (const Usage& usage : inventory_.usages) {
      files.insert(usage.path);
      if (usage.name && (usage.role == Role::Reads || usage.role == Role::Passes))
        units.insert({usage.kind, usage.path, usage.unit});
    }
    if (inventory_.usages.empty())
      text_ += fmt::format("\nit is used nowhere in {} that were searched\n",
                           count_of(inventory_.files, "file"));
    else
      text_ += fmt::format("\n{} in {} of {}, by {}\n", count_of(inventory_.usages.size(), "use"),
                           count_of(files.size(), "file"), inventory_.files,
                           count_of(units.size(), "consumer"));
    if (!inventory_.is_complete())
      text_ += "not everything could be looked at, so there may be more (exit code 3)\n";
  }

  const Subject& subject_;
  const Inventory& inventory_;
  const ReportOptions& options_;
  std::string text_;
};

}  // namespace

std::string report_text(const Subject& subject, const Inventory& inventory,
                        const ReportOptions& options) {
  return Writer(subject, inventory, options).write();
}

}  // namespace cordon::inventory
