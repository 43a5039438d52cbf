#pragma once

#include <sys/socket.h>

#include <string_view>

namespace cordon {

/// How far a request may reach. A cloud machine answers to itself at link-local addresses, with
/// credentials; whoever makes us fetch a URL of their choice must not get at those.
enum class Reach {
  Network,  ///< everywhere, but for the addresses at which a machine is told its credentials
  Machine,  ///< there, too: for whoever asks for the machine's own credentials
};

/// Whether an address may be contacted. Link-local addresses (169.254/16, fe80::/10), and those few
/// that clouds chose elsewhere, are for Reach::Machine only; an IPv4 address in an IPv6 one is
/// judged as the former.
[[nodiscard]] bool may_contact(const sockaddr& address, Reach reach);

/// The same for a host as a URL names it, where it is an address or a name that stands for one; a
/// proxy would look it up out of our sight. Other names may be contacted.
[[nodiscard]] bool may_contact(std::string_view host, Reach reach);

/// Whether a URL's host is this machine: `localhost`, 127.0.0.0/8 or `[::1]`. A proxy would take it
/// for itself.
[[nodiscard]] bool is_loopback(std::string_view host);

}  // namespace cordon
