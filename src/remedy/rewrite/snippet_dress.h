#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "remedy/rewrite/snippet_file.h"

namespace cordon {

/// A secret's name as languages write names: `stripe_key`, `stripe-key`, `StripeKey`.
struct CasedName {
  std::string variable;  ///< as it came: `STRIPE_KEY`
  std::string snake;
  std::string kebab;
  std::string pascal;
};

/// What is dressed: a snippet with its holes filled.
struct Undressed {
  std::string text;
  std::string_view call;  ///< as the snippet's file of settings has it
  CasedName name;
};

/// The path of a file in the same directory.
[[nodiscard]] std::string beside(std::string_view path, std::string_view file_name);

/// The text with an identifier called otherwise, in the code and in comments alone: a text of the
/// same word keeps it.
Result<std::string> rename(const std::string& text, Language language, std::string_view from,
                           std::string_view to);

/// Behind the last line of the text that begins with one of these words: where the code begins that
/// a scope of its own is laid around. 0 where there is no such line.
[[nodiscard]] std::size_t behind_lines(std::string_view text, std::string_view beginning);

/// Refused where the caller has a name of its own, so that a call would mean something else:
/// `name` stands there, and not as `import` brings it.
Result<void> check_free(const Caller& caller, std::string_view name, std::string_view import);
/// The same where no import brings it: `name` stands in the code, and not as the beginning of
/// `call`, which an earlier run wrote.
Result<void> check_only_called(const Caller& caller, std::string_view name, std::string_view call);

// Languages whose files are scopes, or whose functions get names of their own.
Result<Lookup> dress_python(const Undressed& snippet, const Caller& caller);
Result<Lookup> dress_javascript(const Undressed& snippet, const Caller& caller);
Result<Lookup> dress_go(const Undressed& snippet, const Caller& caller);
Result<Lookup> dress_shell(const Undressed& snippet, const Caller& caller);
// Languages in which a class, a module or a namespace goes around.
Result<Lookup> dress_java(const Undressed& snippet, const Caller& caller);
Result<Lookup> dress_csharp(const Undressed& snippet, const Caller& caller);
Result<Lookup> dress_ruby(const Undressed& snippet, const Caller& caller);
Result<Lookup> dress_php(const Undressed& snippet, const Caller& caller);
Result<Lookup> dress_rust(const Undressed& snippet, const Caller& caller);
Result<Lookup> dress_cpp(const Undressed& snippet, const Caller& caller);

}  // namespace cordon
