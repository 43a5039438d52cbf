#include "net/guard.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include <cstring>
#include <string>

namespace cordon {
namespace {

sockaddr_storage address_of(const std::string& text) {
  sockaddr_storage storage{};
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  if (::inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    std::memcpy(&storage, &v4, sizeof v4);
  } else if (::inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1) {
    v6.sin6_family = AF_INET6;
    std::memcpy(&storage, &v6, sizeof v6);
  }
  return storage;
}

TEST(Guard, KeepsAwayFromWhereMachinesAreToldTheirCredentials) {
  for (const std::string text :
       {"169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "fe80::1",
        "fd00:ec2::254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe"}) {
    SCOPED_TRACE(text);
    const sockaddr_storage address = address_of(text);
    const auto& any = reinterpret_cast<const sockaddr&>(address);
    EXPECT_FALSE(may_contact(any, Reach::Network));
    EXPECT_TRUE(may_contact(any, Reach::Machine));
    EXPECT_FALSE(may_contact(text, Reach::Network));
    EXPECT_TRUE(may_contact(text, Reach::Machine));
  }
}

TEST(Guard, LetsOtherAddressesBe) {
  for (const std::string text : {"127.0.0.1", "10.0.0.1", "192.168.1.1", "100.100.100.201",
                                 "169.253.1.1", "::1", "2001:db8::1", "fd00::1"}) {
    SCOPED_TRACE(text);
    const sockaddr_storage address = address_of(text);
    EXPECT_TRUE(may_contact(reinterpret_cast<const sockaddr&>(address), Reach::Network));
    EXPECT_TRUE(may_contact(text, Reach::Network));
  }
}

TEST(Guard, KnowsNamesThatStandForThem) {
  for (const std::string_view host : {"metadata.google.internal", "METADATA.google.internal.",
                                      "[fd00:ec2::254]", "[fe80::1%25eth0]"})
    EXPECT_FALSE(may_contact(host, Reach::Network)) << host;
  EXPECT_TRUE(may_contact("metadata.example.com", Reach::Network));
}

TEST(Guard, KnowsThisMachine) {
  for (const std::string_view host : {"localhost", "LocalHost", "127.0.0.1", "127.9.9.9", "[::1]"})
    EXPECT_TRUE(is_loopback(host)) << host;
  for (const std::string_view host :
       {"localhost.example.com", "128.0.0.1", "[::2]", "127.0.0.1.example.com", ""})
    EXPECT_FALSE(is_loopback(host)) << host;
}

TEST(Guard, RefusesWhatIsNoInternetAddress) {
  sockaddr address{};
  address.sa_family = AF_UNIX;
  EXPECT_FALSE(may_contact(address, Reach::Network));
}

}  // namespace
}  // namespace cordon
