"""The subscriptions of one connection to the Unified WebSocket."""

from collections.abc import Callable
from dataclasses import dataclass

from futures_keys.errors import UnifiedRefusal
from futures_keys.orders import RestingOrders
from futures_keys.unified import executions, fields
from futures_keys.unified.account import UnifiedAccount
from futures_keys.unified.channels import CHANNELS, SNAPSHOTS, Channel, Frame
from futures_keys.unified.frame_refusals import frame_refusal
from futures_keys.unified.order_fields import check_symbol
from futures_keys.unified.token_check import check_token

MAX_SUBSCRIPTIONS = 500  # of one connection: our own limit

_SYMBOLS: dict[str, fields.Check] = {"symbol": fields.list_of(fields.is_text, 1, MAX_SUBSCRIPTIONS)}


@dataclass(slots=True)
class _Subscription:
    channel: Channel
    options: fields.Values
    token: str = ""
    sequence: int = 0  # of the last message


class Subscriptions:
    """What a connection is subscribed to.

    Args:
        account: knows the tokens, which a private subscription keeps alive.
        orders: what the channel `executions` is about.
        private: whether private channels are served.
        public: whether public ones are.
    """

    def __init__(
        self, account: UnifiedAccount, orders: RestingOrders, *, private: bool, public: bool
    ) -> None:
        self._account = account
        self._orders = orders
        self._serves = {True: private, False: public}  # by whether a channel is private
        self._subscriptions: dict[tuple[str, str], _Subscription] = {}  # by channel and symbol
        self._last_event = orders.last_event

    def __len__(self) -> int:
        return len(self._subscriptions)

    def respond(
        self,
        method: str,
        params: fields.Fields,
        refuse: Callable[[str, UnifiedRefusal], Frame],
    ) -> list[Frame]:
        """Subscribe or unsubscribe, and return acknowledgements, each with its snapshot.

        Args:
            method: `subscribe` or `unsubscribe`.
            params: of the request.
            refuse: returns the frame that refuses one symbol of a list.

        Raises:
            UnifiedRefusal: when the request as a whole is refused.
        """
        channel = self._channel(params)
        known = {*channel.fields, *(["token"] if channel.private else [])}
        if channel.name == "margin" and "snapshot" in params:
            raise frame_refusal("snapshot-of-margin")
        fields.refuse_unsupported(params, known)
        subscribes = method == "subscribe"
        needs = channel.needs if subscribes else ()  # what was begun may be ended without them
        token = check_token(self._account, params, needs) if channel.private else ""
        # Whether `unsubscribe` needs it was not found.
        fields.check_asset_class(params, required=channel.asset_class and subscribes)
        options = fields.check_values(params, channel.checks)
        subscription = _Subscription(channel, options, token)
        if not channel.by_symbol:
            return self._change(method, subscription, "")
        fields.require(params, "symbol")
        frames = []
        for symbol in fields.check_values(params, _SYMBOLS)["symbol"]:
            try:
                check_symbol(symbol)
                frames += self._change(method, _Subscription(channel, options), symbol)
            except UnifiedRefusal as refused:
                frames.append(refuse(method, refused) | {"symbol": symbol})
        return frames

    def updates(self) -> list[Frame]:
        """Return the messages about what has happened since the last call."""
        events = self._orders.events_since(self._last_event)
        if events:
            self._last_event = events[-1].number
        subscription = self._subscriptions.get(("executions", ""))
        if subscription is None:
            return []
        wanted = subscription.options.get("order_status", True)
        return [
            _numbered(
                subscription,
                {"channel": "executions", "type": "update", "data": [executions.update(event)]},
            )
            for event in events
            if executions.is_wanted(event, all_transitions=wanted)
        ]

    def end_revoked(self) -> list[UnifiedRefusal]:
        """End the subscriptions whose key was revoked, and return the refusals of their tokens."""
        refusals = []
        for key, subscription in list(self._subscriptions.items()):
            if subscription.token:
                try:
                    self._account.token_key(subscription.token)
                except UnifiedRefusal as refused:
                    refusals.append(refused)
                    self._end(key)
        return refusals

    def end_all(self) -> None:
        """End all subscriptions: the tokens that they kept alive grow old again."""
        for key in list(self._subscriptions):
            self._end(key)

    def _channel(self, params: fields.Fields) -> Channel:
        fields.require(params, "channel")
        name = params["channel"]
        channel = CHANNELS.get(name) if isinstance(name, str) else None
        if channel is None:
            raise frame_refusal("channel-unknown")
        if not self._serves[channel.private]:
            raise frame_refusal("channel-elsewhere")
        return channel

    def _change(self, method: str, subscription: _Subscription, symbol: str) -> list[Frame]:
        channel, options = subscription.channel, subscription.options
        key = (channel.name, symbol)
        result: Frame = {"channel": channel.name}
        if symbol:
            result["symbol"] = symbol
        if method == "unsubscribe":
            if key not in self._subscriptions:
                raise frame_refusal("not-subscribed", channel=channel.name)
            self._end(key)
            return [{"method": method, "result": result, "success": True}]
        if options.get("snapshot") and options.get("with_margin"):
            raise frame_refusal("field-invalid", field="with_margin")  # never both [official]
        if key in self._subscriptions:
            raise frame_refusal("already-subscribed", channel=channel.name)
        if len(self._subscriptions) >= MAX_SUBSCRIPTIONS:
            raise frame_refusal("too-many-subscriptions")
        if subscription.token:
            self._account.hold_token(subscription.token)
        self._subscriptions[key] = subscription
        result |= {**channel.defaults, **options}
        acknowledged: Frame = {"method": method, "result": result, "success": True}
        return [acknowledged, *self._snapshot(subscription, symbol)]

    def _snapshot(self, subscription: _Subscription, symbol: str) -> list[Frame]:
        name, options = subscription.channel.name, subscription.options
        if name != "executions":
            frames = SNAPSHOTS[name](symbol, options)
            return [_numbered(subscription, frame) for frame in frames]
        self._last_event = self._orders.last_event
        orders = options.get("snap_orders", True)
        if not (orders or options.get("snap_trades", False)):
            return []
        data = executions.snapshot(self._orders.open_orders()) if orders else []
        return [
            _numbered(subscription, {"channel": "executions", "type": "snapshot", "data": data})
        ]

    def _end(self, key: tuple[str, str]) -> None:
        token = self._subscriptions.pop(key).token
        if token:
            self._account.release_token(token)


def _numbered(subscription: _Subscription, frame: Frame) -> Frame:
    """Add the sequence, which the messages of private channels have. [official for some]."""
    if not subscription.channel.private:
        return frame
    subscription.sequence += 1
    return frame | {"sequence": subscription.sequence}
