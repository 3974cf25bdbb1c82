"""The forms of a pasted request."""

from enum import StrEnum


class PasteFormat(StrEnum):
    """The form in which a request was pasted."""

    CURL = "curl"  # as Bash and similar shells quote
    CURL_CMD = "curl-cmd"  # as cmd.exe quotes
    POWERSHELL = "powershell"
    HTTP = "http"
    URL = "url"
    HAR = "har"
    POSTMAN = "postman"
    HEADERS = "headers"
    WEBSOCKET = "websocket"  # a message with a challenge
    LOG = "log"

    def __repr__(self) -> str:
        return f"PasteFormat.{self.name}"
