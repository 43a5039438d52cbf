#include "remedy/fix/found.h"

#include <algorithm>

namespace cordon {

void FoundSecrets::skip(const Skip& skip) {
  if (skip.makes_incomplete()) skips_.push_back(skip);
}

void FoundSecrets::finding(const Finding& finding) {
  const auto is_meant = [&](const std::string& beginning) {
    return finding.fingerprint.starts_with(beginning);
  };
  if (!fingerprints_.empty() && std::ranges::none_of(fingerprints_, is_meant)) return;
  FoundSecret secret{finding.fingerprint, finding.name, finding.detector, {}};
  if (const auto number = catalog_.find(finding.detector))
    secret.env = catalog_.detector(*number).env;
  secrets_.try_emplace(finding.value, std::move(secret));
  for (const Place& place : finding.places)
    if (!place.origin.path.empty()) files_[place.origin.path].insert(finding.value);
}

std::vector<std::string> FoundSecrets::unknown() const {
  std::vector<std::string> unknown;
  for (const std::string& beginning : fingerprints_)
    if (std::ranges::none_of(secrets_, [&](const auto& secret) {
          return secret.second.fingerprint.starts_with(beginning);
        }))
      unknown.push_back(beginning);
  return unknown;
}

}  // namespace cordon
