#include "engine/validators/placeholder.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(Placeholder, KnowsWhatIsNoValue) {
  for (const std::string value : {"changeme",
                                  "<password>",
                                  "${DB_PASSWORD}",
                                  "$DB_PASSWORD",
                                  "os.environ['X']",
                                  "{{ password }}",
                                  "%(password)s",
                                  "your-api-key",
                                  "xxxxxxxx",
                                  "********",
                                  "123456789",
                                  "abcdefghij",
                                  "qwertyuiop",
                                  "process.env.TOKEN",
                                  "getPassword()",
                                  "config['password']",
                                  "null",
                                  "true",
                                  "password",
                                  "/etc/ssl/key.pem",
                                  "https://host/path",
                                  "ENC[AES256,data]",
                                  "vault:v1:abc",
                                  "@PASSWORD@",
                                  "user_password",
                                  "\xe5\xbf\x98\xe8\xae\xb0\xe5\xaf\x86",
                                  "###DB_PWD###",
                                  "$env:PASSWORD",
                                  "enter-key-here",
                                  "ENTER_YOUR_KEY",
                                  "YourSecret123",
                                  "mySecretKey2",
                                  "config.password",
                                  "insertTokenHere"}) {
    EXPECT_FALSE(is_no_value("password", value).empty()) << value;
  }
}

TEST(Placeholder, KnowsWhatStandsBehindAPublicName) {
  const std::string value = "b77a5c561934e089";
  for (const std::string key : {"PublicKeyToken", "publicKeyToken", "NOPASSWD", "nextPageToken",
                                "csrf_token", "Postman-Token"})
    EXPECT_FALSE(is_no_value(key, value).empty()) << key;
  EXPECT_EQ(is_no_value("key_token", value), "");
}

TEST(Placeholder, KnowsLists) {
  for (const std::string value :
       {"(53,8),412288,1024", "1,2,3", "(null-token)", "password;options"})
    EXPECT_FALSE(is_no_value("passwd", value).empty()) << value;
  for (const std::string value : {"53824122881", "(a1,b2),c3", "(Zk3vQ9xT)", "Zk3vQ9;xT7m"})
    EXPECT_EQ(is_no_value("passwd", value), "") << value;
  EXPECT_FALSE(is_no_value("credential", "Zk3vQ9xT/19800101/us-east-1/s3/aws4_request").empty());
}

TEST(Placeholder, KnowsVersionsAndHashes) {
  for (const std::string value :
       {"2.6.0.Final", "jackson-api:0.11.2", "jjwt:0.11.0:deprecated", "v1.2.3-rc1",
        "1.3.6.1.5.5\\x00", "base64-client-secret", "base64EncodedKey"})
    EXPECT_FALSE(is_no_value("x_key", value).empty()) << value;
  for (const std::string value : {"1.2.Zk3!vQ9", "Zk3:vQ9xT7m", "2.6", "base64Zk3vQ9xT7m"})
    EXPECT_EQ(is_no_value("x_key", value), "") << value;
  const std::string hash = "b1cb6e31e172577918c9e7806c572b5e";
  EXPECT_FALSE(is_no_value("APP_SHA256_PASSWORD", hash).empty());
  EXPECT_EQ(is_no_value("APP_PASSWORD", hash), "");
}

TEST(Placeholder, KnowsBytesAndMarkup) {
  for (const std::string value : {"\\x00\\x1f", "\\u3299\\ufe0f", "&#x3C;string", "1&rdquo",
                                  "a1b2c3d4...", "change-this", "changethis"})
    EXPECT_FALSE(is_no_value("password", value).empty()) << value;
  for (const std::string value : {"Zk3\\x41vQ9", "Tom&gt3Zk9vQ"})
    EXPECT_EQ(is_no_value("password", value), "");
}

TEST(Placeholder, TakesASignInItsMidstForNoCall) {
  EXPECT_FALSE(is_no_value("password", "get_it(x)").empty());
  for (const std::string value : {"l8d%l^0gu3z+)5b7(i^vl"})
    EXPECT_EQ(is_no_value("password", value), "");
}

TEST(Placeholder, LeavesValuesAlone) {
  for (const std::string value :
       {"Zk3vQ9xT7m", "hunter2hunter", "correct4horse", "p@ssw0rd!23", "S3cr3t-Value",
        "kJhGfDsAqWeRtZu", "DataCenter2020!", "Enterprise$99x", "Carpenter99!", "Yourself#1985",
        "Bigdata.2019!x", "AgBk3vQ9xT7m"}) {
    EXPECT_EQ(is_no_value("password", value), "") << value;
  }
}

TEST(Placeholder, KnowsDummiesOfAnyShape) {
  for (const std::string value :
       {"", "aaaaaaaaaaaa", "0000000000000001", "abababab", "tok_xxxxxxxxxxxx"})
    EXPECT_FALSE(is_dummy(value).empty()) << value;
  EXPECT_EQ(is_dummy("Zk3vQ9xT7mB2nR8w"), "");
}

}  // namespace
}  // namespace cordon
