"""The types of ASGI [asgi.readthedocs.io, 3.0], which no package of the library has."""

from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from typing import Any

type Scope = MutableMapping[str, Any]
type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type Application = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]
