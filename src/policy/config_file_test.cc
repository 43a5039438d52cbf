#include "policy/config_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace cordon {
namespace {

namespace fs = std::filesystem;

/// A directory of its own, gone at the end.
class Directory {
 public:
  Directory() {
    std::string name = (fs::temp_directory_path() / "cordon-config-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Directory() { fs::remove_all(path_); }
  [[nodiscard]] Path operator/(std::string_view name) const { return path_ + "/" + Path(name); }
  [[nodiscard]] const Path& path() const { return path_; }

 private:
  Path path_;
};

void write(const Path& path, std::string_view text) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

TEST(ConfigFile, IsFoundUpwardsToTheRepository) {
  const Directory top;
  write(top / ".cordon.yaml", "");
  write(top / "repo/.git/HEAD", "");
  write(top / "repo/a/b/x", "");
  write(top / "plain/a/x", "");
  EXPECT_EQ(find_config(top / "plain/a"), top / ".cordon.yaml");
  EXPECT_EQ(find_config(top / "repo/a/b"), std::nullopt) << "went on above the repository";
  write(top / "repo/.cordon.yaml", "");
  EXPECT_EQ(find_config(top / "repo/a/b"), top / "repo/.cordon.yaml");
  write(top / "repo/a/b/.cordon.yaml", "");
  EXPECT_EQ(find_config(top / "repo/a/b"), top / "repo/a/b/.cordon.yaml");
}

TEST(ConfigFile, IsNotTakenFromADirectoryThatAnybodyMayWriteTo) {
  const Directory top;
  write(top / "open/.cordon.yaml", "");
  write(top / "open/work/x", "");
  ASSERT_EQ(::chmod((top / "open").c_str(), 01777), 0);
  EXPECT_EQ(find_config(top / "open/work"), std::nullopt);
  EXPECT_EQ(find_config(top / "open"), top / "open/.cordon.yaml") << "the target itself is meant";
}

TEST(ConfigFile, IsReadAsAPlainFileOfBoundedSizeOnly) {
  const Directory top;
  write(top / "config.yaml", "ignore: [a]\n");
  ASSERT_EQ(::symlink("config.yaml", (top / "link.yaml").c_str()), 0);
  ASSERT_EQ(::symlink("/dev/zero", (top / "endless.yaml").c_str()), 0);
  ASSERT_EQ(::mkfifo((top / "fifo.yaml").c_str(), 0600), 0);
  write(top / "large.yaml", std::string(kConfigSizeMax + 1, '#'));

  const auto read = [&](std::string_view name, Fd::Follow follow) {
    return read_config(Path(name), top.path(), follow);
  };
  const auto config = read("config.yaml", Fd::Follow::No);
  ASSERT_TRUE(config) << config.error().text;
  EXPECT_EQ(config->directory, top.path());
  EXPECT_TRUE(read("link.yaml", Fd::Follow::Yes));
  EXPECT_EQ(read("link.yaml", Fd::Follow::No).error().text,
            "link.yaml: a link, which is followed only when --config names it");
  for (const std::string_view name :
       {"endless.yaml", "fifo.yaml", "large.yaml", "missing.yaml", "."}) {
    SCOPED_TRACE(name);
    for (const auto follow : {Fd::Follow::No, Fd::Follow::Yes}) {
      const auto broken = read(name, follow);
      ASSERT_FALSE(broken);
      EXPECT_EQ(broken.error().kind, Error::Kind::Usage);
      EXPECT_TRUE(broken.error().text.starts_with(std::string(name) + ": ")) << broken.error().text;
    }
  }
}

}  // namespace
}  // namespace cordon
