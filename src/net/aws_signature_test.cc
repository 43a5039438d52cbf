#include "net/aws_signature.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

constexpr std::int64_t kTime = 1440938160;  // 2015-08-30 12:36:00 UTC

/// The key of AWS's published test suite.
AwsCredentials credentials() {
  return {
      "AKIDEXAMPLE", SecretText(std::string("wJalrXUtnFEMI/K7MDENG") + "+bPxRfiCYEXAMPLEKEY"), {}};
}

std::string signature_of(HttpRequest request, const AwsCredentials& by,
                         const std::string& service) {
  sign_aws(request, by, {"us-east-1", service}, kTime);
  EXPECT_EQ(request.headers.back().name, "authorization");
  return std::string(request.headers.back().value.reveal());
}

constexpr const char* kHead = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/";

TEST(AwsSignature, IsThePublishedOne) {
  EXPECT_EQ(
      signature_of({.url = {"https", "example.amazonaws.com", 443}}, credentials(), "service"),
      std::string(kHead) +
          "service/aws4_request, SignedHeaders=host;x-amz-date, "
          "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
  HttpRequest form{.method = "POST",
                   .url = {"https", "example.amazonaws.com", 443},
                   .body = SecretText("Param1=value1")};
  form.add_header("Content-Type", "application/x-www-form-urlencoded");
  EXPECT_EQ(signature_of(form, credentials(), "service"),
            std::string(kHead) +
                "service/aws4_request, SignedHeaders=content-type;host;x-amz-date, "
                "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
}

// What follows was made by botocore 1.44.

TEST(AwsSignature, PutsParametersInOrder) {
  const HttpRequest request{
      .url = {"https", "example.amazonaws.com", 443, "/", "Param2=value2&Param1=value1&P-1=x&P"}};
  EXPECT_EQ(signature_of(request, credentials(), "service"),
            std::string(kHead) +
                "service/aws4_request, SignedHeaders=host;x-amz-date, "
                "Signature=0b0b530f6b3a2e7f4c55314800f16a05c573e73d46be1eb443a45f1aa278dccd");
}

TEST(AwsSignature, SignsTheSessionThePortAndThePath) {
  AwsCredentials session = credentials();
  session.session_token = SecretText("SESSION");
  HttpRequest request{.method = "POST",
                      .url = {"https", "example.amazonaws.com", 8443, "/a%20b"},
                      .body = SecretText(R"({"SecretId":"a"})")};
  request.add_header("X-Amz-Target", "secretsmanager.GetSecretValue");
  request.add_header("Content-Type", "application/x-amz-json-1.1");
  EXPECT_EQ(signature_of(request, session, "secretsmanager"),
            std::string(kHead) +
                "secretsmanager/aws4_request, "
                "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, "
                "Signature=3de3c020b8c2ea5e1548d5f1401c9e8ad33bc2690b8c8a8e9e5a29da36c8023d");
}

TEST(AwsSignature, FoldsSpaceInHeaders) {
  HttpRequest spaced{.url = {"https", "example.amazonaws.com", 443}};
  spaced.add_header("My-Header", "  a   b ");
  HttpRequest plain{.url = {"https", "example.amazonaws.com", 443}};
  plain.add_header("my-header", "a b");
  EXPECT_EQ(signature_of(spaced, credentials(), "service"),
            signature_of(plain, credentials(), "service"));
}

}  // namespace
}  // namespace cordon
