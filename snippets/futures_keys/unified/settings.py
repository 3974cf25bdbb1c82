"""What the holder chooses of a key for the Unified WebSocket."""

from dataclasses import dataclass
from hmac import compare_digest
from ipaddress import IPv6Address, ip_address, ip_network

from futures_keys._secrets import Secret
from futures_keys.errors import InvalidKeySettings
from futures_keys.nonces import MAX_UNIFIED_NONCE
from futures_keys.unified.permissions import KeyPermission

MAX_NAME_CHARACTERS = 32  # [official, of the form's twin for partners]
MAX_OTP_CHARACTERS = 256  # our own limit
MAX_ALLOWED_ADDRESSES = 100  # our own limit
MAX_TIME = 2**53 - 1  # Unix seconds that every JSON parser reads exactly: our own limit


class OneTimePassword(Secret):
    """The static password of API-key two-factor authentication: sent as `otp` on every call.

    Authenticator codes are not modelled: a code is refused when it is used again, so static
    passwords are what works for bots [official].
    """

    __slots__ = ()

    def matches(self, text: str) -> bool:
        """Return whether a text is this password, in constant time."""
        return compare_digest(self._text.encode(), text.encode(errors="surrogatepass"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OneTimePassword) and self.matches(other.get_value())

    def __hash__(self) -> int:
        return hash(OneTimePassword)  # says nothing about the password


@dataclass(frozen=True, slots=True)
class KeySettings:
    """Everything that is chosen when a key is made, and can be edited later.

    A key without any permission is allowed: GetApiKeyInfo and a few other methods need none.
    [that the exchange allows it: inferred]

    Args:
        name: 1 to 32 printable characters; the account checks that no other key has it.
        permissions: the boxes that are ticked.
        ip_allowlist: IPv4 and IPv6 addresses and networks in CIDR notation; empty for any address.
        nonce_window: how far below the highest nonce a nonce is still accepted, in units of the
            nonce [inferred: 10 seconds are 10,000 with nonces in milliseconds]; 0 for none.
        valid_until: when the key expires, in Unix seconds; None for never.
        query_from: the time from which data can be queried, in Unix seconds; None for no limit.
        query_to: the time until which data can be queried, in Unix seconds; None for no limit.
        otp: the static password of API-key two-factor authentication, if it is on.

    Raises:
        InvalidKeySettings: when a field has another form.
    """

    name: str
    permissions: frozenset[KeyPermission]
    ip_allowlist: tuple[str, ...] = ()
    nonce_window: int = 0
    valid_until: int | None = None
    query_from: int | None = None
    query_to: int | None = None
    otp: OneTimePassword | None = None

    def __post_init__(self) -> None:
        _check_name(self.name)
        if not all(isinstance(one, KeyPermission) for one in self.permissions):
            raise InvalidKeySettings("permissions", "unknown")
        _check_allowlist(self.ip_allowlist)
        _check_number("nonce_window", self.nonce_window, MAX_UNIFIED_NONCE)
        for field in ("valid_until", "query_from", "query_to"):
            time = getattr(self, field)
            if time is not None:
                _check_number(field, time, MAX_TIME, least=1)  # 0 means none [official]
        if None not in (self.query_from, self.query_to) and self.query_from > self.query_to:  # type: ignore[operator]
            raise InvalidKeySettings("query_to", "before-query-from")
        if self.otp is not None:
            check_otp(self.otp)

    def allows_address(self, client_ip: str) -> bool:
        """Return whether a request may come from an IP address."""
        if not self.ip_allowlist:
            return True
        try:
            address = ip_address(client_ip)
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        return any(address in ip_network(one) for one in self.ip_allowlist)


def _check_name(name: str) -> None:
    if not name.strip():
        raise InvalidKeySettings("name", "empty")
    if len(name) > MAX_NAME_CHARACTERS:
        raise InvalidKeySettings("name", "too-long")
    if not name.isprintable():
        raise InvalidKeySettings("name", "not-printable")


def _check_allowlist(addresses: tuple[str, ...]) -> None:
    if len(addresses) > MAX_ALLOWED_ADDRESSES:
        raise InvalidKeySettings("ip_allowlist", "too-many")
    for place, address in enumerate(addresses):
        field = f"ip_allowlist[{place}]"
        try:
            network = ip_network(address, strict=False)
        except ValueError:
            raise InvalidKeySettings(field, "not-an-address") from None
        if "%" in address:  # a zone means nothing on another machine
            raise InvalidKeySettings(field, "not-an-address")
        if "/" in address and ip_address(address.partition("/")[0]) != network.network_address:
            raise InvalidKeySettings(field, "host-bits")
    if len(set(addresses)) < len(addresses):
        raise InvalidKeySettings("ip_allowlist", "duplicate")


def check_client_address(text: str) -> None:
    """Check that a text is an IPv4 or IPv6 address, which a request can come from.

    Raises:
        InvalidKeySettings: when it is none; `field` is client_ip.
    """
    try:
        ip_address(text)
    except ValueError:
        raise InvalidKeySettings("client_ip", "not-an-address") from None
    if "%" in text:  # a zone means nothing on another machine
        raise InvalidKeySettings("client_ip", "not-an-address")


def _check_number(field: str, number: int, most: int, *, least: int = 0) -> None:
    if isinstance(number, bool) or not isinstance(number, int):
        raise InvalidKeySettings(field, "not-a-whole-number")
    if not least <= number <= most:
        raise InvalidKeySettings(field, "out-of-range")


def check_otp(otp: OneTimePassword) -> None:
    """Check the form of a password.

    Raises:
        InvalidKeySettings: when it is empty, too long, or not printable.
    """
    password = otp.get_value()
    length, printable = len(password), password.isprintable()
    del password  # a traceback may print the locals of this frame
    if not length:
        raise InvalidKeySettings("otp", "empty")
    if length > MAX_OTP_CHARACTERS:
        raise InvalidKeySettings("otp", "too-long")
    if not printable:
        raise InvalidKeySettings("otp", "not-printable")
