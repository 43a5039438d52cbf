#include "remedy/fix/surroundings.h"

#include <gtest/gtest.h>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

TEST(Surroundings, TellOfPackages) {
  TemporaryDirectory directory;
  directory.write("shop/__init__.py", "");
  directory.write("web/package.json", R"({"type": "module"})");
  directory.write("web/old/package.json", R"({"name": "old"})");
  directory.write("web/src/a.js", "");
  directory.write("broken/package.json", R"(["type", )");
  const Tree tree = *Tree::open(directory.path());
  EXPECT_TRUE(surroundings_of(tree, "shop/a.py").is_python_package);
  EXPECT_FALSE(surroundings_of(tree, "a.py").is_python_package);
  EXPECT_TRUE(surroundings_of(tree, "web/src/a.js").is_es_module);
  EXPECT_FALSE(surroundings_of(tree, "web/old/a.js").is_es_module);
  EXPECT_FALSE(surroundings_of(tree, "broken/a.js").is_es_module);
  EXPECT_FALSE(surroundings_of(tree, "a.js").is_es_module);
}

}  // namespace
}  // namespace cordon
