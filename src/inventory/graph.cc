#include "inventory/graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace cordon::inventory {
namespace {

constexpr std::size_t kRowsMax = 60;

bool is_place(const Usage& usage) {
  return usage.role == Role::Holds || usage.role == Role::Declares;
}

std::string_view title_of(FileKind kind) {
  constexpr std::string_view kTitles[] = {"code",    "shell",      "CI",        "Dockerfile",
                                          "compose", "Kubernetes", "Terraform", "Ansible",
                                          "dotenv",  "settings",   "text",      "binary"};
  return kTitles[static_cast<std::size_t>(kind)];
}

class Builder {
 public:
  Builder(const Subject& subject, const Inventory& inventory) : inventory_(inventory) {
    const bool is_finding = subject.kind == Subject::Kind::Finding;
    graph_.nodes.push_back({Node::Kind::Secret,
                            printable(is_finding ? subject.title : subject.text),
                            is_finding ? printable(subject.masked) : "asked about", 0, 0});
    for (const Usage& usage : inventory_.usages)
      if (usage.name) used_.insert(*usage.name);
    // A name may lead to used ones without a use of its own.
    for (std::size_t i = inventory_.names.size(); i-- > 0;)
      if (used_.contains(i) && inventory_.names[i].from) used_.insert(*inventory_.names[i].from);
  }

  Graph build() {
    add_names();
    for (const Usage& usage : inventory_.usages) add(usage);
    link_names();
    drop_empty_columns();
    order_columns();
    return std::move(graph_);
  }

 private:
  void add_names() {
    for (std::size_t i = 0; i < inventory_.names.size(); ++i) {
      const Name& name = inventory_.names[i];
      if (!used_.contains(i)) continue;
      const bool is_file = name.term.kind == Term::Kind::File;
      std::string detail = name.term.kind == Term::Kind::KubernetesSecret ? "Kubernetes secret"
                           : is_file                                      ? "file of settings"
                           : name.term.kind == Term::Kind::StorePath      ? "path in a store"
                                                                          : "name";
      name_nodes_[i] = add(
          {Node::Kind::Name, printable(to_text(name.term)), std::move(detail), 2 + name.round, 0});
      last_name_column_ = std::max(last_name_column_, 2 + name.round);
    }
  }

  void add(const Usage& usage) {
    if (usage.role == Role::Mentions) return;
    const std::size_t node = node_of(usage);
    if (!usage.name) {
      graph_.edges.push_back({0, node, usage.role});
    } else if (is_place(usage)) {
      graph_.edges.push_back({node, name_nodes_.at(*usage.name), usage.role});
      declared_.insert(*usage.name);
      if (inventory_.names[*usage.name].round == 0) graph_.edges.push_back({0, node, usage.role});
    } else {
      graph_.edges.push_back({name_nodes_.at(*usage.name), node, usage.role});
    }
  }

  /// Places and consumers are one box a unit of a file.
  std::size_t node_of(const Usage& usage) {
    const auto key = std::tuple(is_place(usage), usage.path, usage.unit);
    if (const auto found = unit_nodes_.find(key); found != unit_nodes_.end()) return found->second;
    const std::string path = printable(usage.path);
    const std::string detail =
        fmt::format("{}{}:{}", usage.unit.empty() ? std::string(title_of(usage.kind)) + " " : "",
                    path, usage.position.line);
    const std::size_t node = add({is_place(usage) ? Node::Kind::Place : Node::Kind::Consumer,
                                  usage.unit.empty() ? path : printable(usage.unit), detail,
                                  is_place(usage) ? 1 : last_name_column_ + 1, 0});
    unit_nodes_.emplace(key, node);
    return node;
  }

  void link_names() {
    for (const auto& [i, node] : name_nodes_) {
      const Name& name = inventory_.names[i];
      if (name.from && name_nodes_.contains(*name.from))
        graph_.edges.push_back({name_nodes_.at(*name.from), node, Role::Passes});
      else if (!declared_.contains(i))
        graph_.edges.push_back({0, node, Role::Passes});
    }
    std::ranges::sort(graph_.edges);
    const auto same = std::ranges::unique(graph_.edges);
    graph_.edges.erase(same.begin(), same.end());
  }

  void drop_empty_columns() {
    std::map<std::size_t, std::size_t> columns;
    for (const Node& node : graph_.nodes) columns.emplace(node.column, 0);
    for (auto& [column, number] : columns) number = graph_.columns++;
    for (Node& node : graph_.nodes) node.column = columns.at(node.column);
  }

  /// Boxes stand near those that lead to them: by the mean row of these, column by column.
  void order_columns() {
    std::vector<std::vector<std::size_t>> columns(graph_.columns);
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i)
      columns[graph_.nodes[i].column].push_back(i);
    std::map<std::size_t, std::pair<double, double>> weights;  // the sum of rows, and their number
    for (auto& column : columns) {
      const auto mean = [&](std::size_t i) {
        const auto found = weights.find(i);
        return found == weights.end() ? 0.0 : found->second.first / found->second.second;
      };
      std::ranges::stable_sort(column, {}, mean);
      for (std::size_t row = 0; row < column.size(); ++row) {
        graph_.nodes[column[row]].row = row;
        for (const Edge& edge : edges_from(column[row])) {
          auto& [sum, count] = weights[edge.to];
          sum += static_cast<double>(row) / static_cast<double>(column.size());
          count += 1;
        }
      }
    }
    fold_rest(columns);
  }

  [[nodiscard]] std::ranges::subrange<std::vector<Edge>::const_iterator> edges_from(
      std::size_t node) const {
    const auto range = std::ranges::equal_range(graph_.edges, node, {}, &Edge::from);
    return {range.begin(), range.end()};
  }

  /// One box stands for those that a column has no room for.
  void fold_rest(const std::vector<std::vector<std::size_t>>& columns) {
    std::vector<std::size_t> stands_for(graph_.nodes.size());
    std::vector<Node> nodes;
    for (const auto& column : columns) {
      std::optional<std::size_t> rest;
      for (std::size_t row = 0; row < column.size(); ++row) {
        const bool is_kept = row + 1 < kRowsMax || column.size() <= kRowsMax;
        if (is_kept || !rest) nodes.push_back(graph_.nodes[column[row]]);
        if (!is_kept && !rest) {
          rest = nodes.size() - 1;
          nodes.back() = {Node::Kind::Rest, fmt::format("and {} more", column.size() - row),
                          "all of them are in the list", nodes.back().column, row};
        }
        stands_for[column[row]] = is_kept ? nodes.size() - 1 : *rest;
      }
      graph_.rows = std::max(graph_.rows, std::min(column.size(), kRowsMax));
    }
    graph_.nodes = std::move(nodes);
    for (Edge& edge : graph_.edges) edge = {stands_for[edge.from], stands_for[edge.to], edge.role};
    std::ranges::sort(graph_.edges);
    const auto same = std::ranges::unique(graph_.edges);
    graph_.edges.erase(same.begin(), same.end());
  }

  std::size_t add(Node node) {
    graph_.nodes.push_back(std::move(node));
    return graph_.nodes.size() - 1;
  }

  const Inventory& inventory_;
  Graph graph_;
  std::set<std::size_t> used_;      ///< names that something does
  std::set<std::size_t> declared_;  ///< names that a place leads to
  std::map<std::size_t, std::size_t> name_nodes_;
  std::map<std::tuple<bool, std::string, std::string>, std::size_t> unit_nodes_;
  std::size_t last_name_column_ = 1;
};

}  // namespace

Graph make_graph(const Subject& subject, const Inventory& inventory) {
  return Builder(subject, inventory).build();
}

}  // namespace cordon::inventory
