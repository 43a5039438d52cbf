#include "policy/switches.h"

namespace cordon {

const Switch* find_switch(const Config& config, std::string_view detector,
                          std::string_view provider, Date today) {
  const Switch* for_provider = nullptr;
  const Switch* for_detector = nullptr;
  for (const Switch& one : config.detectors) {
    if (one.until && today > *one.until) continue;
    if (one.id == detector)
      for_detector = &one;
    else if (one.id == provider)
      for_provider = &one;
  }
  return for_detector != nullptr ? for_detector : for_provider;
}

}  // namespace cordon
