#include "cli/policy_cache.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/replace_file.h"
#include "base/text.h"

namespace cordon {
namespace {

using Json = nlohmann::json;

/// A policy, a signature, and what JSON makes of their bytes at the worst.
constexpr std::size_t kFileSizeMax = 8 << 20;

/// Whether it is such as we write. Git makes no files that are for their owner alone.
bool is_own(const Fd& file) {
  const auto status = file.stat();
  return status && S_ISREG(status->st_mode) && status->st_uid == ::geteuid() &&
         (status->st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

std::string digest(std::string_view text) { return to_hex(sha256(text)); }

}  // namespace

Path PolicyCache::file(const Url& url, bool is_signed) const {
  return join(directory_, digest(url.text()) + (is_signed ? ".signed.json" : ".json"));
}

std::optional<PolicyCopy> PolicyCache::read(const Url& url, bool is_signed) const {
  if (!is_there()) return std::nullopt;
  const auto opened = Fd::open(file(url, is_signed));
  if (!opened || !is_own(*opened)) return std::nullopt;
  const auto text = opened->read_all(kFileSizeMax);
  if (!text) return std::nullopt;
  const Json json = Json::parse(*text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto string_at = [&](const char* key) -> std::optional<std::string> {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
  };
  const auto time = json.find("unix_time");
  auto policy = string_at("policy");
  auto signature = string_at("signature");
  if (time == json.end() || !time->is_number_integer() || !policy || !signature)
    return std::nullopt;
  return PolicyCopy{time->get<std::int64_t>(), *std::move(policy), *std::move(signature)};
}

Result<void> PolicyCache::write(const Url& url, bool is_signed, const PolicyCopy& copy) const {
  std::error_code error;
  std::filesystem::create_directories(directory_, error);
  if (error) return std::unexpected(system_error(error.value()).in(printable(directory_)));
  const Json json = {
      {"unix_time", copy.unix_time}, {"policy", copy.policy}, {"signature", copy.signature}};
  // What is kept was parsed before, so it is UTF-8; a signature is ASCII where it was checked.
  return replace_file(file(url, is_signed),
                      json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace cordon
