// @ts-check
// What an element does with keys of one kind: creates and reveals one, has it recorded, hands it to the bot.

/** The message for each way in which what is shown is stored, or is not. */
const STORED = /** @type {const} */ ({
  persistent: "is-kept",
  unavailable: "is-not-kept",
  corrupt: "is-damaged",
  "taken-over": "is-elsewhere",
});

/** @typedef {import("../types.js").Request} Request */
/** @typedef {import("../types.js").KeyPair} KeyPair */
/**
 * The requests to the module about keys of one kind.
 * @typedef {{ reveal: (publicKey: string) => Request, revoke: (publicKey: string) => Request,
 *   handOver: (pair: KeyPair) => Request, dismiss: () => Request }} KeyRequests
 */

/** @type {KeyRequests} */
const FUTURES_REQUESTS = {
  reveal: (publicKey) => ({ action: "reveal-secret", public_key: publicKey }),
  revoke: (publicKey) => ({ action: "revoke-key", public_key: publicKey }),
  handOver: ({ publicKey, privateKey }) => ({ action: "hand-over", public_key: publicKey, private_key: privateKey }),
  dismiss: () => ({ action: "dismiss-bot" }),
};

/**
 * One element's dealings with keys, and the notice of how they went. Each change is a "change" event,
 * whose `detail` names the place that the focus moves to, if it moves.
 */
export class KeyController extends EventTarget {
  /** The pair between its creation and "I have recorded it"; nowhere else in the page. @type {import("../types.js").KeyPair | undefined} */
  unrecordedPair;
  /** Whether the private key is shown on the screen. */
  isRevealed = false;
  /** Whether the reader has shown, copied or downloaded the private key of the pair. */
  #isTaken = false;
  /** What the exchange refused to do with one of the keys. @type {import("../types.js").KeyRefusal | undefined} */
  refusal;
  /** The result of the last action. @type {import("../types.js").Notice | undefined} */
  notice;
  /** @protected */
  requests = FUTURES_REQUESTS;
  /** The names of both keys in a file of settings. */
  settingNames = { publicKey: "FUTURES_API_KEY", privateKey: "FUTURES_API_SECRET" };
  client;
  progress;
  #connection = new AbortController();

  /** @param {import("./client.js").ExchangeClient} client @param {import("./progress.js").ReaderProgress} progress */
  constructor(client, progress) {
    super();
    this.client = client;
    this.progress = progress;
  }

  /** Follows what the elements of the page share, until `disconnect`. */
  connect() {
    this.disconnect();
    this.#connection = new AbortController();
    this.subscribe(this.#connection.signal);
    this.#dropGonePair(); // wiped meanwhile
  }

  /** Lets the element be collected: what the elements share outlives each of them. */
  disconnect() {
    this.#connection.abort();
  }

  /** Subscribes to what the elements share. @param {AbortSignal} signal  that ends it @protected */
  subscribe(signal) {
    const { client, progress } = this;
    const onClient = () => {
      this.#dropGonePair();
      this.#changed();
    };
    client.addEventListener("change", onClient, { signal });
    client.addEventListener("reset", () => this.#dropPair({ refusal: undefined }), { signal });
    client.addEventListener("keys-lost", () => this.#dropPair({ notice: { key: "keys-lost" } }), { signal });
    client.addEventListener("interrupted", () => this.announce("interrupted"), { signal });
    const onProgress = () => {
      if (!client.busy) this.#changed(); // else the action ends with one
    };
    progress.addEventListener("change", onProgress, { signal });
  }

  /** The keys of the account, oldest first. @returns {{ public_key: string, revealed: boolean }[]} */
  get keys() {
    return this.client.account.keys;
  }

  /** Whether the browser stores what is shown. @returns {import("../types.js").Persistence} */
  get persistence() {
    const { runtime, persistence } = this.client;
    const { state } = runtime;
    if (state.name === "failed" && ["other-tab", "taken-over"].includes(state.reason)) return "taken-over";
    return persistence === "persistent" ? this.progress.persistence : persistence;
  }

  /** The message that says so, with a way on where it does not. */
  get storedMessage() {
    return STORED[this.persistence];
  }

  /** Reads what an earlier page has stored, without starting Python. @returns {Promise<boolean>} whether the reader did anything */
  async load() {
    const [, isKnown] = await Promise.all([this.client.load(), this.progress.load()]);
    const lost = this.keys.find((key) => key.public_key === this.progress.lostKey);
    if (lost) this.refusal = { publicKey: lost.public_key, notice: { key: "not-recorded" } };
    return isKnown;
  }

  /** Creates a key and shows its pair. */
  create(choice = this.progress.choice) {
    return this.attempt(async () => {
      const answer = await this.client.call({ action: "create-key", ...choice });
      if (!answer.ok) return this.refuse(answer.error);
      await this.reveal(String(answer.value["public_key"]));
    });
  }

  /** The reader says that the pair is recorded: asks, where nothing was done to record it. */
  record() {
    if (this.#isTaken) this.confirmRecorded();
    else this.announce("record-unseen");
  }

  /** The reader has taken the private key along. @param {"copied-private" | "downloaded"} key  of the notice */
  take(key) {
    this.#isTaken = true;
    this.announce(key);
  }

  /** The reader has recorded the pair: from here on nobody can show the private key. */
  confirmRecorded() {
    this.#forgetPair();
    this.announce("recorded", {}, "step");
  }

  /** The reader could not record the pair: revokes the key, so that a new one can be made. */
  discard() {
    const publicKey = this.unrecordedPair?.publicKey ?? "";
    return this.attempt(async () => {
      const answer = await this.client.call(this.requests.revoke(publicKey));
      if (!answer.ok) return this.refuse(answer.error, publicKey);
      this.#forgetPair();
      this.announce("discarded", { key: publicKey.slice(0, 6) }, "step");
    });
  }

  /**
   * Hands a private key to the reader's bot.
   * @param {() => KeyPair | undefined} readPair  read anew by a retry: what a failure
   *   interrupts holds no private key
   * @param {(isHandedOver: boolean) => void} [onAnswer]  not called where Python fails, or the page is busy
   */
  handOver(readPair, onAnswer) {
    return this.attempt(async () => {
      const pair = readPair();
      if (!pair) return; // it is gone
      const answer = await this.client.call(this.requests.handOver(pair));
      if (answer.ok) this.announce("handed-over", { key: pair.publicKey.slice(0, 6) }, "bot");
      else this.refuse(answer.error, "bot");
      onAnswer?.(answer.ok);
    });
  }

  dismissBot() {
    return this.attempt(async () => {
      await this.client.call(this.requests.dismiss());
      this.announce("bot-dismissed", {}, "bot");
    });
  }

  toggleRevealed() {
    this.isRevealed = !this.isRevealed;
    this.#isTaken = true;
    this.announce(undefined);
  }

  /** Shows a notice in place of the last one. @param {import("../types.js").Notice["key"] | undefined} key @param {Record<string, string | number>} [values] @param {string} [focus] */
  announce(key, values, focus) {
    this.notice = key === undefined ? undefined : { key, ...(values && { values }) };
    this.#changed(focus);
  }

  /** Starts Python again, and runs the action that its failure interrupted. */
  retry() {
    return this.#start(() => this.client.retry());
  }

  /** Runs an action of this element, unless another one of the page is under way. @param {() => Promise<void>} action @protected */
  attempt(action) {
    return this.#start(() => this.client.attempt(action));
  }

  /** Reveals a private key, which works once, or shows why it cannot be. @param {string} publicKey @param {string} [place]  of a refusal @protected */
  async reveal(publicKey, place = publicKey) {
    const answer = await this.client.call(this.requests.reveal(publicKey));
    if (!answer.ok) return this.refuse(answer.error, place);
    this.unrecordedPair = { publicKey, privateKey: String(answer.value["private_key"]) };
    this.isRevealed = false;
    this.#isTaken = false;
    this.progress.startRecording(publicKey);
    this.announce("created", {}, "step");
  }

  /** A private key was typed into a field that takes none, and is gone from there. @param {string} place  as of a `KeyRefusal` */
  refusePrivateKey(place) {
    this.refuse({ code: "invalid-authent", details: { fault: "private-key" } }, place);
  }

  /** @param {import("../types.js").Refused} error @param {string} [publicKey] @protected */
  refuse({ code, details }, publicKey = "") {
    // An empty text cannot be a case in a message, so it gets a name.
    const values = Object.fromEntries(
      Object.entries(details).map(([name, value]) => [name, value === "" ? "none" : value]),
    );
    this.refusal = { publicKey, notice: { key: `error-${code}`, values } };
    this.announce(`error-${code}`, values);
  }

  /** @param {() => Promise<void>} action */
  async #start(action) {
    if (this.client.busy) return;
    Object.assign(this, { refusal: undefined, notice: undefined });
    await action();
  }

  /** Drops a pair whose key the account has no more. */
  #dropGonePair() {
    const publicKey = this.unrecordedPair?.publicKey;
    if (!this.keys.some((key) => key.public_key === publicKey)) this.#dropPair();
  }

  #forgetPair() {
    if (this.unrecordedPair) this.progress.endRecording(this.unrecordedPair.publicKey);
    this.#dropPair();
  }

  /** @param {Partial<Pick<KeyController, "refusal" | "notice">>} [change]  to the notices */
  #dropPair(change) {
    Object.assign(this, { unrecordedPair: undefined, isRevealed: false, ...change });
  }

  /** @param {string} [focus] */
  #changed(focus) {
    this.dispatchEvent(new CustomEvent("change", { detail: focus }));
  }
}
