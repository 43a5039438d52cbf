#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/workers.h"
#include "sources/git/git_source.h"
#include "sources/git/repository.h"
#include "sources/test_recorder.h"

namespace cordon::git {

/// For tests: a repository scanned for a few words, each a mark by its position.
struct TestScan {
  explicit TestScan(const Path& path, const std::vector<std::string>& words = {"alpha", "beta"},
                    const Path& boundary = {}, std::size_t worker_count = 2) {
    auto repository = open_repository(path, boundary.empty() ? path : boundary);
    if (!repository) {
      error = repository.error().text;
      return;
    }
    auto opened = open_git_source(*repository, Cut{});
    if (!opened) {
      error = opened.error().text;
      return;
    }
    record(**opened, recorder);
    for (const auto& [blob, bytes] : recorder.blobs())
      for (std::uint32_t mark = 0; mark < words.size(); ++mark)
        if (bytes.contains(words[mark])) sightings.push_back({blob, mark});
    Workers workers(worker_count);
    attribution = (*opened)->attribute(sightings, workers);
    skips = recorder.skips();
    skips.insert(skips.end(), attribution.skips.begin(), attribution.skips.end());
  }

  /// `reason: text` of every skip, sorted.
  [[nodiscard]] std::vector<std::string> told() const {
    std::vector<std::string> lines;
    for (const Skip& skip : skips)
      lines.push_back(std::string(to_text(skip.reason)) + ": " + skip.text);
    std::ranges::sort(lines);
    return lines;
  }

  std::string error;
  Recorder recorder;
  std::vector<Sighting> sightings;
  Attribution attribution;
  std::vector<Skip> skips;
};

}  // namespace cordon::git
