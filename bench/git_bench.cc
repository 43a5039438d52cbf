// The reader of packs by itself, on a history that git packed: bytes of objects a second.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/check.h"
#include "corpus.h"
#include "sources/git/objects.h"

namespace cordon::bench {
namespace {

/// Versions of a few files in one pack, which is gone at the end.
class PackedHistory {
 public:
  PackedHistory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "cordon-bench-XXXXXX").string();
    CHECK(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
    write_stream(path_ + "/stream");
    const std::string in = "cd '" + path_ + "' && ";
    CHECK(std::system((in + "git init -q --bare r && git -C r fast-import --quiet < stream && "
                            "git -C r repack -adfq --depth=50")
                          .c_str()) == 0);
  }
  PackedHistory(const PackedHistory&) = delete;
  PackedHistory& operator=(const PackedHistory&) = delete;
  ~PackedHistory() { std::filesystem::remove_all(path_); }

  [[nodiscard]] Path objects() const { return path_ + "/r/objects"; }

 private:
  static void write_stream(const std::string& path) {
    constexpr int kFiles = 20, kVersions = 2000;
    std::vector<std::string> files;
    for (int i = 0; i < kFiles; ++i)
      files.push_back(make_code(40 * 1024, static_cast<unsigned>(i)));
    std::ofstream stream(path, std::ios::binary);
    for (int version = 0; version < kVersions; ++version) {
      std::string& file = files[static_cast<std::size_t>(version % kFiles)];
      const std::size_t at = file.find('\n', static_cast<std::size_t>(version) * 97 % file.size());
      if (at != file.npos) file.insert(at + 1, "version " + std::to_string(version) + ";\n");
      stream << "commit refs/heads/main\ncommitter A <a@example.com> " << 1700000000 + version
             << " +0000\ndata 2\nx\nM 100644 inline file" << version % kFiles << "\ndata "
             << file.size() << "\n"
             << file << "\n";
    }
  }

  std::string path_;
};

class Counter final : public git::ObjectVisitor {
 public:
  void visit(const git::ObjectView& object) override { bytes += object.bytes.size(); }
  void visit_large(git::ObjectNumber, git::ObjectType, std::uint64_t, ByteStream&) override {}
  void skip(git::ObjectNumber, const Error&) override { ++skips; }
  void tell(git::ObjectNumber, const Error&) override { ++skips; }
  [[nodiscard]] bool is_stopped() const override { return false; }

  std::uint64_t bytes = 0, skips = 0;
};

const PackedHistory& history() {
  static const PackedHistory made;
  return made;
}

void open_store(benchmark::State& state) {
  const Path objects = history().objects();
  for (auto _ : state) {
    std::vector<Skip> skips;
    benchmark::DoNotOptimize(git::Objects::open({objects}, git::HashKind::Sha1, skips));
  }
}
BENCHMARK(open_store)->Unit(benchmark::kMillisecond);

void walk_blobs(benchmark::State& state) {
  std::vector<Skip> skips;
  const auto objects = git::Objects::open({history().objects()}, git::HashKind::Sha1, skips);
  CHECK(objects.has_value() && skips.empty());
  const git::TypeSet types{.blobs = true};
  std::uint64_t bytes = 0;
  for (auto _ : state) {
    Counter counter;
    for (const auto& batch : objects->batches(types, 1 << 20)) objects->walk(batch, types, counter);
    CHECK(counter.skips == 0);
    bytes += counter.bytes;
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(walk_blobs)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace cordon::bench
