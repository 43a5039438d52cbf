#include "sources/git/delta.h"

#include <array>
#include <bit>
#include <cstring>

#include "base/checked.h"

namespace cordon::git {
namespace {

/// A copy without a size copies this much.
constexpr std::uint32_t kCopyDefault = 0x10000;
constexpr std::uint8_t kCopyBit = 0x80;

struct Copy {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

/// A copy's opcode announces each byte of its arguments with one of its seven low bits.
constexpr auto kCopyLengths = [] {
  std::array<std::uint8_t, 128> lengths = {};
  for (unsigned bits = 0; bits < lengths.size(); ++bits)
    lengths[bits] = static_cast<std::uint8_t>(std::popcount(bits));
  return lengths;
}();

std::size_t copy_length(std::uint8_t opcode) { return kCopyLengths[opcode & 0x7fU]; }

Copy parse_copy(std::uint8_t opcode, const std::uint8_t* arguments) {
  Copy copy;
  for (unsigned i = 0; i < 4; ++i)
    if ((opcode & (1U << i)) != 0) copy.offset |= std::uint32_t{*arguments++} << (8 * i);
  for (unsigned i = 0; i < 3; ++i)
    if ((opcode & (0x10U << i)) != 0) copy.size |= std::uint32_t{*arguments++} << (8 * i);
  if (copy.size == 0) copy.size = kCopyDefault;
  return copy;
}

/// Little-endian base 128.
Result<std::uint64_t> parse_size(std::string_view bytes, std::size_t& position) {
  std::uint64_t size = 0;
  for (unsigned shift = 0; shift < 64 && position < bytes.size(); shift += 7) {
    const auto byte = static_cast<std::uint8_t>(bytes[position++]);
    const std::uint64_t bits = byte & 0x7fU;
    if (shift > 57 && (bits >> (64 - shift)) != 0) break;
    size |= bits << shift;
    if ((byte & 0x80U) == 0) return size;
  }
  return fail(Error::Kind::Corrupt, "delta has a broken head");
}

/// Gathers the runs of one delta.
class Runs {
 public:
  explicit Runs(std::vector<CopiedRun>* runs) : runs_(runs) {
    if (runs_ != nullptr) runs_->clear();
  }

  void add(std::uint64_t begin, std::uint64_t size, std::uint64_t base_begin) {
    if (run_.begin + run_.size == begin && run_.base_begin + run_.size == base_begin) {
      run_.size += size;
      return;
    }
    flush();
    run_ = {begin, size, base_begin};
  }
  void flush() {
    if (runs_ != nullptr && run_.size >= kRunMin) runs_->push_back(run_);
  }

 private:
  std::vector<CopiedRun>* runs_;
  CopiedRun run_;
};

}  // namespace

Result<DeltaHead> parse_delta_head(std::string_view delta) {
  DeltaHead head;
  head.base_size = TRY(parse_size(delta, head.length));
  head.result_size = TRY(parse_size(delta, head.length));
  return head;
}

Result<std::uint64_t> delta_result_size(std::string_view instructions) {
  const auto* at = reinterpret_cast<const std::uint8_t*>(instructions.data());
  const auto* const end = at + instructions.size();
  std::uint64_t size = 0;
  while (at != end) {
    const std::uint8_t opcode = *at++;
    const bool is_copy = (opcode & kCopyBit) != 0;
    const std::size_t length = is_copy ? copy_length(opcode) : opcode;
    if (length > static_cast<std::size_t>(end - at))
      return fail(Error::Kind::Corrupt, "delta is cut short");
    size += is_copy ? parse_copy(opcode, at).size : opcode;
    at += length;
  }
  return size;
}

Result<> apply_delta(std::string_view instructions, std::string_view base, char* out,
                     std::size_t size, std::vector<CopiedRun>* runs) {
  const auto* at = reinterpret_cast<const std::uint8_t*>(instructions.data());
  const auto* const end = at + instructions.size();
  Runs gathered(runs);
  std::size_t made = 0;
  while (at != end) {
    const std::uint8_t opcode = *at++;
    const auto left = static_cast<std::size_t>(end - at);
    if ((opcode & kCopyBit) != 0) {
      const std::size_t length = copy_length(opcode);
      if (length > left) return fail(Error::Kind::Corrupt, "delta is cut short");
      const Copy copy = parse_copy(opcode, at);
      at += length;
      if (!fits<std::size_t>(copy.offset, copy.size, base.size()))
        return fail(Error::Kind::Corrupt, "delta copies from outside its base");
      if (copy.size > size - made)
        return fail(Error::Kind::Corrupt, "delta makes more bytes than it declares");
      std::memcpy(out + made, base.data() + copy.offset, copy.size);
      gathered.add(made, copy.size, copy.offset);
      made += copy.size;
    } else {
      if (opcode == 0) return fail(Error::Kind::Corrupt, "delta has an unknown instruction");
      if (opcode > left) return fail(Error::Kind::Corrupt, "delta is cut short");
      if (opcode > size - made)
        return fail(Error::Kind::Corrupt, "delta makes more bytes than it declares");
      std::memcpy(out + made, at, opcode);
      at += opcode;
      made += opcode;
    }
  }
  if (made != size) return fail(Error::Kind::Corrupt, "delta makes fewer bytes than it declares");
  gathered.flush();
  return {};
}

}  // namespace cordon::git
