#include "policy/config.h"

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

TEST(Config, ReadsEveryField) {
  const auto config = parse_config(
      "ignore:\n"
      "  - vendor/\n"
      "  - '*.min.js'\n"
      "providers: rules\n"
      "fingerprint_key_env: TEAM_KEY\n"
      "allow:\n"
      "  - path: test/**\n"
      "    reason: made up for tests\n"
      "    owner: platform\n"
      "    until: 2026-12-31\n"
      "  - detector: acme-key\n"
      "    fingerprint: 0a1b0a1b0a1b0a1b0a1b0a1b0a1b0a1b\n"
      "    reason: dead\n",
      ".cordon.yaml", "/repo");
  ASSERT_TRUE(config) << config.error().text;
  ASSERT_EQ(config->ignore.size(), 2U);
  EXPECT_EQ(config->ignore[1].glob, "*.min.js");
  EXPECT_EQ(config->ignore[1].line, 3);
  EXPECT_EQ(config->providers, std::vector<Path>{"/repo/rules"});
  EXPECT_EQ(config->fingerprint_key_env, "TEAM_KEY");
  ASSERT_EQ(config->allow.size(), 2U);
  EXPECT_EQ(config->allow[0].path, "test/**");
  EXPECT_EQ(config->allow[0].owner, "platform");
  EXPECT_EQ(config->allow[0].line, 7);
  ASSERT_TRUE(config->allow[0].until);
  EXPECT_EQ(*config->allow[0].until,
            Date(std::chrono::year(2026), std::chrono::month(12), std::chrono::day(31)));
  EXPECT_EQ(config->allow[1].fingerprint, "0a1b0a1b0a1b0a1b0a1b0a1b0a1b0a1b");
  EXPECT_FALSE(config->allow[1].until);
}

TEST(Config, ReadsWhatIsAccepted) {
  const auto config = parse_config(
      "accept:\n"
      "  - skip: shallow\n"
      "    reason: CI fetches one commit\n"
      "    owner: platform\n"
      "  - skip: missing-object\n"
      "    path: lib/.git\n"
      "    object: 00ff\n"
      "    reason: lost\n"
      "    owner: ada\n"
      "    until: 2026-12-31\n",
      ".cordon.yaml", "/repo");
  ASSERT_TRUE(config) << config.error().text;
  ASSERT_EQ(config->accept.size(), 2U);
  EXPECT_EQ(config->accept[0].skip, Skip::Reason::Shallow);
  EXPECT_EQ(config->accept[0].line, 2);
  EXPECT_EQ(config->accept[0].owner, "platform");
  EXPECT_EQ(config->accept[1].skip, Skip::Reason::MissingObject);
  EXPECT_EQ(config->accept[1].path, "lib/.git");
  EXPECT_EQ(config->accept[1].object, "00ff");
  EXPECT_TRUE(config->accept[1].until);
}

TEST(Config, AnEmptyFileSaysNothing) {
  for (const std::string_view text : {"", "# later\n", "---\n"}) {
    const auto config = parse_config(text, ".cordon.yaml", "/");
    ASSERT_TRUE(config) << config.error().text;
    EXPECT_TRUE(config->ignore.empty() && config->allow.empty());
  }
}

TEST(Config, NamesLineAndMistake) {
  struct Case {
    std::string_view name, text, error;
  };
  for (const Case& c : {
           Case{"unknown key, near a known one", "\nignroe: []\n",
                "c.yaml:2: unknown key `ignroe`; did you mean `ignore`?"},
           {"unknown key", "frobnicate: 1\n", "c.yaml:1: unknown key `frobnicate`"},
           {"hostile key", "\"\\e]0;x\": 1\n", "c.yaml:1: unknown key `\\x1b]0;x`"},
           {"unknown key of an entry", "allow:\n  - path: a\n    raeson: b\n",
            "c.yaml:3: unknown key `raeson`; did you mean `reason`?"},
           {"a list", "- vendor\n", "c.yaml:1: expected keys such as `ignore:`, found a list"},
           {"a text", "vendor\n", "c.yaml:1: expected keys such as `ignore:`, found text"},
           {"ignore is a text", "ignore: vendor\n",
            "c.yaml:1: ignore: expected a list, found `vendor`"},
           {"ignore holds a map", "ignore:\n  - a: b\n",
            "c.yaml:2: ignore[0]: expected text, found a map"},
           {"ignore holds nothing", "ignore:\n  - ''\n", "c.yaml:2: ignore[0]: must not be empty"},
           {"allow is a map", "allow:\n  path: a\n",
            "c.yaml:2: allow: expected a list, found a map"},
           {"allow holds a text", "allow: [all]\n",
            "c.yaml:1: allow[0]: expected a map, found `all`"},
           {"allow of everything", "allow:\n  - reason: tired\n",
            "c.yaml:2: allow[0]: needs a `path`, a `detector` or a `fingerprint`"},
           {"a fingerprint that is none", "allow:\n  - { fingerprint: 00FF, reason: r }\n",
            "c.yaml:2: allow[0].fingerprint: expected 32 hexadecimal digits, as reports show them"},
           {"a key where its variable's name belongs", "fingerprint_key_env: hunter2-key\n",
            "c.yaml:1: fingerprint_key_env: expected the name of an environment variable"},
           {"allow without a reason", "allow:\n  - path: a\n",
            "c.yaml:2: allow[0]: needs a `reason`, for whoever reads this next"},
           {"allow with an empty path", "allow:\n  - path: ''\n    reason: x\n",
            "c.yaml:2: allow[0].path: must not be empty"},
           {"until is a word", "allow:\n  - path: a\n    reason: b\n    until: soon\n",
            "c.yaml:4: allow[0].until: expected a date as in 2026-12-31, found `soon`"},
           {"until is no day", "allow:\n  - {path: a, reason: b, until: 2026-02-30}\n",
            "c.yaml:2: allow[0].until: expected a date as in 2026-12-31, found `2026-02-30`"},
           {"until has a sign", "allow:\n  - {path: a, reason: b, until: 2026-+2-01}\n",
            "c.yaml:2: allow[0].until: expected a date as in 2026-12-31, found `2026-+2-01`"},
           {"accept without a skip", "accept:\n  - {reason: r, owner: o}\n",
            "c.yaml:2: accept[0]: needs a `skip`: the reason that reports give"},
           {"accept without an owner", "accept:\n  - {skip: shallow, reason: r}\n",
            "c.yaml:2: accept[0]: needs a `reason` and an `owner`, who answers for what nobody "
            "looked at"},
           {"accept of a stop", "accept:\n  - {skip: stopped, reason: r, owner: o}\n",
            "c.yaml:2: accept[0].skip: `stopped` is no reason that reports give and that can be "
            "accepted, such as `shallow` or `missing-object`"},
           {"accept of what is unknown", "accept:\n  - {skip: shalow, reason: r, owner: o}\n",
            "c.yaml:2: accept[0].skip: `shalow` is no reason that reports give and that can be "
            "accepted, such as `shallow` or `missing-object`"},
           {"accept with another key", "accept:\n  - {skip: shallow, reasn: r}\n",
            "c.yaml:2: unknown key `reasn`; did you mean `reason`?"},
           {"accept is a map", "accept: {skip: shallow}\n",
            "c.yaml:1: accept: expected a list, found a map"},
           {"providers is a map", "providers: {a: b}\n",
            "c.yaml:1: providers: expected a list of texts, found a map"},
           {"not YAML", "ignore: [\n", "c.yaml:2: a `[` that is not closed"},
       }) {
    SCOPED_TRACE(c.name);
    const auto config = parse_config(c.text, "c.yaml", "/");
    EXPECT_EQ(config ? "nothing wrong" : config.error().text, c.error);
    EXPECT_EQ(config ? Error::Kind::Internal : config.error().kind, Error::Kind::Usage);
  }
}

TEST(Config, IsFoundUpwardsToTheRepository) {
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

TEST(Config, IsNotTakenFromADirectoryThatAnybodyMayWriteTo) {
  const Directory top;
  write(top / "open/.cordon.yaml", "");
  write(top / "open/work/x", "");
  ASSERT_EQ(::chmod((top / "open").c_str(), 01777), 0);
  EXPECT_EQ(find_config(top / "open/work"), std::nullopt);
  EXPECT_EQ(find_config(top / "open"), top / "open/.cordon.yaml") << "the target itself is meant";
}

TEST(Config, IsReadAsAPlainFileOfBoundedSizeOnly) {
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

TEST(Config, AbsolutePathsAreMadeFromText) {
  struct Case {
    std::string_view path, absolute;
  };
  for (const Case& c : {Case{"a", "/w/d/a"},
                        {".", "/w/d"},
                        {"", "/w/d"},
                        {"..", "/w"},
                        {"../../../..", "/"},
                        {"/a//b/./c/..", "/a/b"},
                        {"./a/", "/w/d/a"},
                        {"...", "/w/d/..."}}) {
    SCOPED_TRACE(c.path);
    EXPECT_EQ(absolute_path(c.path, "/w/d"), c.absolute);
  }
}

}  // namespace
}  // namespace cordon
