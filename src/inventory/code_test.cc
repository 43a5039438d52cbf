#include "inventory/code.h"

#include <gtest/gtest.h>

#include "inventory/test_reading.h"

namespace cordon::inventory {
namespace {

TEST(Code, ReadsTheEnvironmentInEachLanguage) {
  struct Case {
    std::string_view path, text, expected;
  };
  for (const Case& c : {
           Case{"a.py", "x = os.environ['API_KEY']", "reads os.environ"},
           Case{"a.py", "x = os.environ.get( \"API_KEY\", '')", "reads os.environ"},
           Case{"a.py", "from os import getenv; x = getenv('API_KEY')", "reads getenv"},
           Case{"a.py", "k: str = Field(validation_alias='API_KEY')", "reads pydantic alias"},
           Case{"a.py", "os.environ['API_KEY'] = 'x'", "declares os.environ"},
           Case{"a.py", "if os.environ['API_KEY'] == 'x':", "reads os.environ"},
           Case{"a.py", "monkeypatch.setenv('API_KEY', 'x')", "declares setenv"},
           Case{"a.js", "process.env.API_KEY", "reads process.env"},
           Case{"a.js", "process.env['API_KEY']", "reads process.env"},
           Case{"a.ts", "const { API_KEY, OTHER } = process.env;", "reads process.env"},
           Case{"a.ts", "import.meta.env.API_KEY", "reads import.meta.env"},
           Case{"a.ts", "Deno.env.get('API_KEY')", "reads Deno.env"},
           Case{"A.java", "System.getenv(\"API_KEY\")", "reads System.getenv"},
           Case{"A.java", "@Value(\"${API_KEY}\")", "reads ${…}"},
           Case{"a.kt", "System.getenv(\"API_KEY\")", "reads System.getenv"},
           Case{"a.go", "os.Getenv(\"API_KEY\")", "reads os.Getenv"},
           Case{"a.go", "Key string `env:\"API_KEY\"`", "reads env tag"},
           Case{"a.rb", "ENV['API_KEY']", "reads ENV"},
           Case{"a.rb", "ENV.fetch('API_KEY')", "reads ENV"},
           Case{"a.php", "$_ENV['API_KEY']", "reads $_ENV"},
           Case{"a.php", "env('API_KEY')", "reads env()"},
           Case{"a.pl", "$ENV{API_KEY}", "reads %ENV"},
           Case{"A.cs", "Environment.GetEnvironmentVariable(\"API_KEY\")",
                "reads GetEnvironmentVariable"},
           Case{"A.cs", "builder.Configuration[\"API_KEY\"]", "reads IConfiguration"},
           Case{"a.rs", "std::env::var(\"API_KEY\")", "reads env::var"},
           Case{"a.c", "char* k = getenv(\"API_KEY\");", "reads getenv"},
           Case{"a.ex", "System.fetch_env!(\"API_KEY\")", "reads System.fetch_env!"},
           Case{"a.swift", "ProcessInfo.processInfo.environment[\"API_KEY\"]", "reads ProcessInfo"},
       }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read_name_at(c.path, c.text, "API_KEY"), c.expected);
  }
}

TEST(Code, ThinksNothingOfCommentsAndOtherWords) {
  EXPECT_EQ(read_name_at("a.py", "# os.environ['API_KEY']", "API_KEY"), "mentions comment");
  EXPECT_EQ(read_name_at("a.js", "settings.API_KEY", "API_KEY"), "mentions");
}

}  // namespace
}  // namespace cordon::inventory
