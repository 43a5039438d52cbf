#include "base/printable_name.h"

#include "base/text.h"

namespace cordon {

std::string printable_name(std::string_view typed) {
  const std::size_t sign = typed.find('=');
  if (sign == typed.npos) return printable(typed);
  return printable(typed.substr(0, sign)) + "=…";
}

}  // namespace cordon
