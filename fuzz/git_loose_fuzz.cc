// A loose object's file. A mutated stream rarely inflates, so the input is tried as what a sound
// stream holds, too.
#include <zlib.h>

#include <string>

#include "fuzz.h"
#include "sources/git/loose.h"

namespace cordon::fuzz {
namespace {

void read_loose(const ScratchFile& file, const git::ObjectId& id) {
  auto object = git::LooseObject::open(file.folder(), id);
  if (!object) return;
  std::string part(64 * 1024, '\0');
  std::uint64_t size = 0;
  for (;;) {
    const auto count = object->bytes().read(part.data(), part.size());
    if (!count) return;
    touch(std::string_view(part).substr(0, *count));
    size += *count;
    if (*count < part.size()) break;
  }
  CHECK(size == object->size());
}

}  // namespace

void fuzz_one(std::string_view input) {
  static const git::ObjectId id(std::string(20, '\x11'));
  static const ScratchFile file(git::loose_name(id));
  file.write(input);
  read_loose(file, id);

  uLongf size = compressBound(static_cast<uLong>(input.size()));
  std::string stream(size, '\0');
  CHECK(compress2(reinterpret_cast<Bytef*>(stream.data()), &size,
                  reinterpret_cast<const Bytef*>(input.data()), static_cast<uLong>(input.size()),
                  Z_BEST_SPEED) == Z_OK);
  file.write(std::string_view(stream).substr(0, size));
  read_loose(file, id);
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
