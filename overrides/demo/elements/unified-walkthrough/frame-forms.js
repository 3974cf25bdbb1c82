// @ts-check
// The frames that stand ready for the bot to send, as text; `{token}` stands for its token.

/** @typedef {keyof typeof PRIVATE_FRAMES | keyof typeof PUBLIC_FRAMES} FrameName */
/** What the bot knows when it writes a frame: the ids of its open orders, and the number of the request. @typedef {{ orders: string[], number: number }} Known */

const TOKEN = "{token}";
const UNKNOWN_ORDER = "00000000-0000-4000-8000-000000000000"; // as long as the bot knows no open order
const FUTURES = { asset_class: "derivatives" };
const ORDER = { order_type: "limit", side: "buy", order_qty: 0.001, limit_price: 20_000 };
const SYMBOL = "PF_XBTUSD";
const SWITCH_S = 60; // as the exchange advises

/** @param {string} channel @param {object} [more] */
const subscribe = (channel, more) => () => ["subscribe", { channel, ...more, token: TOKEN }];

/** Of the private endpoint, each with its method and parameters. */
export const PRIVATE_FRAMES = {
  executions: subscribe("executions", { ...FUTURES, snap_orders: true }),
  balances: subscribe("balances"),
  positions: subscribe("positions", FUTURES),
  margin: subscribe("margin", FUTURES),
  ledgers: subscribe("ledgers"),
  unsubscribe: () => ["unsubscribe", { channel: "executions", token: TOKEN }],
  add_order: () => ["add_order", { ...FUTURES, symbol: SYMBOL, ...ORDER, token: TOKEN }],
  validate: () => ["add_order", { ...FUTURES, symbol: SYMBOL, ...ORDER, validate: true, token: TOKEN }],
  amend_order: (/** @type {Known} */ { orders }) => [
    "amend_order",
    { ...FUTURES, order_id: orders.at(-1) ?? UNKNOWN_ORDER, limit_price: 19_000, token: TOKEN },
  ],
  cancel_order: (/** @type {Known} */ { orders }) => [
    "cancel_order",
    { ...FUTURES, order_id: [orders.at(-1) ?? UNKNOWN_ORDER], token: TOKEN },
  ],
  batch_add: () => [
    "batch_add",
    { ...FUTURES, symbol: SYMBOL, orders: [ORDER, { ...ORDER, limit_price: 19_500 }], token: TOKEN },
  ],
  batch_cancel: (/** @type {Known} */ { orders }) => [
    "batch_cancel",
    { ...FUTURES, orders: atLeastTwo(orders), token: TOKEN },
  ],
  cancel_all: () => ["cancel_all", { ...FUTURES, token: TOKEN }],
  cancel_all_orders_after: () => ["cancel_all_orders_after", { ...FUTURES, timeout: SWITCH_S, token: TOKEN }],
  "no-asset-class": () => ["add_order", { symbol: SYMBOL, ...ORDER, token: TOKEN }],
  "no-token": () => ["add_order", { ...FUTURES, symbol: SYMBOL, ...ORDER }],
  ping: () => ["ping"],
};

/** Of the public endpoint. */
export const PUBLIC_FRAMES = {
  ticker: () => ["subscribe", { channel: "ticker", ...FUTURES, symbol: [SYMBOL] }],
  book: () => ["subscribe", { channel: "book", ...FUTURES, symbol: [SYMBOL] }],
  ping: () => ["ping"],
};

/** The groups in which the private ones are offered. */
export const PRIVATE_GROUPS = /** @type {const} */ ({
  subscribe: ["executions", "balances", "positions", "margin", "ledgers", "unsubscribe"],
  orders: [
    "add_order",
    "validate",
    "amend_order",
    "cancel_order",
    "batch_add",
    "batch_cancel",
    "cancel_all",
    "cancel_all_orders_after",
  ],
  mistakes: ["no-asset-class", "no-token"],
  more: ["ping"],
});

/** A ready frame, in lines. @param {FrameName} name @param {Known} known */
export function readyFrame(name, known) {
  const [method, params] = { ...PUBLIC_FRAMES, ...PRIVATE_FRAMES }[name](known);
  return JSON.stringify({ method, ...(params && { params }), req_id: known.number }, null, 2);
}

/** The ids of a batch, which has two or more. @param {string[]} orders */
function atLeastTwo(orders) {
  const last = orders.slice(-2);
  return [...last, ...Array(2 - last.length).fill(UNKNOWN_ORDER)];
}
