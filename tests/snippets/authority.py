"""A certificate authority for the proof alone, so that clients which insist on HTTPS meet our stand-ins.

It is made anew for each run and trusted by nobody but the programs that are told so."""

import dataclasses
import datetime
import pathlib
import shutil

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from workshop import build, fresh

STORE_PASSWORD = "changeit"  # what the JDK calls its own; there is nothing secret in the store


@dataclasses.dataclass(frozen=True)
class Authority:
    """Files: who is trusted (for Java and PHP in their own form), and a server's certificate and key."""

    trusted: pathlib.Path
    certificate: pathlib.Path
    key: pathlib.Path
    java_store: pathlib.Path
    php_settings: pathlib.Path

    def settings(self, proxy_port: int) -> dict[str, str]:
        """Makes every client trust us and go through our proxy, each in its own way."""
        proxy = f"http://127.0.0.1:{proxy_port}"
        java = {
            "javax.net.ssl.trustStore": self.java_store,
            "javax.net.ssl.trustStorePassword": STORE_PASSWORD,
            "https.proxyHost": "127.0.0.1",
            "https.proxyPort": proxy_port,
            "http.nonProxyHosts": "127.0.0.1",
        }
        trusted = str(self.trusted)
        return {
            "HTTPS_PROXY": proxy,
            "https_proxy": proxy,
            "http_proxy": proxy,
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
            "SSL_CERT_FILE": trusted,
            "REQUESTS_CA_BUNDLE": trusted,
            "NODE_EXTRA_CA_CERTS": trusted,
            "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH": trusted,
            "PHP_INI_SCAN_DIR": f":{self.php_settings}",
            "JAVA_TOOL_OPTIONS": " ".join(f"-D{name}={value}" for name, value in java.items()),
        }


def make(directory: pathlib.Path, hosts: list[str]) -> Authority:
    place = fresh(directory)
    made = Authority(
        trusted=place / "trusted.pem",
        certificate=place / "server.pem",
        key=place / "server.key",
        java_store=place / "trusted.p12",
        php_settings=fresh(place / "php"),
    )
    ours, server = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Proof of the snippets")])
    root = _certificate(issuer, issuer, ours, ours, x509.BasicConstraints(ca=True, path_length=0))
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0])])
    names = x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts])
    leaf = _certificate(subject, issuer, server, ours, names)
    made.trusted.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    made.certificate.write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
    made.key.write_bytes(
        server.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (made.php_settings / "trusted.ini").write_text(f"curl.cainfo = {made.trusted}\n")
    if shutil.which("keytool"):
        arguments = ["-importcert", "-noprompt", "-alias", "proof", "-storetype", "PKCS12"]
        store = ["-keystore", made.java_store, "-storepass", STORE_PASSWORD]
        build(["keytool", *arguments, "-file", made.trusted, *store])
    return made


def _certificate(subject, issuer, key, issuer_key, extension) -> x509.Certificate:
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - datetime.timedelta(hours=1))
    builder = builder.not_valid_after(now + datetime.timedelta(days=1))
    return builder.add_extension(extension, critical=False).sign(issuer_key, hashes.SHA256())
