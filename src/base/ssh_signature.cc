#include "base/ssh_signature.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/handle.h"
#include "base/hash.h"
#include "base/text.h"

namespace cordon {
namespace {

constexpr std::string_view kBegin = "-----BEGIN SSH SIGNATURE-----";
constexpr std::string_view kEnd = "-----END SSH SIGNATURE-----";
/// In front of the signature's fields, and of what is signed.
constexpr std::string_view kMagic = "SSHSIG";
constexpr std::uint32_t kVersion = 1;
constexpr std::string_view kKeyType = "ssh-ed25519";
constexpr std::size_t kKeySize = 32;
constexpr std::size_t kSignatureSize = 64;

std::unexpected<Error> corrupt(std::string_view what) {
  return fail(Error::Kind::Corrupt, fmt::format("not a signature of OpenSSH: {}", what));
}

std::optional<std::string> decode_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = text.size() - (text.find_last_not_of('=') + 1);
  // OpenSSL would pass over blanks at both ends.
  if (padding > 2 || std::ranges::any_of(text, is_space)) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  if (EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(text.data()),
                      static_cast<int>(text.size())) < 0)
    return std::nullopt;
  bytes.resize(bytes.size() - padding);
  return bytes;
}

/// Takes fields off the front of bytes in the encoding of RFC 4251, section 5.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

  [[nodiscard]] std::optional<std::string_view> take(std::size_t size) {
    if (size > rest_.size()) return std::nullopt;
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  [[nodiscard]] std::optional<std::uint32_t> take_number() {
    const auto bytes = take(4);
    if (!bytes) return std::nullopt;
    std::uint32_t number = 0;
    for (const char byte : *bytes) number = number << 8U | static_cast<unsigned char>(byte);
    return number;
  }

  [[nodiscard]] std::optional<std::string_view> take_string() {
    const auto size = take_number();
    if (!size) return std::nullopt;
    return take(*size);
  }

 private:
  std::string_view rest_;
};

std::string encode_string(std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(size >> shift);
  return bytes.append(text);
}

/// The one value of a key or a signature: its type stands in front of it.
Result<std::string_view> take_typed(std::string_view blob, std::size_t size_wanted) {
  Fields fields(blob);
  const auto type = fields.take_string();
  if (!type) return corrupt("it ends too early");
  if (*type != kKeyType)
    return fail(Error::Kind::Unsupported,
                fmt::format("a key of the type `{}`; only {} is taken: `ssh-keygen -t ed25519` "
                            "makes one",
                            printable(type->substr(0, 64)), kKeyType));
  const auto value = fields.take_string();
  if (!value || value->size() != size_wanted || !fields.is_at_end())
    return corrupt("a field has a wrong length");
  return *value;
}

/// What a signature's fields say.
struct Signature {
  std::string_view key;
  std::string_view name_space;
  std::string_view reserved;
  std::string_view hash_algorithm;
  std::string_view bytes;
};

Result<Signature> read_fields(std::string_view blob) {
  Fields fields(blob);
  if (fields.take(kMagic.size()) != kMagic) return corrupt("it does not begin as one");
  const auto version = fields.take_number();
  if (!version) return corrupt("it ends too early");
  if (*version != kVersion)
    return fail(
        Error::Kind::Unsupported,
        fmt::format("a signature of OpenSSH's version {}; {} is known", *version, kVersion));
  const auto key = fields.take_string();
  const auto name_space = fields.take_string();
  const auto reserved = fields.take_string();
  const auto hash_algorithm = fields.take_string();
  const auto bytes = fields.take_string();
  if (!key || !name_space || !reserved || !hash_algorithm || !bytes)
    return corrupt("it ends too early");
  if (!fields.is_at_end()) return corrupt("it goes on behind its end");
  Signature signature;
  signature.key = TRY(take_typed(*key, kKeySize));
  signature.bytes = TRY(take_typed(*bytes, kSignatureSize));
  signature.name_space = *name_space;
  signature.reserved = *reserved;
  signature.hash_algorithm = *hash_algorithm;
  return signature;
}

/// The bytes between the two lines of the armour.
Result<std::string> read_armour(std::string_view text) {
  if (text.size() > kSshTextSizeMax)
    return fail(Error::Kind::OverLimit,
                fmt::format("a signature of more than {} bytes", kSshTextSizeMax));
  const std::size_t end = text.find(kEnd);
  if (!text.starts_with(kBegin) || end == text.npos)
    return corrupt(fmt::format("it has to stand between `{}` and `{}`", kBegin, kEnd));
  if (!std::ranges::all_of(text.substr(end + kEnd.size()), is_space))
    return corrupt("it goes on behind its end");
  std::string digits;
  for (const char c : text.substr(kBegin.size(), end - kBegin.size()))
    if (c != '\n' && c != '\r') digits += c;
  auto bytes = decode_base64(digits);
  if (!bytes) return corrupt("it is not base64");
  return *std::move(bytes);
}

Result<std::string> hash_of(std::string_view message, std::string_view algorithm) {
  const auto bytes = [](const auto& digest) {
    return std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
  };
  if (algorithm == "sha512") return bytes(sha512(message));
  if (algorithm == "sha256") return bytes(sha256(message));
  return fail(Error::Kind::Unsupported,
              fmt::format("a signature over `{}`; sha512 and sha256 are known",
                          printable(algorithm.substr(0, 64))));
}

bool is_signed(std::string_view bytes, std::string_view signature, std::string_view key) {
  const auto data = [](std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
  };
  const Handle<EVP_PKEY, EVP_PKEY_free> public_key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, data(key), key.size()));
  const Handle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  return public_key != nullptr && context != nullptr &&
         EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, public_key.get()) == 1 &&
         EVP_DigestVerify(context.get(), data(signature), signature.size(), data(bytes),
                          bytes.size()) == 1;
}

Result<SshPublicKey> parse_key(std::string_view line) {
  const std::size_t space = line.find_first_of(" \t");
  const std::string_view type = line.substr(0, space);
  const auto wrong = fail(Error::Kind::Usage, "expected a public key: `ssh-ed25519 AAAA…`");
  if (type != kKeyType) {
    constexpr std::string_view kOthers[] = {"ssh-rsa", "ssh-dss", "ecdsa-", "sk-"};
    if (std::ranges::none_of(kOthers, [&](auto other) { return type.starts_with(other); }))
      return wrong;
    return fail(Error::Kind::Unsupported,
                fmt::format("a key of the type `{}`; only {} is taken: `ssh-keygen -t ed25519` "
                            "makes one",
                            printable(type.substr(0, 64)), kKeyType));
  }
  if (space == line.npos) return wrong;
  std::string_view digits = line.substr(line.find_first_not_of(" \t", space));
  digits = digits.substr(0, digits.find_first_of(" \t"));
  const auto blob = decode_base64(digits);
  if (!blob) return wrong;
  const auto bytes = take_typed(*blob, kKeySize);
  if (!bytes) return wrong;
  return SshPublicKey{std::string(*bytes)};
}

}  // namespace

Result<std::vector<SshPublicKey>> parse_ssh_public_keys(std::string_view text) {
  if (text.size() > kSshTextSizeMax)
    return fail(Error::Kind::Usage, fmt::format("more than {} bytes of keys", kSshTextSizeMax));
  std::vector<SshPublicKey> keys;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    auto key = parse_key(line);
    if (!key) return std::unexpected(std::move(key).error().in(fmt::format("line {}", number)));
    keys.push_back(*std::move(key));
  }
  if (keys.empty())
    return fail(Error::Kind::Usage, "holds no key; a line is such as `ssh-ed25519 AAAA…`");
  return keys;
}

Result<void> check_ssh_signature(std::string_view armoured, std::string_view message,
                                 std::string_view name_space,
                                 const std::vector<SshPublicKey>& keys) {
  const std::string blob = TRY(read_armour(armoured));
  const Signature signature = TRY(read_fields(blob));
  if (signature.name_space != name_space)
    return fail(Error::Kind::Denied,
                fmt::format("signed for `{}` and not for `{}` (-n)",
                            printable(signature.name_space.substr(0, 64)), name_space));
  if (std::ranges::find(keys, signature.key, &SshPublicKey::bytes) == keys.end())
    return fail(Error::Kind::Denied, "signed by a key that is not among those that are trusted");
  const std::string hash = TRY(hash_of(message, signature.hash_algorithm));
  const std::string bytes = std::string(kMagic) + encode_string(signature.name_space) +
                            encode_string(signature.reserved) +
                            encode_string(signature.hash_algorithm) + encode_string(hash);
  if (!is_signed(bytes, signature.bytes, signature.key))
    return fail(Error::Kind::Denied, "the signature is not of these bytes");
  return {};
}

}  // namespace cordon
