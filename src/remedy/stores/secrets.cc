#include "remedy/stores/secrets.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "base/text.h"
#include "remedy/stores/document.h"
#include "remedy/stores/redaction.h"

namespace cordon {
namespace {

constexpr const char* kUnnamedField = "value";
// How often others may write beside us, at the same path, until we give up.
constexpr int kAttemptsMax = 4;

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
  std::optional<SecretText> before = {};  ///< what stands in the value's own place
};

Result<Change> make_change(const StoreTraits& traits, const SecretName& name,
                           const SecretText& value, const Stored* stored) {
  const std::vector<Field> fields =
      stored == nullptr ? std::vector<Field>() : fields_of(stored->document);
  const std::string field = field_meant(traits, name, fields);
  if (field.empty()) {
    if (stored == nullptr) return Change{PutOutcome::Created, value};
    const bool is_same = stored->document == value;
    return Change{is_same ? PutOutcome::Unchanged : PutOutcome::Replaced, value, stored->document};
  }
  SecretText whole =
      TRY(with_field(stored == nullptr ? SecretText() : stored->document, field, value));
  const Field* before = find(fields, field);
  if (before == nullptr) return Change{PutOutcome::Created, std::move(whole)};
  const bool is_same = before->value == value;
  return Change{is_same ? PutOutcome::Unchanged : PutOutcome::Replaced, std::move(whole),
                before->value};
}

/// A write that somebody else's went before: its error, and what stood in the value's place then.
struct Conflict {
  Error error;
  std::optional<SecretText> before;
};

/// One attempt, which writes all or nothing; `earlier` is what became of the last one.
Result<std::variant<PutOutcome, Conflict>> try_to_put(Store& store, const SecretName& name,
                                                      const SecretText& value, Overwrite overwrite,
                                                      const std::optional<Conflict>& earlier) {
  const StoreTraits& traits = store.traits();
  auto stored = store.read(name.path);
  if (!stored && stored.error().kind != Error::Kind::NotFound)
    return std::unexpected(std::move(stored).error());
  auto change = make_change(traits, name, value, stored ? &*stored : nullptr);
  if (!change) return std::unexpected(std::move(change).error().in(printable(name.text())));
  // Somebody else has put another value just where ours was to go.
  if (earlier && earlier->before != change->before) return std::unexpected(earlier->error);
  if (change->outcome == PutOutcome::Unchanged) return PutOutcome::Unchanged;
  if (change->outcome == PutOutcome::Replaced && overwrite == Overwrite::No)
    return fail(Error::Kind::Usage,
                fmt::format("{}: another value stands there already; --overwrite replaces it",
                            printable(name.text())));
  TRY(check_size(traits, change->document.size()));
  const auto version = stored ? std::optional(stored->version) : std::nullopt;
  auto written = store.write(name.path, change->document, version);
  if (written) return change->outcome;
  Error error = without(std::move(written).error(), value);
  if (error.kind != Error::Kind::Changed) return std::unexpected(std::move(error));
  return Conflict{std::move(error), std::move(change->before)};
}

}  // namespace

Result<PutOutcome> put_secret(Store& store, const SecretName& name, const SecretText& value,
                              Overwrite overwrite) {
  TRY(check_value(store.traits(), name, value));
  std::optional<Conflict> conflict;
  for (int attempt = 0; attempt < kAttemptsMax; ++attempt) {
    auto tried = TRY(try_to_put(store, name, value, overwrite, conflict));
    if (const auto* outcome = std::get_if<PutOutcome>(&tried)) return *outcome;
    conflict = std::get<Conflict>(std::move(tried));
  }
  return std::unexpected(std::move(conflict)->error);
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
