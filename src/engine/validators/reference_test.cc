#include "engine/validators/reference.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(Reference, KnowsVariables) {
  for (const std::string value :
       {"$name", "$config{", "$config['x']", "$this->password", "$Module::password",
        "$dir/private/cakey", "$GH_TOKEN@github.com/o/r.git", "basic:$USERPASS64",
        "user:$CI_JOB_TOKEN@host"})
    EXPECT_TRUE(is_expression(value)) << value;
  for (const std::string value :
       {"$Zk3vQ9!x", "Zk3v$Q9xT", "pa$$WORD12", "$5vQ9xT7m", "$", "a:$", "$AB@x"})
    EXPECT_FALSE(is_expression(value)) << value;
}

TEST(Reference, KnowsNamesInAStore) {
  EXPECT_TRUE(is_lookup("projects/12345/secrets/my-secret/versions/1"));
  EXPECT_FALSE(is_lookup("projects/Zk3vQ9xT7m"));
}

TEST(Reference, KnowsCommandsAndObjects) {
  EXPECT_TRUE(is_expression("ConvertTo-SecureString"));
  EXPECT_TRUE(is_expression("&v1.Status{Code:"));
  EXPECT_FALSE(is_expression("&Zk3v!{Q9xT"));
  EXPECT_TRUE(is_expression("Get-ADUserPassword2"));
  EXPECT_FALSE(is_expression("Getaway-Car99"));
  EXPECT_FALSE(is_expression("Zk3v-Q9xT"));
}

TEST(Reference, KnowsFormats) {
  for (const std::string value : {"%s/%s/x", "%vfailed", "%+vauthorizing:", "(?:[%s]+|%s)",
                                  "%0x-%d", "%vHTTP2_PING_TIMEOUT", "[\\/_+=.@A-Za-z0-9]+$"})
    EXPECT_TRUE(is_expression(value)) << value;
  for (const std::string value : {"%Zk3vQ9", "100%safe9", "%s3vQ9xT7m", "Zk%3DvQ%26xT"})
    EXPECT_FALSE(is_expression(value)) << value;
}

TEST(Reference, KnowsPathsAndFiles) {
  for (const std::string value :
       {"EdelCurlRoot-ca.key", "server.pem", "C:\\keys\\a.pfx", "@/etc/passwd", "@./token",
        "file:secret", "secrets/app.yaml", "~/.ssh/id", "%HOME%/key.txt"})
    EXPECT_TRUE(is_path_or_address(value)) << value;
  for (const std::string value :
       {"Zk3vQ9xT7m", "@Zk3vQ9xT", "a!b.key", ".key", "Zk3v.Q9xT", "x.K3Y"})
    EXPECT_FALSE(is_path_or_address(value)) << value;
}

}  // namespace
}  // namespace cordon
