#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace cordon {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "cordon: a mistake of ours: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace cordon
