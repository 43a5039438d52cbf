#include "remedy/rewrite/lookups.h"

#include <utility>

namespace cordon {

Lookup lookup_of(Language language) {
  switch (language) {
    case Language::Python:
      return {R"(os.environ["__ENV__"])", "import os"};
    case Language::JavaScript:
      return {"process.env.__ENV__", ""};
    case Language::TypeScript:
    case Language::Tsx:
      // Its type says that it may be missing, which no text may be.
      return {"process.env.__ENV__!", ""};
    case Language::Java:
      return {R"(Objects.requireNonNull(System.getenv("__ENV__"), "__ENV__ is not set"))",
              "import java.util.Objects;"};
    case Language::Go:
      return {R"(os.Getenv("__ENV__"))", R"("os")"};
    case Language::Ruby:
      return {R"(ENV.fetch("__ENV__"))", ""};
    case Language::Php:
      return {R"(getenv("__ENV__") ?: throw new \RuntimeException("__ENV__ is not set"))", ""};
    case Language::CSharp:
      return {R"(Environment.GetEnvironmentVariable("__ENV__") ?? )"
              R"(throw new InvalidOperationException("__ENV__ is not set"))",
              "using System;"};
    case Language::Rust:
      return {R"(std::env::var("__ENV__").expect("__ENV__ is not set"))", ""};
    case Language::C:
      return {R"(getenv("__ENV__"))", "#include <stdlib.h>"};
    case Language::Cpp:
      return {R"(std::getenv("__ENV__"))", "#include <cstdlib>"};
    case Language::Shell:
      return {"${__ENV__:?}", ""};
    default:
      return {};
  }
}

std::string read_of(Language language, std::string_view name) {
  return fill_env(lookup_of(language).read, name);
}

std::string fill_env(std::string_view text, std::string_view name) {
  constexpr std::string_view kHole = "__ENV__";
  std::string filled;
  for (std::size_t hole; (hole = text.find(kHole)) != std::string_view::npos;) {
    filled.append(text.substr(0, hole)).append(name);
    text.remove_prefix(hole + kHole.size());
  }
  return filled.append(text);
}

}  // namespace cordon
