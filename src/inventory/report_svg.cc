#include "inventory/report_svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/markup.h"

namespace cordon::inventory {
namespace {

// In the picture's units, which are pixels where nothing scales it.
constexpr std::size_t kNodeWidth = 216;
constexpr std::size_t kNodeHeight = 44;
constexpr std::size_t kColumnGap = 68;
constexpr std::size_t kRowGap = 12;
constexpr std::size_t kMargin = 16;
// Code points that fit into a box in the two sizes of text.
constexpr std::size_t kTitleColumns = 24;
constexpr std::size_t kDetailColumns = 31;
// No box has a longer tip, however long a hostile name is.
constexpr std::size_t kTipColumns = 300;

struct Point {
  std::size_t x;
  std::size_t y;
};

class Picture {
 public:
  explicit Picture(const Graph& graph) : graph_(graph) {}

  [[nodiscard]] std::size_t width() const {
    return 2 * kMargin + graph_.columns * kNodeWidth + (graph_.columns - 1) * kColumnGap;
  }
  [[nodiscard]] std::size_t height() const { return 2 * kMargin + column_height(graph_.rows); }

  [[nodiscard]] std::string edges() const {
    std::string text;
    for (const Edge& edge : graph_.edges)
      text += fmt::format("<path class=\"edge {}\" d=\"{}\"/>\n", to_text(edge.role),
                          line(graph_.nodes[edge.from], graph_.nodes[edge.to]));
    return text;
  }

  [[nodiscard]] std::string nodes() const {
    std::string text;
    for (const Node& node : graph_.nodes) {
      const Point at = corner(node);
      text += fmt::format(
          "<g class=\"node {}\"><title>{}, {}</title>"
          "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"8\"/>"
          "<text class=\"name\" x=\"{}\" y=\"{}\">{}</text>"
          "<text class=\"detail\" x=\"{}\" y=\"{}\">{}</text></g>\n",
          class_of(node.kind), escape_markup(cut(node.title, kTipColumns)),
          escape_markup(cut(node.detail, kTipColumns)), at.x, at.y, kNodeWidth, kNodeHeight,
          at.x + 12, at.y + 19, escape_markup(cut(node.title, kTitleColumns)), at.x + 12, at.y + 34,
          escape_markup(cut(node.detail, kDetailColumns)));
    }
    return text;
  }

 private:
  /// From the right side of a box to the left side of another. A line across other columns goes
  /// through the gap above its end's row, which is free in all of them: rows are the same height.
  static std::string line(const Node& from, const Node& to) {
    const Point begin = {corner(from).x + kNodeWidth, corner(from).y + kNodeHeight / 2};
    const Point end = {corner(to).x, corner(to).y + kNodeHeight / 2};
    std::string path = fmt::format("M{} {}", begin.x, begin.y);
    Point at = begin;
    if (to.column > from.column + 1) {
      const std::size_t gap = corner(to).y - kRowGap / 2;
      bend(path, at, {begin.x + kColumnGap, gap});
      at = {end.x - kColumnGap, gap};
      path += fmt::format("H{}", at.x);
    }
    bend(path, at, end);
    return path;
  }

  static void bend(std::string& path, Point from, Point to) {
    const std::size_t middle = (from.x + to.x) / 2;
    path += fmt::format("C{} {} {} {} {} {}", middle, from.y, middle, to.y, to.x, to.y);
  }

  static std::string_view class_of(Node::Kind kind) {
    constexpr std::string_view kClasses[] = {"secret", "place", "term", "consumer", "rest"};
    return kClasses[static_cast<std::size_t>(kind)];
  }

  static std::size_t column_height(std::size_t rows) {
    return rows * kNodeHeight + (rows - 1) * kRowGap;
  }

  /// All columns begin at the top, so that whoever sees a corner of the picture sees its beginning.
  static Point corner(const Node& node) {
    return {kMargin + node.column * (kNodeWidth + kColumnGap),
            kMargin + node.row * (kNodeHeight + kRowGap)};
  }

  const Graph& graph_;
};

}  // namespace

std::string_view picture_style() {
  return R"(.map{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;
--ink:#1b1f24;--soft:#57606a;--line:#8c959f;--box:#f6f8fa;--secret:#b3261e;--place:#9a6700;--term:#0550ae;--consumer:#116329}
.map .back{fill:#fff}
.map rect{fill:var(--box);stroke-width:1.5}
.map .secret rect{stroke:var(--secret);stroke-width:2.5}.map .place rect{stroke:var(--place)}
.map .term rect{stroke:var(--term)}.map .consumer rect{stroke:var(--consumer)}
.map .rest rect{stroke:var(--line);stroke-dasharray:4 3}
.map text{fill:var(--ink)}.map .name{font-size:13px;font-weight:600}
.map .detail{font-size:11px;fill:var(--soft)}
.map .edge{fill:none;stroke:var(--line);stroke-width:1.25}
.map .holds{stroke:var(--secret);stroke-width:2}.map .passes{stroke-dasharray:6 3}
@media (prefers-color-scheme:dark){
.map{--ink:#e6edf3;--soft:#9da7b3;--line:#6e7681;--box:#161b22;--secret:#ff8182;--place:#d4a72c;--term:#79c0ff;--consumer:#56d364}
.map .back{fill:#0d1117}}
@media print{.map{--ink:#000;--soft:#333;--line:#666;--box:#fff;--secret:#b3261e;--place:#9a6700;--term:#0550ae;--consumer:#116329}
.map .back{fill:#fff}}
)";
}

std::string cut(std::string_view text, std::size_t columns) {
  std::size_t count = 0;
  std::size_t kept = 0;  // the bytes of all but the last column
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) continue;
    if (count + 1 == columns) kept = i;
    if (++count > columns) return std::string(text.substr(0, kept)) + "…";
  }
  return std::string(text);
}

std::string report_svg(const Graph& graph, std::string_view title) {
  const Picture picture(graph);
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"map\" role=\"img\" "
      "aria-labelledby=\"map-title map-about\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} "
      "{1}\">\n"
      "<title id=\"map-title\">Where {2} is used</title>\n"
      "<desc id=\"map-about\">From left to right: the secret, the places that hold or declare it, "
      "the names that it goes by, and who takes it. {3} boxes, {4} connections.</desc>\n"
      "<style>{5}</style>\n<rect class=\"back\" width=\"{0}\" height=\"{1}\"/>\n{6}{7}</svg>\n",
      picture.width(), picture.height(), escape_markup(cut(title, kTipColumns)), graph.nodes.size(),
      graph.edges.size(), picture_style(), picture.edges(), picture.nodes());
}

}  // namespace cordon::inventory
