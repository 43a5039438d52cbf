#include "net/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

#include "base/text.h"

namespace cordon {
namespace {

/// An address of four or sixteen bytes, and how many of its bits count.
struct Block {
  std::array<std::uint8_t, 16> bytes;
  unsigned bits;
};

constexpr std::array kMachineV4 = {
    Block{{169, 254}, 16},            // RFC 3927; AWS, Azure, Google and others
    Block{{100, 100, 100, 200}, 32},  // Alibaba Cloud
    Block{{168, 63, 129, 16}, 32},    // Azure's wire server
    Block{{192, 0, 0, 192}, 32},      // Oracle Cloud, classic
};
constexpr std::array kMachineV6 = {
    Block{{0xfe, 0x80}, 10},                                                         // RFC 4291
    Block{{0xfd, 0x00, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54}, 128},  // AWS
    Block{{0xfd, 0x20, 0x00, 0xce, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54}, 128},  // Google
};
constexpr std::array<std::string_view, 4> kMachineNames = {
    "metadata.google.internal", "metadata.goog", "metadata", "instance-data"};

bool lies_in(const std::uint8_t* address, const Block& block) {
  for (unsigned bit = 0; bit < block.bits; bit += 8) {
    const unsigned rest = block.bits - bit;
    const auto mask = static_cast<std::uint8_t>(rest >= 8 ? 0xff : 0xff << (8 - rest));
    if (((address[bit / 8] ^ block.bytes[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

bool is_machine_v4(const std::uint8_t* address) {
  return std::ranges::any_of(kMachineV4, [&](const Block& b) { return lies_in(address, b); });
}

bool is_machine_v6(const std::uint8_t* address) {
  constexpr Block kMapped = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96};
  constexpr Block kTranslated = {{0x00, 0x64, 0xff, 0x9b}, 96};  // RFC 6052
  if (lies_in(address, kMapped) || lies_in(address, kTranslated))
    return is_machine_v4(address + 12);
  return std::ranges::any_of(kMachineV6, [&](const Block& b) { return lies_in(address, b); });
}

}  // namespace

bool may_contact(const sockaddr& address, Reach reach) {
  if (reach == Reach::Machine) return true;
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return !is_machine_v4(reinterpret_cast<const std::uint8_t*>(&v4.sin_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    return !is_machine_v6(reinterpret_cast<const std::uint8_t*>(&v6.sin6_addr));
  }
  return false;
}

bool may_contact(std::string_view host, Reach reach) {
  if (reach == Reach::Machine) return true;
  std::string name = to_lower(host);
  if (name.starts_with('[') && name.ends_with(']')) name = name.substr(1, name.size() - 2);
  name = name.substr(0, name.find('%'));
  while (name.ends_with('.')) name.pop_back();
  std::array<std::uint8_t, 16> address{};
  if (::inet_pton(AF_INET, name.c_str(), address.data()) == 1)
    return !is_machine_v4(address.data());
  if (::inet_pton(AF_INET6, name.c_str(), address.data()) == 1)
    return !is_machine_v6(address.data());
  return std::ranges::find(kMachineNames, name) == kMachineNames.end();
}

bool is_loopback(std::string_view host) {
  std::string name = to_lower(host);
  if (name.starts_with('[') && name.ends_with(']')) name = name.substr(1, name.size() - 2);
  if (name == "localhost") return true;
  std::array<std::uint8_t, 16> address{};
  if (::inet_pton(AF_INET, name.c_str(), address.data()) == 1) return address[0] == 127;
  constexpr std::array<std::uint8_t, 16> kLoopbackV6 = {0, 0, 0, 0, 0, 0, 0, 0,
                                                        0, 0, 0, 0, 0, 0, 0, 1};
  return ::inet_pton(AF_INET6, name.c_str(), address.data()) == 1 && address == kLoopbackV6;
}

}  // namespace cordon
