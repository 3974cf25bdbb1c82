"""Faults of where a request goes: scheme, host, path and method."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from futures_keys._pasted_keys import hide_private_keys
from futures_keys._redact import HIDDEN
from futures_keys.diagnosis.api import Api
from futures_keys.diagnosis.findings import Finding, Found
from futures_keys.endpoints import Access, Endpoint, endpoints_at
from futures_keys.path_faults import FIRST_WORDS, Meant, PathFault, endpoint_meant
from futures_keys.request import Request
from futures_keys.unified_path_faults import is_unified_path, unified_path_meant

DERIVATIVES_HOST = "futures.kraken.com"
UNIFIED_HOST = "api.kraken.com"

_DEMO_HOSTS = frozenset({"demo-futures.kraken.com", "demo.futures.kraken.com"})
_GLUED = re.compile(FIRST_WORDS)
_LOOPBACK = re.compile(r"localhost|.*\.localhost|127\.[0-9.]+|::1")


class Target:
    """Which API a request is for, and which endpoint.

    Attributes:
        host: of the URL, in lower case; empty when it has none.
        path: with what stands behind the host without a slash.
        is_glued: whether that slash is missing.
        api: by the path, and by host and headers where the path belongs to neither.
        endpoint: of the derivatives API that was meant; None if none resembles the path.
        meant: its path, or that of the unified API, as it should be sent; empty if unknown.
        path_faults: what distinguishes the path from it.
        is_private: whether a signature is needed, as far as that is known.
    """

    def __init__(self, request: Request) -> None:
        self.host, glued = _split_host(_host_of(request.url))
        self.is_glued = glued != ""
        self.path = f"/{glued}{request.path}" if glued else request.path
        self.api = self._api(request)
        self.endpoint: Endpoint | None = None
        self.meant = ""
        self.path_faults: tuple[PathFault, ...] = ()
        if request.url != "/" and (found := self._find(request.method)):
            self.endpoint, self.meant, self.path_faults = found.endpoint, found.path, found.faults
        access = self.endpoint.access if self.endpoint else None
        self.is_private = access is not Access.PUBLIC and "/public/" not in self.path

    def _find(self, method: str) -> Meant | None:
        if self.api is Api.UNIFIED:
            return unified_path_meant(self.path)
        return endpoint_meant(method, self.path)

    def _api(self, request: Request) -> Api:
        names = {name.lower() for name in request.headers}
        if is_unified_path(self.path):
            if self.host == UNIFIED_HOST or names & {"api-key", "api-sign"}:
                return Api.UNIFIED
            futures = self.host == DERIVATIVES_HOST or names & {"authent", "apikey"}
            return Api.DERIVATIVES if futures else Api.UNIFIED
        if endpoints_at(self.path) or self.path.startswith(("/derivatives", "/api/")):
            return Api.DERIVATIVES
        is_unified = names & {"api-key", "api-sign"} or self.host == UNIFIED_HOST
        return Api.UNIFIED if is_unified else Api.DERIVATIVES


def target_faults(request: Request, target: Target) -> Iterator[Found]:
    """Yield the faults of scheme, host, path and method."""
    yield from _host_faults(request, target)
    path = target.path
    if target.is_glued:
        glued = {"path": f"{target.host}{path[1:]}", "meant": f"{target.host}{path}"}
        yield Found(Finding.SLASH_MISSING, glued)
    if target.api is Api.UNIFIED:
        if request.method != "POST" and "/private/" in (target.meant or path):
            yield Found(Finding.METHOD_DIFFERS, {"method": request.method, "meant": "POST"})
    elif target.endpoint is None and not target.path_faults:
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
    path, meant = target.path, target.meant
    if fault is PathFault.METHOD_DIFFERS:
        right = target.endpoint.method if target.endpoint else ""
        return Found(Finding.METHOD_DIFFERS, {"method": request.method, "meant": right})
    if fault is PathFault.PATH_MISSPELLED:
        return Found(Finding.UNKNOWN_PATH, {"path": path, "meant": meant})
    return Found(Finding(fault.value), {"path": path, "meant": meant})


def _split_host(host: str) -> tuple[str, str]:
    """Return a host, and what stands behind it of a path whose first slash is missing."""
    for known in (UNIFIED_HOST, DERIVATIVES_HOST):
        glued = host.removeprefix(known)
        if glued != host and _GLUED.fullmatch(glued):
            return known, glued
    return host, ""


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # a malformed port or IPv6 address
        return ""
