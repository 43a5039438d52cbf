#include "remedy/fix/modules.h"

#include <gtest/gtest.h>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

TEST(TerraformModules, AreTheDirectoriesThatAnotherOneUses) {
  const TemporaryDirectory directory;
  directory.write("main.tf", "module \"a\" {\n  source = \"./modules/a\"\n}\n");
  directory.write("live/main.tf",
                  "module \"b\" {\n  source = \"../shared/b/\"\n}\n"
                  "module \"c\" {\n  source = \"acme/c/aws\"\n}\n# source = \"./d\"\n");
  directory.write(".terraform/x.tf", "module \"e\" {\n  source = \"./e\"\n}\n");
  EXPECT_EQ(terraform_modules(*Tree::open(directory.path())),
            (std::set<Path>{"modules/a", "shared/b"}));
}

}  // namespace
}  // namespace cordon
