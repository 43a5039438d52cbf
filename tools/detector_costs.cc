// detector_costs PATH…: what the prefilter's hits cost, by the detector that they are looked at
// for. Reads the files of directories, runs both stages over their text as it stands, and prints
// the ten that have most candidates without a finding, and the ten that take most time. `./dev
// bench costs` runs it; nothing of it is in what ships.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/fd.h"
#include "catalog/builtin.h"
#include "catalog/catalog.h"
#include "engine/prefilter.h"
#include "engine/scanner.h"

namespace cordon {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFileMax = std::size_t{64} << 20;
constexpr std::size_t kRows = 10;
constexpr std::size_t kAnchorsMax = 60;

struct Cost {
  std::string name;     ///< a detector, or a word in names, which lead to many
  std::string anchors;  ///< expressions
  std::uint64_t candidates = 0, found = 0;
  std::chrono::nanoseconds time{0};
};

/// Both stages over texts, each decision measured by itself.
class Meter {
 public:
  explicit Meter(const Catalog& catalog, Program& program)
      : program_(program), scratch_(program.prefilter.make_scratch()) {
    std::map<std::string, std::size_t> places;
    owners_.resize(program.tables->anchors.size());
    for (const blob::ExpressionRow& row : program.tables->expressions)
      for (std::uint32_t i = row.anchors.begin; i < row.anchors.end; ++i) {
        const blob::AnchorRow& anchor = program.tables->anchors[i];
        const std::string expression(program.tables->text(row.text));
        const bool is_key = anchor.kind == Anchor::Kind::Key;
        const std::string name =
            is_key ? fmt::format("(names with {})", expression.substr(0, expression.find('[')))
                   : std::string(catalog.detector(program.rules[anchor.rule].detector_number()).id);
        const auto [at, is_new] = places.emplace(name, costs_.size());
        if (is_new) costs_.push_back({.name = name, .anchors = {}});
        Cost& cost = costs_[at->second];
        if (!is_key && !cost.anchors.contains(expression))
          cost.anchors += (cost.anchors.empty() ? "" : " ") + expression;
        owners_[i] = at->second;
      }
  }

  void add(std::string_view text) {
    hits_.clear();
    const auto begin = clock_.steady();
    program_.prefilter.scan(text, 0, scratch_, hits_);
    prefilter_time_ += clock_.steady() - begin;
    size_ += text.size();
    for (const Prefilter::Hit& hit : hits_)
      if (hit.anchor < Prefilter::kEscapes) decide(text, hit);
  }

  void print() {
    std::chrono::nanoseconds time{0};
    std::uint64_t candidates = 0, found = 0;
    for (const Cost& cost : costs_) {
      time += cost.time;
      candidates += cost.candidates;
      found += cost.found;
    }
    fmt::print(
        "{:.0f} MB: {:.2f} s in the prefilter, {:.2f} s for {} candidates, of which {} fit\n",
        static_cast<double>(size_) / 1e6, seconds(prefilter_time_), seconds(time), candidates,
        found);
    std::ranges::sort(costs_, std::ranges::greater(),
                      [](const Cost& cost) { return cost.candidates - cost.found; });
    print_table("Most candidates without a finding");
    std::ranges::sort(costs_, std::ranges::greater(), &Cost::time);
    print_table("Most time");
  }

 private:
  static double seconds(std::chrono::nanoseconds time) {
    return std::chrono::duration<double>(time).count();
  }

  void decide(std::string_view text, const Prefilter::Hit& hit) {
    const blob::AnchorRow& anchor = program_.tables->anchors[hit.anchor];
    const std::size_t reach = program_.reach(anchor);
    const std::size_t from = hit.end - std::min<std::size_t>(hit.end, reach);
    const std::string_view window =
        text.substr(from, std::min<std::size_t>(text.size(), hit.end + reach) - from);
    found_.clear();
    const auto begin = clock_.steady();
    program_.decide(anchor, window, hit.end - from, found_);
    Cost& cost = costs_[owners_[hit.anchor]];
    cost.time += clock_.steady() - begin;
    ++cost.candidates;
    cost.found += found_.empty() ? 0 : 1;
  }

  void print_table(std::string_view title) const {
    fmt::print(
        "\n### {}\n\n| detector | candidates | that fit | time | anchors |\n"
        "| --- | ---: | ---: | ---: | --- |\n",
        title);
    for (std::size_t i = 0; i < std::min(kRows, costs_.size()); ++i) {
      const Cost& cost = costs_[i];
      std::string anchors;
      for (const char c : cost.anchors.substr(0, kAnchorsMax))
        anchors += (c == '|' ? "\\" : "") + std::string(1, c);
      if (cost.anchors.size() > kAnchorsMax) anchors += "…";
      if (!anchors.empty()) anchors = fmt::format("`{}`", anchors);
      fmt::print("| {} | {} | {} | {:.1f} ms | {} |\n", cost.name, cost.candidates, cost.found,
                 seconds(cost.time) * 1000, anchors);
    }
  }

  Program& program_;
  Prefilter::Scratch scratch_;
  std::vector<std::size_t> owners_;  ///< of each anchor, its place in costs_
  std::vector<Cost> costs_;
  std::vector<Prefilter::Hit> hits_;
  std::vector<Found> found_;
  std::uint64_t size_ = 0;
  std::chrono::nanoseconds prefilter_time_{0};
  SystemClock clock_;
};

Result<void> measure(int count, char** paths) {
  const Catalog catalog = TRY(Catalog::open(builtin_catalog()));
  const Catalog::Section& section = catalog.sections().front();
  Program program(TRY(Prefilter::load(section.tables)), section);
  Meter meter(catalog, program);
  std::uint64_t unread = 0;
  const auto add = [&](const fs::path& path) {
    const auto text = read_file(path.string(), kFileMax);
    if (text)
      meter.add(*text);
    else
      ++unread;
  };
  for (int i = 0; i < count; ++i) {
    if (!fs::is_directory(paths[i])) {
      add(paths[i]);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(paths[i]))
      if (entry.is_regular_file() && !entry.is_symlink()) add(entry.path());
  }
  meter.print();
  if (unread > 0) fmt::print("\n{} files could not be read\n", unread);
  return {};
}

}  // namespace
}  // namespace cordon

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: detector_costs PATH…\n", stderr);
    return 2;
  }
  try {
    const auto done = cordon::measure(argc - 1, argv + 1);
    if (done) return 0;
    std::fprintf(stderr, "%s\n", done.error().text.c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  return 1;
}
