#include "sources/files.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <iterator>
#include <tuple>
#include <utility>

#include "sources/file_reader.h"

namespace cordon {
namespace {

// A batch ends at either bound. The second one bounds the descriptors that units in flight hold
// open.
constexpr std::size_t kBatchFilesMax = 64;
constexpr std::size_t kBatchDirectoriesMax = 8;
// The first batches are small, so that a small tree is work for every thread too.
constexpr std::size_t kBatchFilesMin = 4;
constexpr std::size_t kBatchShare = 16;

/// Some files, which are opened and read when the unit is expanded.
class Batch final : public Unit {
 public:
  Batch(std::vector<Walk::Directory> directories, std::shared_ptr<FileReader> reader)
      : directories_(std::move(directories)), reader_(std::move(reader)) {}

  void expand(UnitVisitor& visitor) override {
    for (const Walk::Directory& directory : directories_) {
      for (const Walk::File& file : directory.files) {
        if (visitor.is_stopped()) return;
        read(directory, file, visitor);
      }
    }
    directories_.clear();
  }

 private:
  void read(const Walk::Directory& directory, const Walk::File& file, UnitVisitor& visitor) {
    const Path place = join(directory.path, file.name);
    const auto opened = Fd::open_at(*directory.descriptor, file.name);
    if (opened) return reader_->read(*opened, file.number, place, visitor);
    if (opened.error().kind == Error::Kind::NotFound)
      return visitor.skip({Skip::Reason::Changed, place, "it was gone before it was read"});
    visitor.skip(to_skip(place, opened.error()));
  }

  std::vector<Walk::Directory> directories_;
  std::shared_ptr<FileReader> reader_;
};

class Tree final : public Source {
 public:
  Tree(Walk walk, FilesOptions options)
      : walk_(std::move(walk)),
        reader_(std::make_shared<FileReader>(options.cut)),
        git_places_(std::move(options.git_places)) {}

  std::optional<Item> next() override {
    while (!is_listed_ && !is_batch_full()) {
      auto step = walk_.next();
      if (!step) {
        is_listed_ = true;
        if (git_places_) *git_places_ = walk_.take_git_places();
      } else if (auto* skip = std::get_if<Skip>(&*step)) {
        return std::move(*skip);
      } else {
        take(std::get<Walk::Directory>(std::move(*step)));
      }
    }
    if (pending_.empty()) return std::nullopt;
    return cut_batch();
  }

  Attribution attribute(std::span<const Sighting> sightings, Workers&) override {
    Attribution attribution;
    for (const Sighting& sighting : sightings) {
      Attributed place;
      place.mark = sighting.mark;
      place.blob = sighting.blob;
      place.origin.path = walk_.paths().path(static_cast<Paths::Number>(sighting.blob));
      place.origin.in_work_tree = true;
      attribution.places.push_back(std::move(place));
    }
    std::ranges::sort(attribution.places, {}, [](const Attributed& place) {
      return std::tie(place.mark, place.origin, place.blob);
    });
    return attribution;
  }

  [[nodiscard]] Extent extent() const override { return {listed_, 0}; }

 private:
  [[nodiscard]] std::size_t batch_files() const {
    return std::clamp<std::size_t>(listed_ / kBatchShare, kBatchFilesMin, kBatchFilesMax);
  }
  [[nodiscard]] bool is_batch_full() const {
    return pending_files_ >= batch_files() || pending_.size() >= kBatchDirectoriesMax;
  }

  void take(Walk::Directory directory) {
    listed_ += directory.files.size();
    pending_files_ += directory.files.size();
    pending_.push_back(std::move(directory));
  }

  /// A batch of what is pending; of a directory with many files only some.
  std::unique_ptr<Unit> cut_batch() {
    std::vector<Walk::Directory> directories;
    std::size_t room = batch_files();
    while (room > 0 && !pending_.empty()) {
      Walk::Directory& from = pending_.front();
      const std::size_t count = std::min(room, from.files.size() - taken_);
      const auto begin = from.files.begin() + static_cast<std::ptrdiff_t>(taken_);
      const auto end = begin + static_cast<std::ptrdiff_t>(count);
      directories.push_back({from.descriptor,
                             from.path,
                             {std::make_move_iterator(begin), std::make_move_iterator(end)}});
      room -= count;
      pending_files_ -= count;
      taken_ += count;
      if (taken_ == from.files.size()) {
        pending_.pop_front();
        taken_ = 0;
      }
    }
    return std::make_unique<Batch>(std::move(directories), reader_);
  }

  Walk walk_;
  std::shared_ptr<FileReader> reader_;
  std::shared_ptr<std::vector<GitPlace>> git_places_;
  std::deque<Walk::Directory> pending_;
  std::size_t taken_ = 0;  ///< files of the first pending directory that are in batches
  std::size_t pending_files_ = 0;
  std::uint64_t listed_ = 0;
  bool is_listed_ = false;
};

/// One file that the user named, open.
class SingleFile final : public Source {
 public:
  SingleFile(Fd file, Path name, const Cut& cut)
      : file_(std::move(file)), name_(std::move(name)), reader_(cut) {}

  std::optional<Item> next() override {
    if (std::exchange(is_handed_out_, true)) return std::nullopt;
    return std::make_unique<Contents>(*this);
  }

  Attribution attribute(std::span<const Sighting> sightings, Workers&) override {
    Attribution attribution;
    for (const Sighting& sighting : sightings) {
      Attributed& place = attribution.places.emplace_back();
      place.mark = sighting.mark;
      place.origin.path = name_;
      place.origin.in_work_tree = true;
    }
    std::ranges::sort(attribution.places, {}, &Attributed::mark);
    return attribution;
  }

  [[nodiscard]] Extent extent() const override { return {1, 0}; }

 private:
  class Contents final : public Unit {
   public:
    explicit Contents(SingleFile& source) : source_(source) {}
    void expand(UnitVisitor& visitor) override {
      source_.reader_.read(source_.file_, 0, source_.name_, visitor);
    }

   private:
    SingleFile& source_;
  };

  Fd file_;
  Path name_;
  FileReader reader_;
  bool is_handed_out_ = false;
};

}  // namespace

Result<std::unique_ptr<Source>> open_files(const Path& path, FilesOptions options) {
  Fd opened = TRY(Fd::open(path, Fd::Follow::Yes));
  const struct stat status = TRY(opened.stat());
  if (!S_ISDIR(status.st_mode)) {
    const Path name = std::filesystem::path(path).filename();
    return std::make_unique<SingleFile>(std::move(opened), name, options.cut);
  }
  Walk walk(path, std::move(opened), options.walk);
  return std::make_unique<Tree>(std::move(walk), std::move(options));
}

}  // namespace cordon
