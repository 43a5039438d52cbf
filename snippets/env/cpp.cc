#include <cstdlib>
#include <stdexcept>
#include <string>

/// Gives the value of __ENV__; throws where it is missing or empty.
std::string read_secret() {
  const char* value = std::getenv("__ENV__");
  if (value == nullptr || *value == '\0') throw std::runtime_error("__ENV__ is not set, or empty");
  return value;
}
