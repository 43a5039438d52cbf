// A table of refs, as newer repositories keep them. The checksum of its footer is made right, so
// that a mutation reaches what lies behind it.
#include <zlib.h>

#include <algorithm>
#include <string>

#include "fuzz.h"
#include "sources/git/reftable.h"

namespace cordon::fuzz {
namespace {

std::string sealed(std::string_view input) {
  std::string table(input);
  const std::size_t header = input.size() > 4 && input[4] == 2 ? 28 : 24;
  if (table.size() < 2 * header + 44) return table;
  char* const footer = table.data() + table.size() - header - 44;
  std::copy_n(table.data(), header, footer);
  const auto sum =
      ::crc32(0, reinterpret_cast<const Bytef*>(footer), static_cast<uInt>(header + 40));
  for (unsigned i = 0; i < 4; ++i)
    footer[header + 40 + i] = static_cast<char>(sum >> (24 - 8 * i) & 0xff);
  return table;
}

}  // namespace

void fuzz_one(std::string_view input) {
  const std::string table = sealed(input);
  for (const auto hash : {git::HashKind::Sha1, git::HashKind::Sha256}) {
    const auto read = git::read_reftable(table, hash, [&](const git::TableRef& ref) {
      touch(ref.name);
      touch(ref.target);
      if (ref.kind == git::TableRef::Kind::Direct)
        CHECK(ref.id.raw().size() == git::hash_size(hash));
    });
    CHECK(read || !read.error().text.empty());
  }
}

}  // namespace cordon::fuzz

CORDON_FUZZ_TARGET
