#include "sources/git/remote_url.h"

#include <gtest/gtest.h>

namespace cordon::git {
namespace {

TEST(RemoteUrl, ShowsNothingThatLetsSomebodyIn) {
  struct Case {
    std::string_view url, shown;
  };
  for (const Case& c : {
           Case{"https://example.com/x.git", "https://example.com/x.git"},
           {"https://user:word@example.com/x.git", "https://example.com/x.git"},
           {"https://word@example.com:8443/x.git", "https://example.com:8443/x.git"},
           {"https://user:wo@rd@example.com/x.git", "https://example.com/x.git"},
           {"https://user:wo/rd@example.com/x.git", "https://example.com/x.git"},
           {"https://user:word@example.com", "https://example.com"},
           {"https://user:word@example.com?a=b@c", "https://example.com?a=***"},
           {"https://[::1]/x.git", "https://[::1]/x.git"},
           {"https://[::1]:80/x@y.git", "https://[::1]:80/x@y.git"},
           {"https://example.com/~a@b/x.git", "https://example.com/~a@b/x.git"},
           {"https://example.com/x.git?private_token=word",
            "https://example.com/x.git?private_token=***"},
           {"https://example.com/x.git?a=1&access_token=wo=rd;b=",
            "https://example.com/x.git?a=***&access_token=***;b=***"},
           {"https://user:word@example.com/x.git?word", "https://example.com/x.git?***"},
           {"https://example.com/x.git#word", "https://example.com/x.git#***"},
           {"https://example.com/x.git?t=word#word", "https://example.com/x.git?t=***#***"},
           {"https://example.com/x.git?", "https://example.com/x.git?"},
           {"ssh://git@example.com/x.git", "ssh://example.com/x.git"},
           {"git@example.com:team/x.git", "git@example.com:team/x.git"},
           {"user:word@example.com:team/x.git", "example.com:team/x.git"},
           {"../x", "../x"},
           {"", ""},
       }) {
    SCOPED_TRACE(c.url);
    EXPECT_EQ(shown_url(c.url), c.shown);
  }
}

}  // namespace
}  // namespace cordon::git
