#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cordon {

/// What an armoured signature or a file of keys may have at most; real ones are far below.
inline constexpr std::size_t kSshTextSizeMax = 64UL * 1024;

/// A public key of OpenSSH, of the one kind that is taken: Ed25519 (RFC 8709).
struct SshPublicKey {
  std::string bytes;  ///< the 32 of the key itself
};

/// The keys of a text with one a line, `ssh-ed25519 AAAA… comment`, as in a `.pub` file; empty
/// lines and such that begin with `#` are passed over. At least one; Usage with the line's number
/// else, and Unsupported for a key of another type.
Result<std::vector<SshPublicKey>> parse_ssh_public_keys(std::string_view text);

/// Whether `armoured` is what `ssh-keygen -Y sign -n NAME_SPACE` writes for `message`, by one of
/// the keys; an error says what is wrong. The format is OpenSSH's (PROTOCOL.sshsig, version 1). The
/// text may come from anybody: Corrupt where it is no such signature, Unsupported for other kinds
/// of keys, Denied where it is one of another key, name space or message.
Result<void> check_ssh_signature(std::string_view armoured, std::string_view message,
                                 std::string_view name_space,
                                 const std::vector<SshPublicKey>& keys);

}  // namespace cordon
