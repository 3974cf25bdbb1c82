"""Errors of the module as failures of a command, with a sentence each."""

from futures_keys.commands._output import Failure
from futures_keys.errors import FuturesKeysError, InvalidRequest, UnreadablePaste

_PASTE = {
    "empty": "There is no request in it: it is empty.",
    "too-long": "It is too long: give one request, not the whole log or archive.",
    "too-nested": "The JSON in it is nested too deeply to be a request.",
    "signature-alone": "It is a signature alone, or a key: give the request that it belongs to.",
    "websocket-message": "It is a message of a WebSocket: there the challenge alone is signed.",
    "answer": "It is an answer of the exchange: give the request that it answers.",
    "unclosed-quote": "A quote is not closed in it: copy the command as a whole.",
}
_NO_REQUEST = (
    "No request can be read from it. Give a curl command, the text of an HTTP request, a URL, "
    "an entry of a HAR archive, the log line of a client, or headers as JSON."
)
_PARTS = {
    "method": "The method is none of HTTP: it has letters and nothing else.",
    "url": "The URL begins neither with https:// nor with a slash, or holds what no URL "
    "may hold. For example: /derivatives/api/v3/accounts",
    "body": "The body cannot be sent as it is, or is not of the form that it seems to have.",
    "header": "A header cannot be sent: it holds a line end, or what no header may hold.",
}

_OTHER = {"invalid-nonce": "The nonce is no whole number of at most 20 digits."}


def failure(error: FuturesKeysError) -> Failure:
    """Return the failure that an error is; no private key is in it."""
    match error:
        case UnreadablePaste():
            sentence = _PASTE.get(str(error.details["fault"]), _NO_REQUEST)
        case InvalidRequest():
            sentence = _PARTS.get(str(error.details["part"]), f"It cannot be signed: {error}.")
        case _:
            sentence = _OTHER.get(error.code, f"It cannot be done: {error}.")
    return Failure(error.code, sentence)
