#include "inventory/store_path.h"

#include <gtest/gtest.h>

#include "inventory/test_reading.h"

namespace cordon::inventory {
namespace {

TEST(StorePath, HasOneNameHoweverItIsWritten) {
  struct Case {
    std::string_view typed, text, key;
  };
  for (const Case& c : {
           Case{"secret/data/apps/x", "apps/x", ""},
           Case{"secret/apps/x#api_key", "apps/x", "api_key"},
           Case{"apps/x", "apps/x", ""},
           Case{"team/data/apps/x", "apps/x", ""},
           Case{"/v1/kv/metadata/apps/x", "apps/x", ""},
           Case{"op://shop/stripe/key", "shop/stripe/key", ""},
           Case{"arn:aws:secretsmanager:eu-west-1:1:secret:prod/x-AbCdEf", "prod/x", ""},
           Case{"data", "data", ""},
           Case{"secret/", "secret/", ""},
       }) {
    SCOPED_TRACE(c.typed);
    const Term term = parse_store_path(c.typed);
    EXPECT_EQ(term.text, c.text);
    EXPECT_EQ(term.key, c.key);
  }
}

TEST(StorePath, CountsWhereAStoreIsAsked) {
  const Term path{Term::Kind::StorePath, "apps/x"};
  struct Case {
    std::string_view file, text, expected;
  };
  for (const Case& c : {
           Case{"a.sh", "vault kv get -field=k secret/apps/x", "reads vault kv"},
           Case{"a.sh", "vault kv put secret/apps/x k=-", "declares vault kv"},
           Case{"a.sh", "KEY=$(aws secretsmanager get-secret-value --secret-id apps/x)",
                "passes aws secretsmanager > KEY"},
           Case{"a.py", "client.get_secret_value(SecretId='apps/x')", "reads AWS Secrets Manager"},
           Case{"a.py", "r = hvac_client.read_secret_version(\n  path='apps/x')",
                "reads Vault client"},
           Case{"a.go", "client.KVv2(\"secret\").Get(ctx, \"apps/x\")", "reads Vault client"},
           Case{"a.rb", "conjur.resource('variable:apps/x').value", "reads Conjur"},
           Case{"a.md", "see apps/x for more", "mentions"},
           Case{"a.py", "import apps/x", "mentions"},
       }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(in_short(read_at(c.file, c.text, path)), c.expected);
  }
}

}  // namespace
}  // namespace cordon::inventory
