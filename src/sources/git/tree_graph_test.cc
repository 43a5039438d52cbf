#include "sources/git/tree_graph.h"

#include <gtest/gtest.h>

namespace cordon::git {
namespace {

using std::string_literals::operator""s;

constexpr ObjectNumber kObjectCount = 10'000;

std::string id_of(std::uint32_t number) {
  std::string id(20, '\1');
  for (int i = 0; i < 4; ++i) id[static_cast<std::size_t>(i)] = static_cast<char>(number >> 8 * i);
  return id;
}

std::optional<ObjectNumber> find_object(const ObjectId& id) {
  std::uint32_t number = 0;
  for (int i = 3; i >= 0; --i)
    number = number << 8 | static_cast<unsigned char>(id.raw()[static_cast<std::size_t>(i)]);
  return number < kObjectCount ? std::optional<ObjectNumber>(number) : std::nullopt;
}

std::string file(const std::string& name, std::uint32_t number) {
  return "100644 " + name + "\0"s + id_of(number);
}
std::string directory(const std::string& name, std::uint32_t number) {
  return "40000 " + name + "\0"s + id_of(number);
}

/// Trees by their numbers; blobs 1 to 9 are those of the set.
class TreeGraphTest : public testing::Test {
 protected:
  TreeGraphTest() : blobs_({1, 2, 3, 4, 5, 6, 7, 8, 9}, kObjectCount), find_(find_object) {
    for (int i = 0; i < 2; ++i) readers_.emplace_back(blobs_, find_, TreeReader::Options{});
  }

  void add(ObjectNumber number, const std::string& bytes, std::size_t reader = 0) {
    ObjectView view;
    view.number = number;
    view.type = ObjectType::Tree;
    view.bytes = bytes;
    readers_[reader].visit(view);
  }

  TreeGraph graph() { return {std::move(readers_), blobs_.size(), kObjectCount}; }

  /// `name=blob` of what a node leads to, directories in brackets.
  static std::string show(const TreeGraph& graph, std::uint32_t node) {
    std::string text;
    for (const TreeGraph::Edge& edge : graph.edges(node)) {
      text += text.empty() ? "" : " ";
      text += graph.name(edge.name());
      text +=
          edge.is_node() ? "[" + show(graph, edge.value) + "]" : "=" + std::to_string(edge.value);
    }
    return text;
  }

  BlobSet blobs_;
  FindObject find_;
  std::vector<TreeReader> readers_;
};

TEST_F(TreeGraphTest, KeepsOnlyWhatLeadsToTheBlobs) {
  add(100, directory("deep", 101) + directory("dull", 102) + file("f", 3) + file("g", 50));
  add(101, directory("er", 103), 1);
  add(102, file("x", 51));
  add(103, file("y", 1) + file("z", 52), 1);
  TreeGraph trees = graph();
  EXPECT_EQ(show(trees, trees.node(100)), "deep[er[y=0]] f=2");
  EXPECT_EQ(trees.node(102), TreeGraph::kEmptyNode);
  EXPECT_EQ(trees.node(kNone), TreeGraph::kEmptyNode);
  EXPECT_EQ(trees.node(kEmptyTree), TreeGraph::kEmptyNode);
}

TEST_F(TreeGraphTest, MakesTreesOneThatDifferOnlyInWhatDoesNotMatter) {
  add(100, file("a", 1) + file("b", 50));
  add(101, file("a", 1) + file("b", 51), 1);
  add(102, file("a", 2) + file("b", 50));
  add(103, directory("d", 100));
  add(104, directory("d", 101));
  TreeGraph trees = graph();
  EXPECT_EQ(trees.node(100), trees.node(101));
  EXPECT_NE(trees.node(100), trees.node(102));
  EXPECT_EQ(trees.node(103), trees.node(104));
  EXPECT_EQ(trees.node_count(), 4U);
}

TEST_F(TreeGraphTest, AFileAndADirectoryOfOneNameAreTwo) {
  add(100, file("a", 1) + directory("a", 101) + file("a", 2));
  add(101, file("b", 1));
  TreeGraph trees = graph();
  // Of two files with one name, which only a broken tree has, the first counts.
  EXPECT_EQ(show(trees, trees.node(100)), "a=0 a[b=0]");
}

TEST_F(TreeGraphTest, MissingEntriesAreLeavesBehindTheBlobs) {
  add(100, file("gone", 20'000));
  add(101, file("lost", 20'001) + file("a", 1), 1);
  TreeGraph trees = graph();
  EXPECT_EQ(show(trees, trees.node(100)), "gone=9");
  EXPECT_EQ(show(trees, trees.node(101)), "a=0 lost=10");
  ASSERT_EQ(trees.missing().size(), 2U);
  EXPECT_EQ(trees.name(trees.missing()[1].name), "lost");
  EXPECT_EQ(trees.missing()[1].tree, 101U);
}

TEST_F(TreeGraphTest, EndsOnTreesThatHoldThemselves) {
  add(100, directory("d", 101) + file("a", 1));
  add(101, directory("e", 100) + directory("f", 101) + file("b", 2));
  TreeGraph trees = graph();
  EXPECT_EQ(show(trees, trees.node(100)), "a=0 d[b=1]");
  EXPECT_TRUE(trees.is_cut_off());
}

TEST_F(TreeGraphTest, CutsOffWhatIsDeeperThanAnyPath) {
  for (std::uint32_t i = 100; i < 5'100; ++i) add(i, directory("d", i + 1));
  add(5'100, file("a", 1));
  TreeGraph trees = graph();
  EXPECT_EQ(trees.node(100), TreeGraph::kEmptyNode);
  EXPECT_TRUE(trees.is_cut_off());
  EXPECT_NE(trees.node(5'000), TreeGraph::kEmptyNode);
}

TEST_F(TreeGraphTest, NumbersNamesByTheirText) {
  add(100, file("z", 1));
  add(101, file("b", 1) + file("a", 2), 1);
  const TreeGraph trees = graph();
  EXPECT_EQ(trees.find_name("a"), 0U);
  EXPECT_EQ(trees.find_name("z"), 2U);
  EXPECT_FALSE(trees.find_name("c"));
}

}  // namespace
}  // namespace cordon::git
