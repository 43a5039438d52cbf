#include "gates/push/skipped.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "base/temporary_directory.h"

namespace cordon {
namespace {

const SkippedGate kSkipped{.unix_time = 1'796'083'200,
                           .hook = "pre-push",
                           .who = "A \x1b[31mThor",
                           .reason = "a \"test\"\nkey",
                           .fingerprints = {"ab", "cd"},
                           .refs = {"refs/heads/a"}};

TEST(Skipped, IsALineWithoutControlCharacters) {
  EXPECT_EQ(to_json_line(kSkipped),
            R"({"time":"2026-12-01T00:00:00Z","hook":"pre-push","who":"A \\x1b[31mThor",)"
            R"("reason":"a \"test\"\\x0akey","fingerprints":["ab","cd"],"refs":["refs/heads/a"]})");
}

TEST(Skipped, IsAppendedToAFileOfItsOwnersAlone) {
  const TemporaryDirectory folder;
  const Path file = folder.path() + "/cordon/skipped.jsonl";
  ASSERT_TRUE(record_skipped(file, kSkipped));
  ASSERT_TRUE(record_skipped(file, kSkipped));
  EXPECT_EQ(*read_file(file, 1 << 20),
            to_json_line(kSkipped) + "\n" + to_json_line(kSkipped) + "\n");
  struct stat status{};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(Skipped, ThatCannotBeWrittenIsAnError) {
  EXPECT_FALSE(record_skipped("/proc/no/such/file", kSkipped));
}

}  // namespace
}  // namespace cordon
