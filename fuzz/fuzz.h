#pragma once

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/fd.h"

/// What fuzz targets share. A target defines `fuzz_one`; a CHECK that fails is a find.
namespace cordon::fuzz {

/// A file whose bytes change with each input, in a folder that is gone at the end.
class ScratchFile {
 public:
  /// `name` may lie in folders: `pack/pack-1.pack`.
  explicit ScratchFile(const std::string& name) {
    std::string pattern = (std::filesystem::temp_directory_path() / "cordon-fuzz-XXXXXX").string();
    CHECK(mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    path_ = folder_ + "/" + name;
    std::filesystem::create_directories(std::filesystem::path(path_).parent_path());
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }

  [[nodiscard]] const Path& folder() const { return folder_; }
  [[nodiscard]] const Path& path() const { return path_; }
  void write(std::string_view bytes) const {
    std::ofstream stream(path_, std::ios::binary | std::ios::trunc);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    CHECK(stream.flush().good());
  }

 private:
  Path folder_;
  Path path_;
};

/// Looks at every byte, so that the sanitizers see whether it is there.
inline void touch(std::string_view bytes) {
  volatile unsigned sum = 0;
  for (const char byte : bytes) sum = sum + static_cast<unsigned char>(byte);
}

void fuzz_one(std::string_view input);

}  // namespace cordon::fuzz

/// Stands once in each target, behind its `fuzz_one`.
#define CORDON_FUZZ_TARGET                                                               \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {    \
    cordon::fuzz::fuzz_one(std::string_view(reinterpret_cast<const char*>(data), size)); \
    return 0;                                                                            \
  }
