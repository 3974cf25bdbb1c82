"""What the log says about a wrong signature."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from futures_keys.gateway._wsgi_request import Environ, length_fault
from futures_keys.request import Request

type Explain = Callable[[Request], Iterable[str]]

_MAX_CODES = 8  # a longer list explains nothing


def explanation(explain: Explain, request: Request, environ: Environ) -> Sequence[str]:
    """Return the codes that explain a wrong signature.

    Args:
        explain: returns codes about the request; its exceptions are not raised.
        request: whose signature is wrong.
        environ: of the request.
    """
    if fault := length_fault(environ, request.body.encode()):
        return [fault]
    return explained(lambda: explain(request))


def explained(explain: Callable[[], Iterable[str]]) -> Sequence[str]:
    """Return the first of the codes that explain a signature; exceptions are not raised."""
    try:
        codes = [str(code) for code in islice(explain(), _MAX_CODES)]
    except Exception as error:  # noqa: BLE001 - logging must not affect the response
        return ["explanation-failed", type(error).__name__]  # its message may contain secrets
    return codes or ["unexplained"]
