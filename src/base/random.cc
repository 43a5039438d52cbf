#include "base/random.h"

#include <sys/random.h>
#include <sys/types.h>

#include <cerrno>

#include "base/check.h"

namespace cordon {

std::string random_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = ::getrandom(bytes.data() + done, size - done, 0);
    CHECK(count > 0 || errno == EINTR);
    if (count > 0) done += static_cast<std::size_t>(count);
  }
  return bytes;
}

}  // namespace cordon
