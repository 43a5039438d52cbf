#include "remedy/rewrite/dockerfile_reader.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cordon {
namespace {

/// `keyword[words][heredoc]…` of each instruction, with `|` for a line break.
std::string shown(std::string_view text) {
  std::string all;
  for (const Instruction& instruction : read_dockerfile(text)) {
    all += instruction.keyword + "[" + std::string(instruction.words.of(text)) + "]";
    for (const Span& heredoc : instruction.heredocs)
      all += "[" + std::string(heredoc.of(text)) + "]";
    all += ";";
  }
  std::ranges::replace(all, '\n', '|');
  return all;
}

TEST(DockerfileReader, TellsInstructionsApart) {
  struct Case {
    std::string_view text, read;
  };
  for (const Case& c : {
           Case{"FROM a\n\n# b\n  run c\n", "from[FROM a];run[run c];"},
           {"RUN a \\\n  b \\ \n  c\nENV d", "run[RUN a \\|  b \\ |  c];env[ENV d];"},
           {"RUN a \\\n# b\n\n  c\nENV d", "run[RUN a \\|# b||  c];env[ENV d];"},
           {"RUN a \\\n", "run[RUN a \\];"},
           {"RUN <<A b\nARG c\nA\nENV d", "run[RUN <<A b][ARG c|A];env[ENV d];"},
           {"COPY <<-\"A\" <<B /\na\n\tA\nb\nB\nENV d",
            "copy[COPY <<-\"A\" <<B /][a|\tA][b|B];env[ENV d];"},
           {"RUN <<A\nb", "run[RUN <<A][b];"},
           {"RUN a<<b\nENV <<A\n", "run[RUN a<<b];env[ENV <<A];"},
           {"# escape=`\nRUN a `\n b\\\nENV c", "run[RUN a `| b\\];env[ENV c];"},
           {"FROM a\r\nRUN b \\\r\n c\r\n", "from[FROM a];run[RUN b \\\r| c];"},
           {"", ""},
           {"\\", "\\[\\];"},
       }) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(shown(c.text), c.read);
  }
}

}  // namespace
}  // namespace cordon
