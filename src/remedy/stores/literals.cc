#include "remedy/stores/literals.h"

#include <fmt/format.h>
#include <hs/hs.h>

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace cordon {
namespace {

/// So many bytes of a text are compiled; the rest is compared where they stand. Long texts would
/// make the compiled form large, and past some length the library takes none.
constexpr std::size_t kHeadSizeMax = 64;
// The library counts bytes in 32 bits.
constexpr std::size_t kStep = std::size_t{1} << 30;

std::string_view head_of(const SecretText& text) { return text.reveal().substr(0, kHeadSizeMax); }

/// Every byte by its number: the library's own literals are none with a zero in them.
std::string expression_of(std::string_view bytes) {
  std::string expression;
  for (const char c : bytes) expression += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  return expression;
}

struct Search {
  const std::vector<SecretText>& texts;
  std::string_view bytes;
  std::size_t offset;
  const std::function<void(std::size_t, std::size_t)>& found;
};

int on_head(unsigned id, unsigned long long, unsigned long long end, unsigned, void* context) {
  const auto& search = *static_cast<const Search*>(context);
  const SecretText& text = search.texts[id];
  const std::size_t begin = search.offset + static_cast<std::size_t>(end) - head_of(text).size();
  if (search.bytes.substr(begin).starts_with(text.reveal())) search.found(id, begin);
  return 0;
}

}  // namespace

Literals::Scratch::Scratch(Scratch&& other) noexcept
    : scratch_(std::exchange(other.scratch_, nullptr)) {}
Literals::Scratch::~Scratch() { hs_free_scratch(scratch_); }

Literals::Literals(Literals&& other) noexcept
    : texts_(std::move(other.texts_)),
      size_max_(other.size_max_),
      database_(std::exchange(other.database_, nullptr)) {}
Literals::~Literals() { hs_free_database(database_); }

Result<Literals> Literals::compile(std::vector<SecretText> texts) {
  Literals literals(std::move(texts));
  std::vector<std::string> expressions;
  std::vector<const char*> pointers;
  std::vector<unsigned> ids;
  for (const SecretText& text : literals.texts_) {
    CHECK(!text.empty());
    ids.push_back(static_cast<unsigned>(ids.size()));
    expressions.push_back(expression_of(head_of(text)));
    literals.size_max_ = std::max(literals.size_max_, text.size());
  }
  if (expressions.empty()) return literals;
  for (const std::string& expression : expressions) pointers.push_back(expression.c_str());
  hs_compile_error_t* error = nullptr;
  const hs_error_t code =
      hs_compile_multi(pointers.data(), nullptr, ids.data(), static_cast<unsigned>(ids.size()),
                       HS_MODE_BLOCK, nullptr, &literals.database_, &error);
  // Its message may hold what was compiled.
  hs_free_compile_error(error);
  if (code != HS_SUCCESS)
    return fail(Error::Kind::OverLimit, "too many values to look for at once; name a prefix");
  return literals;
}

Literals::Scratch Literals::make_scratch() const {
  hs_scratch* scratch = nullptr;
  if (database_ != nullptr) CHECK(hs_alloc_scratch(database_, &scratch) == HS_SUCCESS);
  return Scratch(scratch);
}

void Literals::search(std::string_view bytes, const Scratch& scratch,
                      const std::function<void(std::size_t, std::size_t)>& found) const {
  if (database_ == nullptr) return;
  // Steps overlap by a head less one byte, so that no head stands in two of them, or in none.
  for (std::size_t offset = 0; offset < bytes.size(); offset += kStep) {
    const std::string_view step = bytes.substr(offset, kStep + kHeadSizeMax - 1);
    Search search{texts_, bytes, offset, found};
    CHECK(hs_scan(database_, step.data(), static_cast<unsigned>(step.size()), 0, scratch.get(),
                  on_head, &search) == HS_SUCCESS);
  }
}

}  // namespace cordon
