// The promises that every source keeps, whatever it reads from; tried on all that there are.

#include "sources/source.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/temporary_directory.h"
#include "base/text.h"
#include "memory_source.h"
#include "sources/files.h"
#include "sources/git/git_source.h"
#include "sources/git/repository.h"
#include "sources/stdin.h"
#include "sources/test_recorder.h"

namespace cordon {
namespace {

using Contents = std::map<std::string, std::string>;

constexpr Cut kCut = {1000, 50};

/// A source, and what it reads from.
struct Subject {
  std::unique_ptr<TemporaryDirectory> directory;
  std::jthread writer;
  std::unique_ptr<Source> source;
};

struct Kind {
  std::string name;
  bool has_paths = true;
  std::function<Subject(const Contents&)> open;
};

void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }

Subject open_memory(const Contents& contents) {
  Subject subject;
  subject.source = std::make_unique<MemorySource>(contents, kCut);
  return subject;
}

std::unique_ptr<TemporaryDirectory> write_tree(const Contents& contents) {
  auto directory = std::make_unique<TemporaryDirectory>();
  for (const auto& [path, bytes] : contents) directory->write(path, bytes);
  return directory;
}

Subject open_tree(const Contents& contents) {
  Subject subject;
  subject.directory = write_tree(contents);
  FilesOptions options;
  options.cut = kCut;
  auto source = open_files(subject.directory->path(), options);
  EXPECT_TRUE(source.has_value());
  subject.source = std::move(*source);
  return subject;
}

/// Two commits, packed, so that the versions of a file derive from one another; and a loose one.
Subject open_git(const Contents& contents) {
  Subject subject;
  subject.directory = write_tree(contents);
  const std::string commit =
      "git -c user.name=A -c user.email=a@example.com -c commit.gpgSign=false commit -qm message";
  const std::string line =
      "cd '" + subject.directory->path() +
      "' && export HOME=/nowhere GIT_CONFIG_NOSYSTEM=1 && git init -q . && git add -A && " +
      commit +
      " --allow-empty && for f in $(git ls-files); do echo more >> $f; done && git add -A && " +
      commit + " --allow-empty && git repack -qadf && echo loose > loose && git add loose && " +
      commit;
  EXPECT_EQ(std::system(line.c_str()), 0);
  const auto repository =
      git::open_repository(subject.directory->path(), subject.directory->path());
  EXPECT_TRUE(repository.has_value());
  auto source = git::open_git_source(*repository, kCut);
  EXPECT_TRUE(source.has_value());
  subject.source = std::move(*source);
  return subject;
}

/// All contents in one stream.
Subject open_pipe(const Contents& contents) {
  Subject subject;
  std::string all;
  for (const auto& [path, bytes] : contents) all += bytes;
  std::array<int, 2> ends = {};
  EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
  subject.source = open_stream(Fd(ends[0]), kCut);
  subject.writer = std::jthread([all, in = Fd(ends[1])] {
    std::string_view left = all;
    while (!left.empty()) {
      const ssize_t count = ::write(in.get(), left.data(), left.size());
      if (count <= 0) return;
      left.remove_prefix(static_cast<std::size_t>(count));
    }
  });
  return subject;
}

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> table = {{"Memory", true, open_memory},
                                          {"Files", true, open_tree},
                                          {"Git", true, open_git},
                                          {"Stream", false, open_pipe}};
  return table;
}

const Contents& contents() {
  static const Contents table = [] {
    std::string lines;
    for (int i = 0; i < 2000; ++i) lines += "line " + std::to_string(i * 7919) + " \u00e9\r\n";
    return Contents{{"empty", ""},
                    {"a/one", "one line"},
                    {"a/two", "one line\nand another\n"},
                    {"binary", std::string("\0\x01\xff\xfe\0", 5) + std::string(3000, '\x80')},
                    {"lines", lines},
                    {"long", std::string(20'000, 'x')}};
  }();
  return table;
}

class SourceContract : public ::testing::TestWithParam<Kind> {
 protected:
  [[nodiscard]] static Subject open() { return GetParam().open(contents()); }
};

/// Checks what must hold of pieces one after the other.
class Auditor final : public UnitVisitor {
 public:
  void visit(const Piece& piece) override {
    const std::uint64_t begin = piece.offset + piece.run_begin;
    if (is_open_) {
      EXPECT_EQ(piece.blob, blob_) << "another blob between the pieces of one";
    } else {
      bytes_.clear();
    }
    EXPECT_EQ(begin, bytes_.size()) << "a gap, or bytes in two runs";
    bytes_ += piece.bytes.substr(piece.run_begin, piece.run_end - piece.run_begin);
    EXPECT_GE(piece.run_begin, std::min<std::uint64_t>(begin, kCut.margin));
    EXPECT_EQ(piece.bytes.substr(0, piece.run_begin),
              std::string_view(bytes_).substr(piece.offset, piece.run_begin));
    if (!piece.is_last) {
      EXPECT_GE(piece.bytes.size() - piece.run_end, kCut.margin);
    }
    EXPECT_EQ(piece.position, position_of(piece.offset));
    audit_base(piece);
    blob_ = piece.blob;
    is_open_ = !piece.is_last || piece.run_end < piece.bytes.size();
  }
  void skip(Skip skip) override { ADD_FAILURE() << skip.place << ": " << skip.text; }
  [[nodiscard]] bool is_stopped() const override { return false; }
  [[nodiscard]] std::size_t derived() const { return derived_; }

 private:
  [[nodiscard]] Position position_of(std::uint64_t offset) const {
    const std::string_view before = std::string_view(bytes_).substr(0, offset);
    const std::size_t feed = before.rfind('\n');
    return {1 + count_lines(before), 1 + count_code_points(before.substr(feed + 1))};
  }

  void audit_base(const Piece& piece) {
    ASSERT_LE(piece.depth, bases_.size());
    std::uint64_t end = 0;
    for (const CopiedRun& run : piece.copied) {
      if (piece.depth == 0) break;
      EXPECT_GE(run.begin, end) << "copied runs are sorted and do not overlap";
      EXPECT_EQ(piece.bytes.substr(run.begin, run.size),
                std::string_view(bases_[piece.depth - 1]).substr(run.base_begin, run.size));
      end = run.begin + run.size;
    }
    derived_ += piece.depth > 0 ? 1 : 0;
    bases_.resize(piece.depth);
    bases_.emplace_back(piece.bytes);
  }

  std::string bytes_;
  std::vector<std::string> bases_;
  BlobNumber blob_ = 0;
  bool is_open_ = false;
  std::size_t derived_ = 0;
};

TEST_P(SourceContract, ShowsEveryByteOnceWithItsMarginsAndPosition) {
  const Subject subject = open();
  Auditor auditor;
  while (auto item = subject.source->next()) {
    ASSERT_TRUE(std::holds_alternative<std::unique_ptr<Unit>>(*item));
    std::get<std::unique_ptr<Unit>>(*item)->expand(auditor);
  }
  if (GetParam().name == "Git") {
    EXPECT_GT(auditor.derived(), 0u);
  }
}

TEST_P(SourceContract, ShowsEverythingThatIsThere) {
  const Subject subject = open();
  Recorder recorder;
  record(*subject.source, recorder);
  std::set<std::string> shown;
  std::string all;
  for (const auto& [blob, bytes] : recorder.blobs()) shown.insert(bytes);
  for (const auto& [path, bytes] : contents()) {
    all += bytes;
    if (GetParam().has_paths) {
      EXPECT_TRUE(shown.contains(bytes)) << path;
    }
  }
  if (!GetParam().has_paths) {
    EXPECT_TRUE(shown.contains(all));
  }
}

TEST_P(SourceContract, EndsForGood) {
  const Subject subject = open();
  Recorder recorder;
  record(*subject.source, recorder);
  EXPECT_FALSE(subject.source->next().has_value());
}

TEST_P(SourceContract, ShowsTheSameWhateverThreadExpandsWhichUnitWhen) {
  const Subject one = open();
  Recorder expected;
  record(*one.source, expected);

  const Subject many = open();
  std::vector<std::unique_ptr<Unit>> units;
  while (auto item = many.source->next())
    units.push_back(std::get<std::unique_ptr<Unit>>(std::move(*item)));
  std::ranges::reverse(units);
  std::atomic<std::size_t> next = 0;
  std::array<Recorder, 4> recorders;
  {
    std::vector<std::jthread> threads;
    for (Recorder& recorder : recorders)
      threads.emplace_back([&] {
        for (std::size_t i = next++; i < units.size(); i = next++) units[i]->expand(recorder);
      });
  }
  std::multiset<std::string> shown;
  std::multiset<std::string> wanted;
  for (const Recorder& recorder : recorders)
    for (const auto& [blob, bytes] : recorder.blobs()) shown.insert(bytes);
  for (const auto& [blob, bytes] : expected.blobs()) wanted.insert(bytes);
  // Commits carry the time at which they were made, so their texts may differ between two subjects.
  EXPECT_EQ(shown.size(), wanted.size());
  for (const auto& [path, bytes] : contents())
    EXPECT_EQ(shown.count(bytes), wanted.count(bytes)) << path;
}

TEST_P(SourceContract, NamesAPlaceForEverySightingInOrder) {
  const Subject subject = open();
  Recorder recorder;
  record(*subject.source, recorder);
  std::vector<Sighting> sightings;
  for (const auto& [blob, bytes] : recorder.blobs())
    for (const std::uint32_t mark : {0u, static_cast<std::uint32_t>(blob % 3) + 1})
      sightings.push_back({blob, mark});
  Workers workers(2);
  const Attribution attribution = subject.source->attribute(sightings, workers);
  EXPECT_TRUE(attribution.skips.empty());
  EXPECT_TRUE(std::ranges::is_sorted(attribution.places, {}, [](const Attributed& place) {
    return std::pair(place.mark, place.origin);
  }));
  std::set<std::uint32_t> marks;
  const std::set<Sighting> seen(sightings.begin(), sightings.end());
  std::map<std::string, std::set<std::string>> by_path;
  for (const Attributed& place : attribution.places) {
    EXPECT_TRUE(seen.contains({place.blob, place.mark})) << "a place of what was not seen";
    marks.insert(place.mark);
    by_path[place.origin.path].insert(recorder.blobs().at(place.blob));
  }
  std::set<std::uint32_t> wanted;
  for (const Sighting& sighting : sightings) wanted.insert(sighting.mark);
  EXPECT_EQ(marks, wanted);
  if (!GetParam().has_paths) return;
  for (const auto& [path, bytes] : contents()) EXPECT_TRUE(by_path[path].contains(bytes)) << path;
}

TEST_P(SourceContract, NamesNoPlaceWhereNothingWasSeen) {
  const Subject subject = open();
  Recorder recorder;
  record(*subject.source, recorder);
  Workers workers(1);
  const Attribution attribution = subject.source->attribute({}, workers);
  EXPECT_TRUE(attribution.places.empty());
  EXPECT_TRUE(attribution.skips.empty());
}

TEST_P(SourceContract, GivesUpWhenItIsStopped) {
  const Subject subject = open();
  Recorder recorder;
  recorder.on_piece([&](const Piece&) { recorder.stop(); });
  auto item = subject.source->next();
  ASSERT_TRUE(item.has_value());
  std::get<std::unique_ptr<Unit>>(*item)->expand(recorder);
  EXPECT_LE(recorder.pieces(), 2u);
  EXPECT_TRUE(recorder.skips().empty()) << "the scan says that it was stopped";
}

TEST_P(SourceContract, KnowsHowManyBlobsThereAre) {
  const Subject subject = open();
  Recorder recorder;
  record(*subject.source, recorder);
  EXPECT_GE(subject.source->extent().blobs, recorder.blobs().size());
}

INSTANTIATE_TEST_SUITE_P(Every, SourceContract, ::testing::ValuesIn(kinds()),
                         [](const auto& kind) { return kind.param.name; });

}  // namespace
}  // namespace cordon
