"""Faults of where a request goes: scheme, host, path and method."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from futures_keys._pasted_keys import hide_private_keys
from futures_keys._redact import HIDDEN
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.endpoints import Access, Endpoint, endpoints_at
from futures_keys.path_faults import PathFault, endpoint_meant
from futures_keys.request import Request

DERIVATIVES_HOST = "futures.kraken.com"
UNIFIED_HOST = "api.kraken.com"

_DEMO_HOSTS = frozenset({"demo-futures.kraken.com", "demo.futures.kraken.com"})
_LOOPBACK = re.compile(r"localhost|.*\.localhost|127\.[0-9.]+|::1")


class Target:
    """Which API a request is for, and which endpoint.

    Attributes:
        host: of the URL, in lower case; empty when it has none.
        api: by the path, and by host and headers where the path belongs to neither.
        endpoint: of the derivatives API that was meant; None if none resembles the path.
        meant: its path, as it should be sent; empty if unknown.
        path_faults: what distinguishes the path from it.
        is_private: whether a signature is needed, as far as that is known.
    """

    def __init__(self, request: Request) -> None:
        self.host = _host_of(request.url)
        self.api = self._api(request)
        method = request.method
        found = None if request.url == "/" else endpoint_meant(method, request.path)
        is_unified = self.api is Api.UNIFIED
        self.endpoint: Endpoint | None = None if is_unified or not found else found.endpoint
        self.meant = found.path if found and not is_unified else ""
        self.path_faults: tuple[PathFault, ...] = found.faults if found and not is_unified else ()
        access = self.endpoint.access if self.endpoint else None
        self.is_private = access is not Access.PUBLIC and "/public/" not in request.path

    def _api(self, request: Request) -> Api:
        if request.path.startswith("/0/"):
            names = {name.lower() for name in request.headers}
            if self.host == UNIFIED_HOST or names & {"api-key", "api-sign"}:
                return Api.UNIFIED
            futures = self.host == DERIVATIVES_HOST or names & {"authent", "apikey"}
            return Api.DERIVATIVES if futures else Api.UNIFIED
        if endpoints_at(request.path) or request.path.startswith(("/derivatives", "/api/")):
            return Api.DERIVATIVES
        given = {"API-Key", "API-Sign"} & {name for name in request.headers if "-" in name}
        return Api.UNIFIED if given or self.host == UNIFIED_HOST else Api.DERIVATIVES


def target_faults(request: Request, target: Target) -> Iterator[Found]:
    """Yield the faults of scheme, host, path and method."""
    yield from _host_faults(request, target)
    if target.api is Api.UNIFIED:
        if request.method != "POST" and "/private/" in request.path:
            yield Found(Finding.METHOD_DIFFERS, {"method": request.method, "meant": "POST"})
        return
    path = request.path
    if target.endpoint is None and not target.path_faults:
        yield Found(Finding.UNKNOWN_PATH, {"path": path, "meant": ""})
    for fault in target.path_faults:
        yield _path_fault(fault, request, target)
    if target.endpoint and target.endpoint.access is Access.PUBLIC and "Authent" in request.headers:
        yield Found(Finding.PUBLIC_ENDPOINT, {"path": path})


def _host_faults(request: Request, target: Target) -> Iterator[Found]:
    host = target.host
    meant = UNIFIED_HOST if target.api is Api.UNIFIED else DERIVATIVES_HOST
    if not host or _LOOPBACK.fullmatch(host):
        return
    if host in _DEMO_HOSTS:
        yield Found(Finding.DEMO_HOST, {"host": host})
    elif host != meant and host not in hide_private_keys(request.url).lower():
        # In lower case, a key that stands in place of a host no longer looks like one.
        yield Found(Finding.WRONG_HOST, {"host": HIDDEN, "meant": meant})
    elif host != meant:
        yield Found(Finding.WRONG_HOST, {"host": host, "meant": meant})
    if request.url.lower().startswith("http:"):
        yield Found(Finding.INSECURE_SCHEME, {"host": host})


def _path_fault(fault: PathFault, request: Request, target: Target) -> Found:
    path, meant = request.path, target.meant
    if fault is PathFault.METHOD_DIFFERS:
        right = target.endpoint.method if target.endpoint else ""
        return Found(Finding.METHOD_DIFFERS, {"method": request.method, "meant": right})
    if fault is PathFault.PATH_MISSPELLED:
        return Found(Finding.UNKNOWN_PATH, {"path": path, "meant": meant})
    return Found(Finding(fault.value), {"path": path, "meant": meant})


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # a malformed port or IPv6 address
        return ""
