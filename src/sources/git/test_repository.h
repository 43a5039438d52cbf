#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "base/fd.h"

namespace cordon::git {

/// A directory for a test, gone with it.
class TestDirectory {
 public:
  TestDirectory() {
    Path pattern = (std::filesystem::temp_directory_path() / "cordon-git-XXXXXX").string();
    path_ = std::filesystem::canonical(::mkdtemp(pattern.data())).string();
  }
  TestDirectory(const TestDirectory&) = delete;
  TestDirectory& operator=(const TestDirectory&) = delete;
  ~TestDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] Path path(std::string_view name = {}) const {
    return name.empty() ? path_ : join(path_, name);
  }

  void write(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path file = path(name);
    std::filesystem::create_directories(file.parent_path());
    std::filesystem::remove_all(file);
    std::ofstream(file, std::ios::binary) << bytes;
  }

  /// Runs a shell script here, with a git whose identity and settings are the test's alone; its
  /// output.
  std::string run(std::string_view script) const {
    write(".script.sh", script);
    const std::string command =
        "cd '" + path_ +
        "' && env -i PATH=\"$PATH\" HOME=/nonexistent LC_ALL=C GIT_CONFIG_NOSYSTEM=1 "
        "GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME='A U Thor' "
        "GIT_AUTHOR_EMAIL=author@example.com "
        "GIT_COMMITTER_NAME=Committer GIT_COMMITTER_EMAIL=committer@example.com "
        "GIT_AUTHOR_DATE='" +
        date() + "' GIT_COMMITTER_DATE='" + date() +
        "' GIT_ALLOW_PROTOCOL=file sh -e .script.sh 2>.script.log";
    std::string output;
    FILE* pipe = ::popen(command.c_str(), "r");
    char buffer[4096];
    for (std::size_t count; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
      output.append(buffer, count);
    const int status = ::pclose(pipe);
    EXPECT_EQ(WEXITSTATUS(status), 0) << script << read_log();
    std::filesystem::remove(path(".script.sh"));
    std::filesystem::remove(path(".script.log"));
    while (output.ends_with('\n')) output.pop_back();
    return output;
  }

 private:
  /// Each script is an hour later than the one before.
  std::string date() const {
    return std::to_string(1'700'000'000 + 3600L * count_++ / 2) + " +0000";
  }

  std::string read_log() const {
    const auto log = read_file(path(".script.log"), 1 << 20);
    return log ? *log : std::string();
  }

  Path path_;
  mutable long count_ = 0;
};

/// A repository with a work tree, made by git itself.
class TestRepository : public TestDirectory {
 public:
  explicit TestRepository(const std::string& options = "") {
    run("git init -q -b main " + options + " .");
  }

  /// Commits all of the work tree; the commit's id.
  std::string commit(const std::string& message) const {
    return run("git add -A . ':!.script*'; git commit -q --allow-empty -m '" + message +
               "'; git rev-parse HEAD");
  }
  std::string id(const std::string& name) const { return run("git rev-parse '" + name + "'"); }
};

}  // namespace cordon::git
