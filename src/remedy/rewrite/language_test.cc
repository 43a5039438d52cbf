#include "remedy/rewrite/language.h"

#include <gtest/gtest.h>

namespace cordon {
namespace {

TEST(Language, IsKnownByNameOrInterpreter) {
  EXPECT_EQ(language_of("a/b.PY", ""), Language::Python);
  EXPECT_EQ(language_of("a/.env.local", ""), Language::Dotenv);
  EXPECT_EQ(language_of("Dockerfile.prod", ""), Language::Dockerfile);
  EXPECT_EQ(language_of("bin/run", "#!/usr/bin/env python3\n"), Language::Python);
  EXPECT_EQ(language_of("bin/run", "#! /bin/sh -e\n"), Language::Shell);
  EXPECT_EQ(language_of("a.h", "int f(void);\n"), Language::C);
  EXPECT_EQ(language_of("a.h", "std::string f();\n"), Language::Cpp);
  EXPECT_FALSE(language_of("a.txt", "#!/bin/sh\n").has_value());
  EXPECT_FALSE(language_of("run", "text").has_value());
}

}  // namespace
}  // namespace cordon
