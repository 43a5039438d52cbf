#include "gates/push/push_report.h"

#include <gtest/gtest.h>

#include <string>

namespace cordon {
namespace {

TEST(PushReport, SaysWhatBecameOfThePushAroundTheScansReport) {
  const std::string old_id(40, '0');
  const std::string new_id(40, '1');
  const PushReport push{.id = "abc",
                        .unix_time = 1'000'000'000,
                        .hook = "pre-receive",
                        .who = "ada\x1b]0;x",
                        .repository = "team/app",
                        .updates = {{"refs/heads/main", old_id, new_id}},
                        .decision = "skipped",
                        .reason = "\"revoked\""};
  EXPECT_EQ(to_json(push, "{\"findings\":[]}\n"),
            "{\"schema\":\"cordon.push/1\",\"id\":\"abc\",\"time\":\"2001-09-09T01:46:40Z\","
            "\"hook\":\"pre-receive\",\"who\":\"ada\\\\x1b]0;x\",\"repository\":\"team/app\","
            "\"refs\":[{\"name\":\"refs/heads/main\",\"from\":\"" +
                old_id + "\",\"to\":\"" + new_id +
                "\"}],\"decision\":\"skipped\",\"reason\":\"\\\"revoked\\\"\","
                "\"report\":{\"findings\":[]}}\n");
}

}  // namespace
}  // namespace cordon
