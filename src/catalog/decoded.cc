#include "catalog/decoded.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/check.h"

namespace cordon {

DecodedCheck::DecodedCheck(const blob::Tables& tables, const blob::DecodedRow& row)
    : tables_(&tables), row_(&row) {
  if (row.pattern.size == 0) return;
  re2::RE2::Options options(re2::RE2::Latin1);
  options.set_log_errors(false);
  options.set_longest_match(true);
  pattern_ = std::make_unique<const re2::RE2>(std::string(tables.text(row.pattern)), options);
  // The reader has compiled it once.
  CHECK(pattern_->ok());
}

bool DecodedCheck::holds(std::string_view value) const {
  const std::string_view head = tables_->text(row_->behind);
  if (!value.starts_with(head)) return false;
  const auto bytes = decode_as(row_->decode, value.substr(head.size()));
  if (!bytes) return false;
  if (pattern_) return re2::RE2::FullMatch(*bytes, *pattern_);
  const auto json = nlohmann::json::parse(*bytes, nullptr, false);
  return json.is_object() &&
         std::ranges::all_of(tables_->list(row_->members), [&](blob::Text member) {
           return json.contains(std::string(tables_->text(member)));
         });
}

}  // namespace cordon
