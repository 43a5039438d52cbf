#include "sources/git_facts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/temporary_directory.h"
#include "sources/git/test_repository.h"

namespace cordon {
namespace {

const GitRef* find_ref(const std::vector<GitRef>& refs, std::string_view name) {
  const auto found = std::ranges::find(refs, name, &GitRef::name);
  return found == refs.end() ? nullptr : &*found;
}

TEST(GitFacts, TellRefsRemotesAndWhatARewriteTouches) {
  const git::TestRepository test;
  const std::string first = test.run("echo a > a; git add a; git commit -qm a; git rev-parse HEAD");
  const std::string second =
      test.run("echo b > b; git add b; git commit -qm b; git rev-parse HEAD");
  test.run(
      "git branch old HEAD~1; git tag -a v1 -m one; git tag light HEAD~1\n"
      "git update-ref refs/pull/7/head HEAD; git update-ref refs/notes/commits HEAD~1\n"
      "git remote add origin https://user:word@example.com/x.git\n"
      "echo c > a; git stash -q\n"
      "printf '[submodule \"lib\"]\\n\\tpath = lib\\n\\turl = ../lib\\n' > .gitmodules\n"
      "git worktree add -q ../tree-of-test -b linked; rm -rf ../tree-of-test");
  const auto facts = GitFacts::open(test.path());
  ASSERT_TRUE(facts.has_value());
  ASSERT_EQ(facts->remotes().size(), 1U);
  EXPECT_EQ(facts->remotes()[0].url, "https://example.com/x.git") << "no password gets out";
  EXPECT_EQ(facts->submodules(), std::vector<std::string>{"lib"});
  EXPECT_EQ(facts->stash_count(), 1U);
  EXPECT_EQ(facts->linked_worktrees().size(), 1U);

  const GitReach reach = facts->reach_of(std::vector{second});
  EXPECT_EQ(reach.commits, 3U) << "it, and the two of the stash";
  EXPECT_EQ(reach.first, second);
  const GitRef* tag = find_ref(reach.refs, "refs/tags/v1");
  ASSERT_NE(tag, nullptr);
  EXPECT_TRUE(tag->is_annotated);
  EXPECT_FALSE(tag->is_signed);
  ASSERT_NE(find_ref(reach.refs, "refs/pull/7/head"), nullptr);
  EXPECT_EQ(find_ref(reach.refs, "refs/pull/7/head")->kind, GitRef::Kind::PullRequest);
  EXPECT_NE(find_ref(reach.refs, "refs/stash"), nullptr);
  EXPECT_EQ(find_ref(reach.refs, "refs/heads/old"), nullptr);
  EXPECT_EQ(find_ref(reach.refs, "refs/tags/light"), nullptr);

  EXPECT_EQ(facts->reach_of(std::vector{first}).commits, facts->commit_count());
  EXPECT_EQ(facts->reach_of(std::vector{std::string(40, 'f'), std::string("x")}).commits, 0U);
}

TEST(GitFacts, KnowsASignedTag) {
  const git::TestRepository test;
  test.run(
      "echo a > a; git add a; git commit -qm a\n"
      "{ echo object $(git rev-parse HEAD); echo type commit; echo tag v1\n"
      "echo 'tagger A <a@b> 1 +0000'; echo; echo one; echo '-----BEGIN PGP SIGNATURE-----'; } > t\n"
      "git update-ref refs/tags/v1 $(git mktag < t 2>/dev/null || git hash-object -t tag -w t)");
  const auto facts = GitFacts::open(test.path());
  ASSERT_TRUE(facts.has_value());
  const GitRef* tag = find_ref(facts->refs(), "refs/tags/v1");
  ASSERT_NE(tag, nullptr);
  EXPECT_TRUE(tag->is_signed);
}

TEST(GitFacts, OfNoRepositoryAreAnError) {
  const TemporaryDirectory folder;
  const auto facts = GitFacts::open(folder.path());
  ASSERT_FALSE(facts.has_value());
  EXPECT_EQ(facts.error().kind, Error::Kind::NotFound);
}

}  // namespace
}  // namespace cordon
