#include "catalog/builtin.h"

#include "remedy/snippets/builtin.h"

extern "C" {
extern const char cordon_catalog_begin[];
extern const char cordon_catalog_end[];
extern const char cordon_snippets_begin[];
extern const char cordon_snippets_end[];
}

namespace cordon {

std::string_view builtin_catalog() {
  return {cordon_catalog_begin,
          static_cast<std::size_t>(cordon_catalog_end - cordon_catalog_begin)};
}

std::string_view builtin_snippets() {
  return {cordon_snippets_begin,
          static_cast<std::size_t>(cordon_snippets_end - cordon_snippets_begin)};
}

}  // namespace cordon
