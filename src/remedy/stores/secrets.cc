#include "remedy/stores/secrets.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "remedy/stores/document.h"
#include "remedy/stores/redaction.h"

namespace cordon {
namespace {

constexpr const char* kUnnamedField = "value";

using Fields = StoreTraits::Fields;

Result<> check_size(const StoreTraits& traits, std::size_t size) {
  if (size <= traits.size_max) return {};
  return fail(Error::Kind::Usage,
              fmt::format("{} bytes are too many: {} takes at most {} ({})", size, traits.title,
                          traits.size_max, traits.size_reason));
}

Result<> check_value(const StoreTraits& traits, const SecretName& name, const SecretText& value) {
  const std::string_view bytes = value.reveal();
  if (bytes.empty()) return fail(Error::Kind::Usage, "an empty value is no secret");
  TRY(check_size(traits, bytes.size()));
  if (traits.fields == Fields::None && !name.field.empty())
    return fail(Error::Kind::Usage, fmt::format("{} has no fields", traits.title));
  if (!is_utf8(name.field)) return fail(Error::Kind::Usage, "the field's name is no text");
  const bool is_text = is_utf8(bytes) && !bytes.contains('\0');
  if (is_text || (traits.holds_binary && name.field.empty())) return {};
  return fail(Error::Kind::Usage,
              name.field.empty() || !traits.holds_binary
                  ? fmt::format("the value is binary, and {} holds text alone; encode it first, "
                                "with base64 for example",
                                traits.title)
                  : "the value is binary, and a field holds text alone");
}

/// A server may say what it dislikes, and repeat it. Stores look for that before they cut a text;
/// this is for those that have not.
Error without(Error error, const SecretText& value) {
  error.text = redacted(std::move(error.text), value);
  return error;
}

const Field* find(const std::vector<Field>& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

std::string names_of(const std::vector<Field>& fields) {
  std::string names;
  for (const Field& field : fields) names += (names.empty() ? "" : ", ") + printable(field.name);
  return names.empty() ? "none" : names;
}

/// Which field is meant where a document always has some and none was named.
std::string field_meant(const StoreTraits& traits, const SecretName& name,
                        const std::vector<Field>& fields) {
  if (!name.field.empty() || traits.fields != Fields::Always) return name.field;
  return fields.size() == 1 ? fields[0].name : kUnnamedField;
}

/// What is to be written, and what it does to what was there.
struct Change {
  PutOutcome outcome = PutOutcome::Created;
  SecretText document;
};

Result<Change> make_change(const StoreTraits& traits, const SecretName& name,
                           const SecretText& value, const Stored* stored) {
  const std::vector<Field> fields =
      stored == nullptr ? std::vector<Field>() : fields_of(stored->document);
  const std::string field = field_meant(traits, name, fields);
  if (field.empty()) {
    if (stored == nullptr) return Change{PutOutcome::Created, value};
    const bool is_same = stored->document == value;
    return Change{is_same ? PutOutcome::Unchanged : PutOutcome::Replaced, value};
  }
  SecretText whole =
      TRY(with_field(stored == nullptr ? SecretText() : stored->document, field, value));
  const Field* before = find(fields, field);
  if (before == nullptr) return Change{PutOutcome::Created, std::move(whole)};
  const bool is_same = before->value == value;
  return Change{is_same ? PutOutcome::Unchanged : PutOutcome::Replaced, std::move(whole)};
}

}  // namespace

Result<PutOutcome> put_secret(Store& store, const SecretName& name, const SecretText& value,
                              Overwrite overwrite) {
  const StoreTraits& traits = store.traits();
  TRY(check_value(traits, name, value));
  auto stored = store.read(name.path);
  if (!stored && stored.error().kind != Error::Kind::NotFound)
    return std::unexpected(std::move(stored).error());
  auto change = make_change(traits, name, value, stored ? &*stored : nullptr);
  if (!change) return std::unexpected(std::move(change).error().in(printable(name.text())));
  if (change->outcome == PutOutcome::Unchanged) return PutOutcome::Unchanged;
  if (change->outcome == PutOutcome::Replaced && overwrite == Overwrite::No)
    return fail(Error::Kind::Usage,
                fmt::format("{}: another value stands there already; --overwrite replaces it",
                            printable(name.text())));
  TRY(check_size(traits, change->document.size()));
  const auto version = stored ? std::optional(stored->version) : std::nullopt;
  if (auto written = store.write(name.path, change->document, version); !written)
    return std::unexpected(without(std::move(written).error(), value));
  return change->outcome;
}

Result<SecretText> get_secret(Store& store, const SecretName& name) {
  const StoreTraits& traits = store.traits();
  if (traits.fields == Fields::None && !name.field.empty())
    return fail(Error::Kind::Usage, fmt::format("{} has no fields", traits.title));
  Stored stored = TRY(store.read(name.path));
  if (name.field.empty() && traits.fields != Fields::Always) return std::move(stored.document);
  std::vector<Field> fields = fields_of(stored.document);
  if (name.field.empty() && fields.size() != 1)
    return fail(Error::Kind::Usage,
                fmt::format("{}: which field? There are: {}; --field chooses one",
                            printable(name.path), names_of(fields)));
  if (name.field.empty()) return std::move(fields[0].value);
  if (const Field* field = find(fields, name.field)) return field->value;
  return fail(Error::Kind::NotFound,
              has_fields(stored.document)
                  ? fmt::format("{}: no field `{}`; there are: {}", printable(name.path),
                                printable(name.field), names_of(fields))
                  : fmt::format("{}: a plain value stands there, which has no fields",
                                printable(name.path)));
}

std::vector<NamedSecret> secrets_of(const StoreTraits& traits, const std::string& path,
                                    const Stored& stored) {
  std::vector<NamedSecret> secrets;
  if (traits.fields != Fields::None)
    for (Field& field : fields_of(stored.document))
      secrets.push_back({{path, std::move(field.name)}, std::move(field.value)});
  if (secrets.empty() && traits.fields != Fields::Always)
    secrets.push_back({{path, {}}, stored.document});
  return secrets;
}

}  // namespace cordon
