#include "catalog/builtin.h"

extern "C" {
extern const char cordon_catalog_begin[];
extern const char cordon_catalog_end[];
}

namespace cordon {

std::string_view builtin_catalog() {
  return {cordon_catalog_begin,
          static_cast<std::size_t>(cordon_catalog_end - cordon_catalog_begin)};
}

}  // namespace cordon
