"""What the access log adds about a refusal: codes, and what was probably meant."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from futures_keys.arguments import body_format
from futures_keys.diagnosis.findings import Finding
from futures_keys.diagnosis.mistakes import Oversight
from futures_keys.errors import (
    NonceBelowThreshold,
    Refusal,
    RequiredArgumentMissing,
    UnknownEndpoint,
)
from futures_keys.path_faults import PathFault, endpoint_meant
from futures_keys.request import Request
from futures_keys.unified_path_faults import is_unified_path, unified_path_meant


class Hints(NamedTuple):
    """What the log adds about a refusal.

    Attributes:
        codes: further codes about it.
        remarks: codes whose messages alone are added: the response or its reason says as much.
        fields: further fields.
    """

    codes: Sequence[str] = ()
    remarks: Sequence[str] = ()
    fields: Mapping[str, str] = {}


def hints(
    refused: Refusal,
    method: str,
    path: str,
    request: Request | None,
    *,
    has_new_key: bool = False,
) -> Hints:
    """Return what a refused request shows by itself, without its signature.

    Args:
        refused: why it was refused.
        method: as it was sent.
        path: as it was sent, without the query.
        request: as it was read, if it was.
        has_new_key: whether it has a header of the new key, which opens another API.
    """
    if isinstance(refused, UnknownEndpoint):
        found = unified_path_hints(path) if has_new_key or is_unified_path(path) else Hints()
        return found if found.codes else _path_hints(method, path)
    if isinstance(refused, NonceBelowThreshold):
        nonce, threshold = str(refused.details["nonce"]), str(refused.details["threshold"])
        return Hints([Oversight.NONCE_SCALE] if len(nonce) < len(threshold) else [])
    if isinstance(refused, RequiredArgumentMissing) and request:
        sent = body_format(request.body)
        empty = request.body.strip() in {"{}", "[]"}  # as some libraries send without arguments
        return Hints([] if sent == "form" or empty else [Finding(f"{sent}-in-place-of-form")])
    return Hints()


def unified_path_hints(path: str) -> Hints:
    """Return what is wrong with a path of the new key's REST API, if it is known."""
    meant = unified_path_meant(path)
    if meant is None or not meant.faults:
        return Hints()
    return Hints(meant.faults, fields={"meant": meant.path})


def _path_hints(method: str, path: str) -> Hints:
    meant = endpoint_meant(method, path)
    if meant is None:
        return Hints()
    if meant.path == path:  # the response says which methods it has
        return Hints(remarks=meant.faults)
    fields = {"meant": meant.path} if meant.path else {}
    if meant.endpoint and PathFault.METHOD_DIFFERS in meant.faults:
        fields["method_meant"] = meant.endpoint.method
    return Hints(meant.faults, fields=fields)
