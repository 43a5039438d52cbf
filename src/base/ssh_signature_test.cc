#include "base/ssh_signature.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <filesystem>

#include "base/fd.h"
#include "base/handle.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/temporary_directory.h"

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr std::string_view kMessage = "report: {confidence: high}\n";
constexpr std::string_view kNameSpace = "cordon-policy";

unsigned char* data(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* data(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string field(const std::string& text) {
  std::string bytes(3, '\0');
  bytes += static_cast<char>(text.size());
  return bytes + text;
}

std::string base64(const std::string& bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  text.resize(static_cast<std::size_t>(
      EVP_EncodeBlock(data(text), data(bytes), static_cast<int>(bytes.size()))));
  return text;
}

/// What a signature is made of; a test changes a part.
struct Parts {
  std::string magic = "SSHSIG";
  std::string version = std::string("\0\0\0\1", 4);
  std::string key_type = "ssh-ed25519";
  std::string name_space = std::string(kNameSpace);
  std::string reserved = {};
  std::string hash_algorithm = "sha512";
  std::string behind = {};
};

/// A key that exists for one test.
class Key {
 public:
  Key() : key_(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")), public_(32, '\0') {
    std::size_t size = public_.size();
    EXPECT_EQ(EVP_PKEY_get_raw_public_key(key_.get(), data(public_), &size), 1);
  }

  [[nodiscard]] std::string line() const {
    return "ssh-ed25519 " + base64(field("ssh-ed25519") + field(public_)) + " of a test\n";
  }
  [[nodiscard]] std::vector<SshPublicKey> trusted() const { return {{public_}}; }

  [[nodiscard]] std::string blob(const Parts& parts = {}) const {
    const auto digest = sha512(kMessage);
    const std::string hash(reinterpret_cast<const char*>(digest.data()), digest.size());
    const std::string about =
        field(parts.name_space) + field(parts.reserved) + field(parts.hash_algorithm);
    return parts.magic + parts.version + field(field(parts.key_type) + field(public_)) + about +
           field(field(parts.key_type) + field(sign("SSHSIG" + about + field(hash)))) +
           parts.behind;
  }

 private:
  [[nodiscard]] std::string sign(const std::string& bytes) const {
    const Handle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
    std::string signature(64, '\0');
    std::size_t size = signature.size();
    EXPECT_EQ(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()), 1);
    EXPECT_EQ(EVP_DigestSign(context.get(), data(signature), &size, data(bytes), bytes.size()), 1);
    return signature;
  }

  Handle<EVP_PKEY, EVP_PKEY_free> key_;
  std::string public_;
};

std::string armoured(const std::string& blob) {
  std::string text = base64(blob);
  for (std::size_t at = 70; at < text.size(); at += 71) text.insert(at, "\n");
  return "-----BEGIN SSH SIGNATURE-----\n" + text + "\n-----END SSH SIGNATURE-----\n";
}

TEST(SshSignature, HoldsForItsKeyItsBytesAndItsPurpose) {
  const Key key;
  const Key other;
  const std::string text = armoured(key.blob());
  const auto held = check_ssh_signature(text, kMessage, kNameSpace, key.trusted());
  EXPECT_TRUE(held) << held.error().text;
  std::vector<SshPublicKey> both = other.trusted();
  both.push_back(key.trusted()[0]);
  EXPECT_TRUE(check_ssh_signature(text, kMessage, kNameSpace, both)) << "any of several";

  const auto denied = [&](std::string_view message, std::string_view name_space,
                          const std::vector<SshPublicKey>& trusted) {
    const auto checked = check_ssh_signature(text, message, name_space, trusted);
    EXPECT_FALSE(checked);
    return checked ? Error::Kind::Internal : checked.error().kind;
  };
  EXPECT_EQ(denied("report: {confidence: low}\n", kNameSpace, key.trusted()), Error::Kind::Denied);
  EXPECT_EQ(denied(kMessage, "git", key.trusted()), Error::Kind::Denied);
  EXPECT_EQ(denied(kMessage, kNameSpace, other.trusted()), Error::Kind::Denied);
  EXPECT_EQ(denied(kMessage, kNameSpace, {}), Error::Kind::Denied);
}

TEST(SshSignature, OfAnotherMakeIsRefused) {
  const Key key;
  struct Case {
    Parts parts;
    Error::Kind kind;
  };
  for (const Case& c : {Case{{.magic = "SSHSIX"}, Error::Kind::Corrupt},
                        {{.version = std::string("\0\0\0\2", 4)}, Error::Kind::Unsupported},
                        {{.key_type = "ssh-rsa"}, Error::Kind::Unsupported},
                        {{.name_space = "file"}, Error::Kind::Denied},
                        {{.hash_algorithm = "md5"}, Error::Kind::Unsupported},
                        // Over a digest that is not of the algorithm that it names.
                        {{.hash_algorithm = "sha256"}, Error::Kind::Denied},
                        {{.behind = "more"}, Error::Kind::Corrupt}}) {
    const auto checked =
        check_ssh_signature(armoured(key.blob(c.parts)), kMessage, kNameSpace, key.trusted());
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().kind, c.kind) << checked.error().text;
  }
  EXPECT_TRUE(check_ssh_signature(armoured(key.blob({.reserved = "x"})), kMessage, kNameSpace,
                                  key.trusted()))
      << "what is reserved is signed, and means nothing";
}

TEST(SshSignature, CutShortOrChangedNeverHolds) {
  const Key key;
  const std::string blob = key.blob();
  for (std::size_t size = 0; size < blob.size(); ++size)
    EXPECT_FALSE(
        check_ssh_signature(armoured(blob.substr(0, size)), kMessage, kNameSpace, key.trusted()))
        << size;
  for (std::size_t at = 0; at < blob.size(); ++at) {
    std::string changed = blob;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(check_ssh_signature(armoured(changed), kMessage, kNameSpace, key.trusted())) << at;
  }
}

TEST(SshSignature, NeedsItsArmour) {
  const Key key;
  const std::string whole = armoured(key.blob());
  std::string with_carriage_returns = whole;
  for (std::size_t at = 0; (at = with_carriage_returns.find('\n', at)) != std::string::npos;
       at += 2)
    with_carriage_returns.insert(at, "\r");
  EXPECT_TRUE(check_ssh_signature(with_carriage_returns, kMessage, kNameSpace, key.trusted()));
  for (const std::string& text :
       {std::string(), key.blob(), base64(key.blob()), "x" + whole, whole + "x",
        whole.substr(0, whole.size() - 10), std::string(kSshTextSizeMax + 1, 'A'),
        std::string("-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"),
        std::string("-----BEGIN SSH SIGNATURE-----\n====\n-----END SSH SIGNATURE-----\n"),
        std::string("-----BEGIN SSH SIGNATURE-----\nAA*A\n-----END SSH SIGNATURE-----\n")})
    EXPECT_FALSE(check_ssh_signature(text, kMessage, kNameSpace, key.trusted()))
        << text.substr(0, 100);
}

TEST(SshPublicKeys, AreOneALine) {
  const Key one;
  const Key two;
  const auto keys =
      parse_ssh_public_keys("# of the security team\n\n" + one.line() + "\r\n" + two.line());
  ASSERT_TRUE(keys) << keys.error().text;
  ASSERT_THAT(*keys, SizeIs(2));
  EXPECT_EQ(keys->back().bytes, two.trusted()[0].bytes);
}

TEST(SshPublicKeys, OfOtherTypesAndShapesAreErrors) {
  const Key key;
  const std::string line = key.line();
  struct Case {
    std::string text;
    std::string_view about;
  };
  for (const Case& c : {Case{"", "holds no key"},
                        {"# none\n", "holds no key"},
                        {"ssh-rsa AAAA\n", "line 1: a key of the type `ssh-rsa`"},
                        {"ecdsa-sha2-nistp256 AAAA\n", "only ssh-ed25519 is taken"},
                        {line + "hello world\n", "line 2: expected a public key"},
                        {"ssh-ed25519\n", "expected a public key"},
                        {"ssh-ed25519 AAAA\n", "expected a public key"},
                        {line.substr(0, 40) + "\n", "expected a public key"},
                        {std::string(kSshTextSizeMax + 1, '#'), "bytes of keys"}}) {
    const auto keys = parse_ssh_public_keys(c.text);
    ASSERT_FALSE(keys) << c.text.substr(0, 100);
    EXPECT_THAT(keys.error().text, HasSubstr(c.about));
  }
}

/// What OpenSSH itself makes, with a key that it makes for this test.
TEST(SshSignature, OfOpensshHolds) {
  const TemporaryDirectory directory;
  const Path key = directory.path("key");
  const Path message = directory.write("policy.yaml", kMessage);
  const auto run = [](std::vector<std::string> words) {
    const auto ended = run_process(std::move(words), {"PATH=/usr/bin:/bin"});
    return ended && ended->code == 0;
  };
  EXPECT_TRUE(run({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key}))
      << "openssh-client is needed";
  for (const std::string hash : {"sha512", "sha256"}) {
    std::filesystem::remove(message + ".sig");
    EXPECT_TRUE(run({"ssh-keygen", "-Y", "sign", "-O", "hashalg=" + hash, "-f", key, "-n",
                     std::string(kNameSpace), message}));
    const auto signature = read_file(message + ".sig", kSshTextSizeMax);
    const auto keys = parse_ssh_public_keys(read_file(key + ".pub", kSshTextSizeMax).value_or(""));
    EXPECT_TRUE(signature && keys);
    if (!signature || !keys) continue;
    const auto held = check_ssh_signature(*signature, kMessage, kNameSpace, *keys);
    EXPECT_TRUE(held) << held.error().text;
    EXPECT_FALSE(check_ssh_signature(*signature, "another", kNameSpace, *keys));
  }
}

}  // namespace
}  // namespace cordon
