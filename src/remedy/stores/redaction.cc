#include "remedy/stores/redaction.h"

#include <algorithm>
#include <vector>

#include "catalog/checksum.h"
#include "net/url.h"
#include "remedy/stores/document.h"

namespace cordon {
namespace {

constexpr std::string_view kRemoved = "…";
// A field may be `1` or `true`, without which no sentence could be read.
constexpr std::size_t kFieldSizeMin = 4;

void add_forms(std::vector<std::string>& forms, std::string_view secret) {
  forms.emplace_back(secret);
  for (const bool is_ascii : {false, true}) {
    const std::string text =
        Json(std::string(secret)).dump(-1, ' ', is_ascii, Json::error_handler_t::replace);
    forms.push_back(text.substr(1, text.size() - 2));
  }
  forms.push_back(percent_encode(secret));
  forms.push_back(percent_encode(secret, "/"));
  forms.push_back(encode_base64(secret));
}

void remove(std::string& text, std::string_view form) {
  for (std::size_t at = text.find(form); at != std::string::npos;
       at = text.find(form, at + kRemoved.size()))
    text.replace(at, form.size(), kRemoved);
}

}  // namespace

std::string redacted(std::string text, const SecretText& secret) {
  std::vector<std::string> forms;
  if (!secret.empty()) add_forms(forms, secret.reveal());
  for (const Field& field : fields_of(secret))
    if (field.value.size() >= kFieldSizeMin) add_forms(forms, field.value.reveal());
  // One form may be part of another.
  std::ranges::sort(forms, std::ranges::greater(), &std::string::size);
  for (const std::string& form : forms) remove(text, form);
  return text;
}

}  // namespace cordon
