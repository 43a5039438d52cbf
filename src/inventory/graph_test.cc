#include "inventory/graph.h"

#include <gtest/gtest.h>

#include <string>

#include "inventory/report_html.h"
#include "inventory/report_svg.h"

namespace cordon::inventory {
namespace {

const Subject kSubject{Subject::Kind::Name, "API_KEY"};

Inventory inventory_of(std::size_t consumers) {
  Inventory inventory;
  inventory.names.push_back({Term{Term::Kind::Name, "API_KEY"}});
  Usage place{Role::Declares, FileKind::Dotenv, 0, "dotenv", "", ".env", {}};
  inventory.usages.push_back(place);
  for (std::size_t i = 0; i < consumers; ++i) {
    Usage usage{Role::Reads, FileKind::Code, 0, "getenv", "", "src/" + std::to_string(i), {}};
    inventory.usages.push_back(usage);
  }
  return inventory;
}

TEST(Graph, GoesFromTheSecretOverPlaceAndNameToTheConsumer) {
  const Graph graph = make_graph(kSubject, inventory_of(1));
  ASSERT_EQ(graph.nodes.size(), 4U);
  EXPECT_EQ(graph.columns, 4U);
  EXPECT_EQ(graph.edges.size(), 3U);
  EXPECT_EQ(graph.nodes[3].title, "src/0");
}

TEST(Graph, OfNothingIsTheSecretAlone) {
  const Graph graph = make_graph(kSubject, {});
  EXPECT_EQ(graph.nodes.size(), 1U);
  EXPECT_EQ(graph.columns, 1U);
  EXPECT_NE(report_svg(graph, "x").find("</svg>"), std::string::npos);
}

TEST(Graph, OfHundredsFoldsTheRest) {
  const Graph graph = make_graph(kSubject, inventory_of(500));
  EXPECT_EQ(graph.rows, 60U);
  EXPECT_EQ(graph.nodes.back().kind, Node::Kind::Rest);
  EXPECT_EQ(graph.nodes.back().title, "and 441 more");
}

TEST(ReportHtml, EscapesAndBoundsHostileNames) {
  Inventory inventory = inventory_of(1);
  inventory.usages[1].path = "<script>alert(1)</script>\"'&\x1b[31m" + std::string(5000, 'x');
  inventory.usages[1].unit = "job \xe2\x80\xae\"><img src=x>";
  const std::string page = report_html(kSubject, inventory, {"1", {"."}});
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find('\x1b'), std::string::npos);
  EXPECT_EQ(page.find("\xe2\x80\xae"), std::string::npos);
  EXPECT_EQ(page.find(std::string(500, 'x')), std::string::npos);
}

TEST(ReportSvg, CutsByCodePoints) {
  EXPECT_EQ(cut("äöü", 3), "äöü");
  EXPECT_EQ(cut("äöüx", 3), "äö…");
  EXPECT_EQ(cut("", 3), "");
}

}  // namespace
}  // namespace cordon::inventory
