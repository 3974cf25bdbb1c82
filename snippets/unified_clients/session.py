"""A session on the Unified WebSocket: a token, executions, an order, its cancellation.

Python 3.11 and the library `websockets`, 15 or later (pip install websockets). The key is asked for
the token by client.py, which stands beside this file, with the same environment variables.

The order is only checked, by `validate`. With the argument `place` it is placed, and cancelled.
"""

import json
import sys
import time
import uuid
from decimal import Decimal
from typing import Any, Literal

from client import MAX_BYTES, SECONDS, ExchangeError, from_environment, hint, printable
from websockets import CloseCode
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

# Far below the price, so that it only waits. What unit the quantity has is not documented.
ORDER = {
    "order_type": "limit",
    "side": "buy",
    "symbol": "PF_XBTUSD",
    "order_qty": 0.0001,
    "limit_price": 1000,
    "post_only": True,
}
STALE = ("EAPI:Invalid token", "ESession:Invalid session")


class RefusedError(ExchangeError):
    """The exchange refused: what was asked for has not happened."""


class Session:
    """A connection and its token, which goes with each request: there is no login."""

    def __init__(self, socket: ClientConnection, token: str) -> None:
        self._socket = socket
        self._token = token
        self._last_id = 0

    def request(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a request and return its result, once it comes; show executions meanwhile."""
        self._last_id += 1
        params |= {"asset_class": "derivatives", "token": self._token}
        frame = {"method": method, "params": params, "req_id": self._last_id}
        ends = time.monotonic() + SECONDS
        try:
            self._socket.send(json.dumps(frame))
            while (left := ends - time.monotonic()) > 0:
                # Prices are decimals: as binary fractions they would not be what was sent.
                message = json.loads(self._socket.recv(timeout=left), parse_float=Decimal)
                match message:
                    case {"req_id": self._last_id, "success": True, "result": dict(result)}:
                        return result
                    case {"req_id": self._last_id}:  # without `success` it is a refusal, too
                        raise RefusedError(f"{method}: {read_error(message)}")
                    case {"channel": "executions", "data": list(reports)}:
                        show(reports)
        except ConnectionClosed as closed:
            if closed.sent and closed.sent.code == CloseCode.MESSAGE_TOO_BIG:
                raise ExchangeError(f"{method}: a message is longer than a megabyte") from None
            code = f" ({closed.rcvd.code})" if closed.rcvd else ""
            raise ExchangeError(f"{method}: the connection was closed{code}") from None
        except (ValueError, RecursionError):
            raise ExchangeError(f"{method}: a message is not JSON") from None
        except TimeoutError:
            pass
        raise ExchangeError(f"{method}: no answer in time")


def read_error(message: dict[str, Any]) -> str:
    """Return the error of a refusal, which is one text here, and what to do."""
    error = str(message.get("error", "failed"))
    if error.startswith(STALE):
        return f"{error}: the token is stale; start again, which asks for a new one"
    return error + hint(error)


def show(reports: list[Any]) -> None:
    """Print what has become of orders."""
    for report in reports:
        if isinstance(report, dict):
            print(printable(f"order {report.get('order_id')}: {report.get('exec_type')}"))


def trade(session: Session, *, place: bool) -> bool:
    """Have an order checked, or place it; cancel it if it may be open; return success."""
    client_id = str(uuid.uuid4())
    may_be_open = success = False
    try:
        session.request("subscribe", channel="executions", snap_orders=True)
        print("executions: subscribed")
        may_be_open = True  # from now on, until an answer says that it is not
        placed = session.request("add_order", **ORDER, cl_ord_id=client_id, validate=not place)
        may_be_open = placed.get("order_id") != ""
        print("add_order: placed" if may_be_open else "add_order: checked, and not placed")
        success = True
    except ExchangeError as error:
        may_be_open &= not isinstance(error, RefusedError)
        complain(error)
    finally:
        if may_be_open:
            success &= cancel(session, client_id)
    return success


def cancel(session: Session, client_id: str) -> bool:
    """Cancel an order, and return success."""
    try:
        session.request("cancel_order", cl_ord_id=[client_id])
    except ExchangeError as error:
        complain(f"{error}: order {client_id} may be open; look at your open orders")
        return False
    print("cancel_order: cancelled")
    return True


def complain(error: object) -> None:
    """Print an error."""
    print(printable(str(error)), file=sys.stderr)


def main() -> None:
    """Trade once."""
    if set(sys.argv[1:]) - {"place"}:
        complain("unknown argument: there is only place")
        sys.exit(1)
    client = from_environment()
    # The practice exchange has both at one origin.
    url = client.url.replace("https://api.kraken.com", "https://uws.kraken.com")
    url = url.replace("http", "ws", 1) + "/v2/private"
    # A proxy would see all of a plain connection.
    proxy: Literal[True] | None = True if url.startswith("wss:") else None
    success = False
    try:
        token = client.token()
        with connect(
            url, open_timeout=SECONDS, close_timeout=2, max_size=MAX_BYTES, proxy=proxy
        ) as socket:
            success = trade(Session(socket, token), place="place" in sys.argv[1:])
    except ExchangeError as error:
        complain(error)
    except (OSError, WebSocketException) as error:
        complain(f"connect: {error}")
    sys.exit(0 if success else 1)


if __name__ == "__main__":
    main()
