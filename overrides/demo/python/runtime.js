// @ts-check
// The page's side of Python: one worker for all elements, started with the first call.

import { asRuntimeError, RuntimeError } from "./failure.js";
import { missingRequirement } from "./requirements.js";
import { claimExchange } from "./tab-lock.js";

/** @typedef {import("../types.js").Answer} Answer */
/** @typedef {import("../types.js").RuntimeState} RuntimeState */
/** @typedef {import("./session.js").WorkerSession} WorkerSession */

const CALL_TIMEOUT_MS = 20_000; // fifty keys take 0.1 s on a slow phone

/**
 * Its state is `idle → loading → ready ⇄ running`, or `failed`; each change is a "change" event.
 * Nothing that an ended worker still reports changes it.
 */
export class Runtime extends EventTarget {
  /** @type {RuntimeState} */
  state = { name: "idle" };
  /** @type {Promise<WorkerSession> | undefined} */
  #session;
  /** Of the session, from the beginning of its start: aborting it ends all of it. @type {AbortController | undefined} */
  #lifetime;
  /** Resolves when the last session holds the exchange no more. @type {Promise<void> | undefined} */
  #freed;
  /** Whether the exchange outlives the page. @type {import("../types.js").Persistence} */
  persistence = "persistent";
  /** What elements load before Python may start: what they show its answers with. @type {Set<() => Promise<unknown>>} */
  needs = new Set();
  #createWorker;

  /** @param {() => Worker} [createWorker] */
  constructor(createWorker) {
    super();
    this.#createWorker = createWorker;
  }

  /**
   * Sends a request to the module and returns its answer; starts Python first where it does not run.
   * @param {import("../types.js").Request} request
   * @returns {Promise<Answer>}
   * @throws {RuntimeError}
   */
  call(request) {
    return this.#during(async (session) => {
      const called = session.api.call(JSON.stringify(request));
      const { answer, persistence, windows } = await Promise.race([called, session.lost]);
      this.persistence = persistence;
      if (persistence === "taken-over") session.end(new RuntimeError("taken-over"));
      return Object.assign(JSON.parse(answer), windows && { windows });
    });
  }

  /** Runs a program that the page shows. @param {string} code  @returns {Promise<import("../types.js").SampleOutcome>} */
  run(code) {
    return this.#during(async ({ api, lost }) => JSON.parse(await Promise.race([api.run(code), lost])));
  }

  /** Starts Python again after a failure; takes the exchange over where another tab has it. @throws {RuntimeError} */
  retry() {
    const reason = this.state.name === "failed" && this.state.reason;
    return this.start({ takeOver: reason === "other-tab" || reason === "taken-over" });
  }

  /**
   * Runs work on a session, and ends the session when it fails or times out.
   * @template T @param {(session: WorkerSession) => Promise<T>} work  @returns {Promise<T>}
   */
  async #during(work) {
    const session = await this.start();
    if (session.isEnded) return session.lost;
    session.calls += 1;
    this.#become({ name: "running" });
    const timer = setTimeout(() => session.end(new RuntimeError("worker-died")), CALL_TIMEOUT_MS);
    try {
      return await work(session);
    } catch (error) {
      session.end(asRuntimeError(error));
      return await session.lost;
    } finally {
      clearTimeout(timer);
      session.calls -= 1;
      if (!session.isEnded && session.calls === 0) this.#become({ name: "ready" });
    }
  }

  /**
   * Starts Python before a call, or again after a failure. One tab at a time owns the exchange.
   * @param {{ takeOver?: boolean }} [options]  whether to take it over from another tab
   * @throws {RuntimeError}
   */
  start({ takeOver = false } = {}) {
    // The promise is stored, not its result: two quick clicks start Python once.
    return this.#session ?? this.#begin(takeOver);
  }

  /** Ends Python, whether it runs or still starts, and frees the exchange. */
  stop() {
    const lifetime = this.#lifetime;
    this.#lifetime = this.#session = undefined; // so that the end is no failure
    this.persistence = "persistent";
    lifetime?.abort(new RuntimeError("worker-died"));
    this.#become({ name: "idle" });
  }

  /** Loads the code that starts Python, and what elements need then, when the reader comes near; not Python itself. */
  prepare() {
    this.#loadCode().catch(() => {}); // start() reports the failure
  }

  async #loadCode() {
    const needs = [...this.needs].map((need) => loaded(need, "need"));
    const [session] = await Promise.all([loaded(() => import("./session.js"), "session.js"), ...needs]);
    return session;
  }

  /** @param {boolean} takeOver  @returns {Promise<WorkerSession>} */
  #begin(takeOver) {
    const lifetime = new AbortController();
    const { signal } = lifetime;
    const ended = /** @type {Promise<never>} */ (
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)))
    );
    signal.addEventListener("abort", () => {
      if (this.#lifetime !== lifetime) return; // it was stopped
      this.#lifetime = this.#session = undefined;
      this.#become({ name: "failed", reason: signal.reason.reason });
    });
    const started = this.#start(takeOver, lifetime).catch((error) => {
      lifetime.abort(asRuntimeError(error));
      return ended;
    });
    const session = Promise.race([started, ended]);
    this.#lifetime = lifetime;
    this.#session = session;
    const missing = missingRequirement();
    if (missing) lifetime.abort(new RuntimeError(missing));
    else {
      this.prepare(); // before what elements load on the change event
      this.#become({ name: "loading", phase: "download", received: 0, total: 0 });
    }
    return session;
  }

  /** @param {boolean} takeOver @param {AbortController} lifetime */
  async #start(takeOver, lifetime) {
    const { signal } = lifetime;
    const end = (/** @type {RuntimeError} */ error) => lifetime.abort(error);
    await this.#freed;
    signal.throwIfAborted();
    const { claimed, freed } = claimExchange(takeOver, signal, () => end(new RuntimeError("taken-over")));
    this.#freed = freed;
    await claimed;
    const { WorkerSession, newWorker } = await this.#loadCode();
    signal.throwIfAborted();
    const session = new WorkerSession((this.#createWorker ?? newWorker)());
    signal.addEventListener("abort", () => session.end(signal.reason));
    session.lost.catch(end);
    await session.start(
      (phase, received, total) => this.#become({ name: "loading", phase, received, total }),
      signal, // ends the downloads with the session
    );
    signal.throwIfAborted();
    this.persistence = session.persistence;
    this.#become({ name: "ready" });
    return session;
  }

  /** @param {RuntimeState} state */
  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

/**
 * Loads code, or what comes with code.
 * @template T @param {() => Promise<T>} load @param {string} name  @returns {Promise<T>}
 * @throws {RuntimeError}
 */
async function loaded(load, name) {
  try {
    return await load();
  } catch {
    dispatchEvent(new Event("module-failed"));
    throw new RuntimeError(navigator.onLine ? "missing-file" : "offline", name);
  }
}

/** All elements of a page share it. */
export const runtime = new Runtime();
