#include "engine/validators/pem.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace cordon {
namespace {

const std::string kFirst = "MIIB" + std::string(60, 'a');
const std::string kSecond = std::string(20, 'b') + "==";

/// A block of two lines; `wrap` is what stands around each of them.
std::string block(const std::string& lead, const std::string& end,
                  const std::string& headers = {}) {
  const std::string dashes(5, '-');
  const std::string label = std::string("RSA PRIVATE") + " KEY";
  return dashes + "BEGIN " + label + dashes + end + headers + lead + kFirst + end + lead + kSecond +
         end + lead + dashes + "END " + label + dashes;
}

TEST(ReadPem, IsTheSameWhateverStandsAroundItsLines) {
  const std::string plain = read_pem(block("", "\n"))->text();
  struct Case {
    const char* name;
    const char* lead;
    const char* end;
  };
  for (const Case& c : {
           Case{"Windows", "", "\r\n"},
           Case{"YAML", "    ", "\n"},
           Case{"JSON", "", "\\n"},
           Case{"twice escaped", "", "\\\\n"},
           Case{"a literal that is put together", "  \"", "\\n\" +\n"},
           Case{"the same in another language", "  '", "\\n' .\n"},
           Case{"a shell comment", "# ", "\n"},
           Case{"a block comment", " * ", "\n"},
           Case{"a line comment", "// ", "\n"},
           Case{"a quotation", "> ", "\n"},
           Case{"a diff", "+", "\n"},
           Case{"all on one line", "", " "},
       }) {
    SCOPED_TRACE(c.name);
    const auto pem = read_pem(block(c.lead, c.end));
    ASSERT_TRUE(pem);
    EXPECT_EQ(pem->body, kFirst + kSecond);
    EXPECT_EQ(pem->text(), plain);
  }
}

TEST(ReadPem, PassesOverHeaders) {
  const auto pem = read_pem(
      block("", "\n", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899\n\n"));
  ASSERT_TRUE(pem);
  EXPECT_TRUE(pem->is_encrypted);
  EXPECT_EQ(pem->body, kFirst + kSecond);
  EXPECT_TRUE(read_pem(block("", "\\n", "Proc-Type: 4,ENCRYPTED\\n\\n"))->is_encrypted);
  EXPECT_FALSE(read_pem(block("", "\n", "Comment: a key\n\n"))->is_encrypted);
  const auto joined = read_pem(
      block("", " ", "Proc-Type: 4,ENCRYPTED DEK-Info: AES-128-CBC,00112233445566778899 "));
  ASSERT_TRUE(joined);
  EXPECT_TRUE(joined->is_encrypted);
  EXPECT_EQ(joined->body, kFirst + kSecond);
}

TEST(ReadPem, RefusesWhatIsNoKey) {
  EXPECT_FALSE(read_pem("nothing"));
  EXPECT_FALSE(read_pem(block("some words ", "\n")));
}

}  // namespace
}  // namespace cordon
