#include "net/url.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Url, IsTakenApart) {
  struct Case {
    std::string_view text;
    Url url;
  };
  for (const Case& c :
       {Case{"https://vault.example.com", {"https", "vault.example.com", 443, "/"}},
        {"HTTPS://Vault.Example.com:8200/v1/", {"https", "vault.example.com", 8200, "/v1/"}},
        {"http://127.0.0.1:80/a%2Fb?c=d&e", {"http", "127.0.0.1", 80, "/a%2Fb", "c=d&e"}},
        {"http://[::1]:8200/", {"http", "[::1]", 8200, "/"}}}) {
    SCOPED_TRACE(c.text);
    const auto url = Url::parse(c.text);
    ASSERT_TRUE(url.has_value()) << url.error().text;
    EXPECT_EQ(*url, c.url);
  }
}

TEST(Url, RefusesWhatIsNoneOfOurs) {
  for (const std::string& text :
       {std::string(), std::string("vault.example.com"), std::string("ftp://example.com/"),
        std::string("file:///etc/passwd"), std::string("https://"), std::string("https://a b/"),
        std::string("https://me@example.com/"), std::string("https://example.com/#part"),
        std::string("https://example.com:99999/"), std::string("https://example.com/\0x", 22),
        "https://example.com/" + std::string(9000, 'a')}) {
    SCOPED_TRACE(text.substr(0, 40));
    const auto url = Url::parse(text);
    ASSERT_FALSE(url.has_value());
    EXPECT_EQ(url.error().kind, Error::Kind::Usage);
  }
}

TEST(Url, WritesWhatItRead) {
  for (const std::string_view text :
       {"https://example.com/", "https://example.com:8443/a/b?c=d", "http://[::1]:8200/v1"})
    EXPECT_EQ(Url::parse(text).value().text(), text);
}

TEST(Url, GoesOnBelow) {
  const Url url = Url::parse("https://example.com/api/").value();
  EXPECT_EQ(url.below("/secrets", "a=b").text(), "https://example.com/api/secrets?a=b");
  EXPECT_EQ(url.below("/secrets").below("/one").path, "/api/secrets/one");
}

TEST(Url, LeadsWhereAReferencePoints) {
  const Url url = Url::parse("https://example.com/a/policy.yaml?x=1").value();
  struct Case {
    std::string_view reference;
    std::string_view text;
  };
  for (const Case& c : {Case{"/b", "https://example.com/b"},
                        {"b", "https://example.com/a/b"},
                        {"../b?y=2", "https://example.com/b?y=2"},
                        {"//other.example/b", "https://other.example/b"},
                        {"http://example.com:8080/b", "http://example.com:8080/b"}})
    EXPECT_EQ(url.resolve(c.reference).value().text(), c.text) << c.reference;
  for (const std::string_view reference :
       {"ftp://example.com/b", "https://u:p@example.com/", "/b#c"})
    EXPECT_FALSE(url.resolve(reference)) << reference;
}

TEST(Url, EncodesWhatWouldMeanSomething) {
  EXPECT_EQ(percent_encode("a/b c+ü~"), "a%2Fb%20c%2B%C3%BC~");
  EXPECT_EQ(percent_encode("a/b c", "/"), "a/b%20c");
  EXPECT_EQ(form_encode({{"role", "a&b"}, {"x", ""}}), "role=a%26b&x=");
}

}  // namespace
}  // namespace cordon
