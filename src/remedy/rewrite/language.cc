#include "remedy/rewrite/language.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace cordon {
namespace {

struct Named {
  std::string_view text;
  Language language;
};

constexpr std::array kSuffixes = {
    Named{".py", Language::Python},
    Named{".pyw", Language::Python},
    Named{".js", Language::JavaScript},
    Named{".mjs", Language::JavaScript},
    Named{".cjs", Language::JavaScript},
    Named{".jsx", Language::JavaScript},
    Named{".ts", Language::TypeScript},
    Named{".mts", Language::TypeScript},
    Named{".cts", Language::TypeScript},
    Named{".tsx", Language::Tsx},
    Named{".java", Language::Java},
    Named{".go", Language::Go},
    Named{".rb", Language::Ruby},
    Named{".rake", Language::Ruby},
    Named{".php", Language::Php},
    Named{".cs", Language::CSharp},
    Named{".rs", Language::Rust},
    Named{".c", Language::C},
    Named{".cc", Language::Cpp},
    Named{".cpp", Language::Cpp},
    Named{".cxx", Language::Cpp},
    Named{".hpp", Language::Cpp},
    Named{".hh", Language::Cpp},
    Named{".hxx", Language::Cpp},
    Named{".sh", Language::Shell},
    Named{".bash", Language::Shell},
    Named{".yaml", Language::Yaml},
    Named{".yml", Language::Yaml},
    Named{".json", Language::Json},
    Named{".toml", Language::Toml},
    Named{".properties", Language::Properties},
    Named{".env", Language::Dotenv},
    Named{".dockerfile", Language::Dockerfile},
    Named{".tf", Language::Terraform},
    Named{".tfvars", Language::Terraform},
};

constexpr std::array kNames = {
    Named{"dockerfile", Language::Dockerfile}, Named{"containerfile", Language::Dockerfile},
    Named{"rakefile", Language::Ruby},         Named{"gemfile", Language::Ruby},
    Named{"config.ru", Language::Ruby},        Named{".bashrc", Language::Shell},
    Named{".bash_profile", Language::Shell},   Named{".profile", Language::Shell},
    Named{".envrc", Language::Shell},          Named{".npmrc", Language::Properties},
};

constexpr std::array kInterpreters = {
    Named{"python", Language::Python}, Named{"node", Language::JavaScript},
    Named{"ruby", Language::Ruby},     Named{"php", Language::Php},
    Named{"bash", Language::Shell},    Named{"sh", Language::Shell},
    Named{"dash", Language::Shell},    Named{"ksh", Language::Shell},
};

/// A header's name does not tell; words do that C does not know.
Language language_of_header(std::string_view text) {
  for (const std::string_view word : {"std::", "namespace ", "class ", "template <", "template<"})
    if (text.contains(word)) return Language::Cpp;
  return Language::C;
}

}  // namespace

std::string_view interpreter_of(std::string_view text) {
  std::string_view line = text.substr(0, text.find('\n'));
  if (!line.starts_with("#!")) return {};
  line.remove_prefix(2);
  const auto next_word = [&] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const std::string_view word = line.substr(0, line.find_first_of(" \t\r"));
    line.remove_prefix(word.size());
    return word;
  };
  std::string_view program = file_name(next_word());
  // `env -S fish -N`: options of env stand in front of the program.
  while (program == "env" || program.starts_with('-')) program = next_word();
  return program.substr(0, program.find_first_of("0123456789."));
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::optional<Language> language_of(std::string_view path, std::string_view text) {
  const std::string name = to_lower(file_name(path));
  if (name == ".env" || name.starts_with(".env.")) return Language::Dotenv;
  if (name.starts_with("dockerfile.")) return Language::Dockerfile;
  if (name.ends_with(".h")) return language_of_header(text);
  for (const Named& named : kNames)
    if (name == named.text) return named.language;
  for (const Named& named : kSuffixes)
    if (name.ends_with(named.text)) return named.language;
  if (name.find('.') != std::string::npos) return std::nullopt;
  const std::string_view interpreter = interpreter_of(text);
  for (const Named& named : kInterpreters)
    if (interpreter == named.text) return named.language;
  return std::nullopt;
}

}  // namespace cordon
