#pragma once

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "base/check.h"
#include "base/fd.h"

namespace cordon {

/// For tests: a directory of their own, which is gone with everything in it when they end.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    path_ = (std::filesystem::temp_directory_path() / "cordon-test-XXXXXX").string();
    CHECK(::mkdtemp(path_.data()) != nullptr);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const Path& path() const { return path_; }
  [[nodiscard]] Path path(std::string_view name) const { return join(path_, name); }

  /// Makes a file, and the directories above it.
  Path write(std::string_view name, std::string_view bytes) const {
    Path whole = path(name);
    std::filesystem::create_directories(std::filesystem::path(whole).parent_path());
    std::ofstream file(whole, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    CHECK(file.good());
    return whole;
  }
  Path make_directory(std::string_view name) const {
    Path whole = path(name);
    std::filesystem::create_directories(whole);
    return whole;
  }
  void link(std::string_view to, std::string_view name) const {
    std::filesystem::create_symlink(to, path(name));
  }

 private:
  Path path_;
};

/// For tests: takes root's right to read everything away, as long as it lives. Nothing where the
/// tests do not run as root.
class WithoutRoot {
 public:
  WithoutRoot() : was_root_(::geteuid() == 0) {
    constexpr uid_t kNobody = 65534;
    if (was_root_) CHECK(::seteuid(kNobody) == 0);
  }
  WithoutRoot(const WithoutRoot&) = delete;
  WithoutRoot& operator=(const WithoutRoot&) = delete;
  ~WithoutRoot() {
    if (was_root_) CHECK(::seteuid(0) == 0);
  }

 private:
  bool was_root_;
};

}  // namespace cordon
