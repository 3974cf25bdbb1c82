// @ts-check
// A session on the Unified WebSocket: a token, executions, an order, its cancellation.
//
// Node.js 22 or later, which has a WebSocket. The key is asked for the token by client.mjs, which
// stands beside this file, with the same environment variables.
//
// The order is only checked, by `validate`. With the argument `place` it is placed, and cancelled.

import { randomUUID } from "node:crypto";
import { fromEnvironment, hint, MAX_BYTES, printable, TIMEOUT_MS } from "./client.mjs";

// Far below the price, so that it only waits. What unit the quantity has is not documented.
const ORDER = {
  order_type: "limit",
  side: "buy",
  symbol: "PF_XBTUSD",
  order_qty: 0.0001,
  limit_price: 1000,
  post_only: true,
};
const STALE = /^EAPI:Invalid token|^ESession:Invalid session/;

/** The exchange refused: what was asked for has not happened. */
class Refusal extends Error {}

/** A connection and its token, which goes with each request: there is no login. */
class Session {
  #socket;
  #token;
  #lastId = 0;
  /** What the connection, or an answer, settles. @type {PromiseWithResolvers<any>} */
  #awaited = Promise.withResolvers();

  /**
   * @param {string} url
   * @param {string} token
   */
  constructor(url, token) {
    this.#token = token;
    this.#socket = new WebSocket(url);
    this.#socket.onopen = () => this.#awaited.resolve(null);
    this.#socket.onclose = ({ code }) => this.#fail(`the connection was closed (${code})`);
    this.#socket.onmessage = ({ data }) => this.#receive(data);
  }

  /** Waits for the connection. */
  open() {
    return this.#answer("connect");
  }

  /**
   * Sends a request and returns its result, once it comes.
   * @param {string} method
   * @param {object} params
   */
  request(method, params) {
    this.#lastId += 1;
    this.#awaited = Promise.withResolvers();
    const all = { ...params, asset_class: "derivatives", token: this.#token };
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ method, params: all, req_id: this.#lastId }));
    } else {
      this.#fail("the connection was closed");
    }
    return this.#answer(method);
  }

  close() {
    this.#socket.close();
    setTimeout(() => process.exit(), 2000).unref(); // if the other side does not close
  }

  /** @param {string} method */
  async #answer(method) {
    const late = setTimeout(() => this.#fail("no answer in time"), TIMEOUT_MS);
    try {
      return await this.#awaited.promise;
    } catch (/** @type {any} */ error) {
      error.message = `${method}: ${error.message}`;
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  /** @param {string} fault */
  #fail(fault) {
    this.#awaited.reject(new Error(fault));
  }

  /** @param {string} data */
  #receive(data) {
    if (data.length > MAX_BYTES) {
      return this.#fail("a message is longer than a megabyte");
    }
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return this.#fail("a message is not JSON");
    }
    if (message?.channel === "executions") {
      show(message.data);
    } else if (message?.req_id === this.#lastId) {
      if (message.success === true && message.result instanceof Object) {
        this.#awaited.resolve(message.result);
      } else {
        this.#awaited.reject(new Refusal(readError(message))); // without `success`, too
      }
    }
  }
}

/**
 * Returns the error of a refusal, which is one text here, and what to do.
 * @param {{error?: unknown}} message
 */
function readError(message) {
  const error = `${message.error ?? "failed"}`;
  if (STALE.test(error)) {
    return `${error}: the token is stale; start again, which asks for a new one`;
  }
  return error + hint(error);
}

/**
 * Prints what has become of orders.
 * @param {unknown} reports
 */
function show(reports) {
  for (const report of Array.isArray(reports) ? reports : []) {
    if (report instanceof Object) {
      console.log(printable(`order ${report.order_id}: ${report.exec_type}`));
    }
  }
}

/** @param {any} error */
function complain(error) {
  console.error(printable(error.message));
  process.exitCode = 1;
}

/**
 * Has an order checked, or places it; cancels it if it may be open.
 * @param {Session} session
 * @param {boolean} place
 */
async function trade(session, place) {
  const cl_ord_id = randomUUID();
  let mayBeOpen = true;
  try {
    const order = { ...ORDER, cl_ord_id, validate: !place };
    mayBeOpen = (await session.request("add_order", order)).order_id !== "";
    console.log(`add_order: ${mayBeOpen ? "placed" : "checked, and not placed"}`);
  } catch (error) {
    mayBeOpen = !(error instanceof Refusal);
    complain(error);
  } finally {
    if (mayBeOpen) {
      await cancel(session, cl_ord_id);
    }
  }
}

/**
 * Cancels an order.
 * @param {Session} session
 * @param {string} id
 */
async function cancel(session, id) {
  try {
    await session.request("cancel_order", { cl_ord_id: [id] });
    console.log("cancel_order: cancelled");
  } catch (/** @type {any} */ error) {
    complain({ message: `${error.message}: order ${id} may be open; look at your open orders` });
  }
}

try {
  if (process.argv.slice(2).some((argument) => argument !== "place")) {
    throw new Error("unknown argument: there is only place");
  }
  const client = fromEnvironment();
  const token = await client.token();
  // The practice exchange has both at one origin.
  const url = client.url.replace("https://api.kraken.com", "https://uws.kraken.com");
  const session = new Session(`${url.replace("http", "ws")}/v2/private`, token);
  try {
    await session.open();
    await session.request("subscribe", { channel: "executions", snap_orders: true });
    console.log("executions: subscribed");
    await trade(session, process.argv.includes("place"));
  } finally {
    session.close();
  }
} catch (error) {
  complain(error);
}
