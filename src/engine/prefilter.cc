#include "engine/prefilter.h"

#include <fmt/format.h>
#include <hs/hs.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <utility>

#include "base/check.h"
#include "base/handle.h"
#include "engine/escapes.h"

namespace cordon {
namespace {

using Database = Handle<hs_database_t, hs_free_database>;

/// Where in a database its bytecode begins depends on its address modulo this; all else in it is
/// relative.
constexpr std::size_t kAlignment = 64;
/// More than the head of a database, which is what the library looks at first.
constexpr std::size_t kImageSizeMin = 256;

void* allocate(std::size_t size) {
  return std::aligned_alloc(kAlignment, (size + kAlignment - 1) / kAlignment * kAlignment);
}

/// While it lives, the library puts databases where they can be copied from as they are.
class AlignedDatabases {
 public:
  AlignedDatabases() { CHECK(hs_set_database_allocator(allocate, std::free) == HS_SUCCESS); }
  AlignedDatabases(const AlignedDatabases&) = delete;
  AlignedDatabases& operator=(const AlignedDatabases&) = delete;
  ~AlignedDatabases() { hs_set_database_allocator(nullptr, nullptr); }
};

bool is_aligned(const void* address) {
  return reinterpret_cast<std::uintptr_t>(address) % kAlignment == 0;
}

hs_platform_info_t platform_of(Prefilter::Level level) {
  hs_platform_info_t platform{};
  platform.tune = HS_TUNE_FAMILY_GENERIC;
  if (level >= Prefilter::Level::Avx2) platform.cpu_features |= HS_CPU_FEATURES_AVX2;
  if (level >= Prefilter::Level::Avx512) platform.cpu_features |= HS_CPU_FEATURES_AVX512;
  return platform;
}

Result<Database> compile_for(const blob::Tables& tables, const hs_platform_info_t* platform) {
  std::vector<std::string> expressions;
  std::vector<unsigned> flags, ids;
  for (const blob::ExpressionRow& row : tables.expressions) {
    ids.push_back(static_cast<unsigned>(ids.size()));
    expressions.emplace_back(tables.text(row.text));
    flags.push_back(HS_FLAG_DOTALL | (row.any_case ? HS_FLAG_CASELESS : 0U));
  }
  if (expressions.empty()) return fail(Error::Kind::Usage, "a catalog without a detector");
  std::vector<const char*> texts;
  for (const std::string& expression : expressions) texts.push_back(expression.c_str());
  for (const EscapeKind& kind : kEscapeKinds) {
    ids.push_back(static_cast<unsigned>(ids.size()));
    texts.push_back(kind.expression);
    flags.push_back(0);
  }
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  const hs_error_t code =
      hs_compile_multi(texts.data(), flags.data(), ids.data(), static_cast<unsigned>(texts.size()),
                       HS_MODE_BLOCK, platform, &database, &error);
  if (code == HS_SUCCESS) return Database(database);
  std::string what = error == nullptr ? "the prefilter cannot be compiled" : error->message;
  if (error != nullptr && error->expression >= 0)
    what += fmt::format(" ({})", texts[static_cast<std::size_t>(error->expression)]);
  hs_free_compile_error(error);
  return fail(Error::Kind::Usage, what);
}

struct Sink {
  std::span<const blob::ExpressionRow> expressions;
  std::uint64_t offset;
  std::vector<Prefilter::Hit>& hits;
};

int on_hit(unsigned id, unsigned long long, unsigned long long end, unsigned, void* context) {
  const auto* sink = static_cast<Sink*>(context);
  if (id >= sink->expressions.size()) {
    const auto escape = static_cast<std::uint32_t>(id - sink->expressions.size());
    sink->hits.push_back({sink->offset + end, Prefilter::kEscapes + escape});
    return 0;
  }
  const blob::Range anchors = sink->expressions[id].anchors;
  for (std::uint32_t anchor = anchors.begin; anchor < anchors.end; ++anchor)
    sink->hits.push_back({sink->offset + end, anchor});
  return 0;
}

}  // namespace

Prefilter::Scratch::~Scratch() { hs_free_scratch(scratch_); }

Result<std::string> Prefilter::compile(const blob::Tables& tables, Level level) {
  const hs_platform_info_t platform = platform_of(level);
  const AlignedDatabases aligned;
  const Database database = TRY(compile_for(tables, &platform));
  std::size_t size = 0;
  if (!is_aligned(database.get()) || hs_database_size(database.get(), &size) != HS_SUCCESS)
    return fail(Error::Kind::Internal, "the prefilter cannot be copied");
  return std::string(reinterpret_cast<const char*>(database.get()), size);
}

std::optional<Prefilter> Prefilter::take(const blob::Tables& tables, std::string_view image) {
  if (image.size() < kImageSizeMin) return std::nullopt;
  Owned owned(nullptr, [](hs_database* database) { std::free(database); });
  const void* memory = image.data();
  if (!is_aligned(memory)) {
    owned.reset(static_cast<hs_database*>(allocate(image.size())));
    CHECK(owned != nullptr);
    std::memcpy(owned.get(), image.data(), image.size());
    memory = owned.get();
  }
  const auto* database = static_cast<const hs_database*>(memory);
  std::size_t size = 0;
  if (hs_database_size(database, &size) != HS_SUCCESS || size != image.size()) return std::nullopt;
  hs_scratch_t* scratch = nullptr;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return std::nullopt;
  hs_free_scratch(scratch);
  return Prefilter(tables, database, std::move(owned), false);
}

Result<Prefilter> Prefilter::load(const blob::Tables& tables) {
  hs_platform_info_t host{};
  CHECK(hs_populate_platform(&host) == HS_SUCCESS);
  // The best level comes last.
  std::vector<blob::DatabaseRow> rows(tables.databases.begin(), tables.databases.end());
  std::ranges::sort(rows, std::ranges::greater(), &blob::DatabaseRow::level);
  for (const blob::DatabaseRow& row : rows) {
    const hs_platform_info_t needed = platform_of(static_cast<Level>(row.level));
    if ((needed.cpu_features & ~host.cpu_features) != 0) continue;
    if (auto prefilter = take(tables, tables.text(row.bytes))) return *std::move(prefilter);
  }
  Database database = TRY(compile_for(tables, nullptr));
  const hs_database_t* compiled = database.get();
  Owned owned(database.release(), [](hs_database* freed) { hs_free_database(freed); });
  return Prefilter(tables, compiled, std::move(owned), true);
}

Prefilter::Scratch Prefilter::make_scratch() const {
  hs_scratch_t* scratch = nullptr;
  CHECK(hs_alloc_scratch(database_, &scratch) == HS_SUCCESS);
  return Scratch(scratch);
}

void Prefilter::scan(std::string_view text, std::uint64_t offset, const Scratch& scratch,
                     std::vector<Hit>& hits) const {
  Sink sink{tables_.expressions, offset, hits};
  // Vectorscan counts in 32 bits; pieces are far smaller, one blob in memory may not be.
  constexpr std::size_t kStepMax = std::size_t{1} << 30;
  CHECK(text.size() <= kStepMax);
  CHECK(hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch.get(),
                on_hit, &sink) == HS_SUCCESS);
}

}  // namespace cordon
