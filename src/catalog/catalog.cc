#include "catalog/catalog.h"

#include "base/check.h"
#include "base/hash.h"
#include "catalog/read.h"

namespace cordon {

Result<Catalog> Catalog::open(std::string_view builtin) {
  Catalog catalog;
  TRY(catalog.add_blob(builtin));
  return catalog;
}

Result<Catalog> Catalog::of(const std::vector<Provider>& providers) {
  Catalog catalog;
  TRY(catalog.add_providers(providers));
  return catalog;
}

Result<void> Catalog::add_directory(const Path& directory, const AnchorCheck& check) {
  const std::vector<Provider> providers = TRY(read_providers(directory, check));
  TRY(check_together(providers, [&](std::string_view id) { return find(id).has_value(); }));
  return add_providers(providers);
}

Result<void> Catalog::add_providers(const std::vector<Provider>& providers) {
  auto bytes = std::make_shared<const std::string>(TRY(blob::build(providers, {})));
  // The blob's detectors are in the files' order.
  auto number = static_cast<DetectorNumber>(detector_count());
  for (const Provider& provider : providers)
    for (const Secret& secret : provider.secrets) places_[number++] = to_text(secret.place);
  owned_.push_back(std::move(bytes));
  return add_blob(*owned_.back());
}

Result<void> Catalog::add_blob(std::string_view bytes) {
  const auto first = static_cast<DetectorNumber>(detector_count());
  sections_.push_back({TRY(blob::Tables::open(bytes)), first});
  return {};
}

std::size_t Catalog::detector_count() const {
  std::size_t count = 0;
  for (const Section& section : sections_) count += section.tables.detectors.size();
  return count;
}

const Catalog::Section& Catalog::section_of(DetectorNumber number) const {
  for (const Section& section : sections_)
    if (number - section.first < section.tables.detectors.size()) return section;
  CHECK(false);
}

const blob::DetectorRow& Catalog::row(DetectorNumber number) const {
  const Section& section = section_of(number);
  return section.tables.detectors[number - section.first];
}

DetectorFacts Catalog::detector(DetectorNumber number) const {
  const blob::Tables& tables = section_of(number).tables;
  const blob::DetectorRow& row = this->row(number);
  const blob::ProviderRow& provider = tables.providers[row.provider];
  return {.id = tables.text(row.id),
          .name = tables.text(row.name),
          .provider = tables.text(provider.id),
          .provider_name = tables.text(provider.name),
          .provider_about = tables.text(provider.about),
          .checked = tables.text(provider.checked),
          .category = tables.text(provider.category),
          .severity = row.severity,
          .is_secret = row.is_secret,
          .is_verifiable = row.is_verifiable,
          .is_revocable = row.is_revocable,
          .env = tables.text(row.env),
          .docs = tables.text(row.docs),
          .next_step = tables.text(row.next_step)};
}

std::optional<DetectorNumber> Catalog::find(std::string_view id) const {
  for (const Section& section : sections_)
    for (std::size_t i = 0; i < section.tables.detectors.size(); ++i)
      if (section.tables.text(section.tables.detectors[i].id) == id)
        return section.first + static_cast<DetectorNumber>(i);
  return std::nullopt;
}

std::optional<DetectorNumber> Catalog::find_former(std::string_view id) const {
  if (const auto present = find(id)) return present;
  for (const Section& section : sections_)
    for (std::size_t i = 0; i < section.tables.detectors.size(); ++i)
      for (const blob::Text was : section.tables.list(section.tables.detectors[i].was))
        if (section.tables.text(was) == id) return section.first + static_cast<DetectorNumber>(i);
  return std::nullopt;
}

bool Catalog::has_provider(std::string_view id) const {
  return std::ranges::any_of(sections_, [&](const Section& section) {
    return std::ranges::any_of(section.tables.providers, [&](const blob::ProviderRow& row) {
      return section.tables.text(row.id) == id;
    });
  });
}

std::string_view Catalog::facts_json(DetectorNumber number) const {
  return section_of(number).tables.text(row(number).facts);
}

std::string Catalog::place(DetectorNumber number) const {
  const auto found = places_.find(number);
  return found == places_.end() ? std::string() : found->second;
}

std::string Catalog::digest() const {
  if (sections_.size() == 1) return std::string(sections_[0].tables.digest());
  std::string all;
  for (const Section& section : sections_) all += section.tables.digest();
  return to_hex(sha256(all)).substr(0, 32);
}

}  // namespace cordon
