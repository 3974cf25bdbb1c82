"""A certificate for one run of the practice exchange, and the files by which clients trust it."""

import ssl
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Self

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    PKCS12Certificate,
    serialize_java_truststore,
)

_LOCAL = ("127.0.0.1", "::1", "localhost")
# Java asks for one; what it protects, a public certificate, is no secret.
_PASSWORD = "practice"  # noqa: S105


class Certificate:
    """An authority and a certificate that it issued, both made now.

    The authority's private key is never written, and is gone with the process. The files lie in a
    folder of their own, for as long as the certificate is used in a `with` statement.

    Args:
        host_names: by which clients call the server, beside those of this computer.

    Attributes:
        context: for the server.
        authority: the file that clients are to trust, PEM.
        truststore: the same for Java, PKCS #12.
    """

    def __init__(self, host_names: Iterable[str] = ()) -> None:
        authority = trustme.CA(organization_name="futures-keys", organization_unit_name="practice")
        names = dict.fromkeys([*_LOCAL, *(name.strip("[]") for name in host_names)])
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*names).configure_cert(self.context)
        pem = authority.cert_pem.bytes()
        self._folder = Path(mkdtemp(prefix="futures-keys-"))
        self.authority = self._folder / "ca.pem"
        self.truststore = self._folder / "ca.p12"
        self.authority.write_bytes(pem)
        entry = PKCS12Certificate(x509.load_pem_x509_certificate(pem), b"practice")
        encryption = BestAvailableEncryption(_PASSWORD.encode())
        self.truststore.write_bytes(serialize_java_truststore([entry], encryption))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        rmtree(self._folder, ignore_errors=True)

    def dotenv(self) -> Iterator[str]:
        """Yield lines of a `.env` file, with which programs that a shell starts trust it."""
        yield "# Trust its certificate, where a shell exports these:"
        names = ("SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
        for name in names:  # curl does not look at the first if a shell has set the second
            yield f"{name}={self.authority}"

    def instructions(self) -> str:
        """Return how clients of several languages trust it, in lines."""
        password = f"-Djavax.net.ssl.trustStorePassword={_PASSWORD}"
        return "\n".join(
            [
                "Its certificate was made for this run. To trust it:",
                f"  curl     --cacert {self.authority}",
                f"  Python   SSL_CERT_FILE={self.authority}",
                f"           (requests: REQUESTS_CA_BUNDLE={self.authority})",
                f"  Node.js  NODE_EXTRA_CA_CERTS={self.authority}",
                f"  Java     -Djavax.net.ssl.trustStore={self.truststore} {password}",
            ]
        )
