// @ts-check
// What a whole panel does with its keys beside making them: lists and revokes them, and starts over.

import { KeyController } from "./key-controller.js";

export class PanelController extends KeyController {
  /** Whether the reader is asked whether all is to be deleted. */
  isAskingToStartOver = false;

  /** @override @param {AbortSignal} signal @protected */
  subscribe(signal) {
    super.subscribe(signal);
    const { client } = this;
    client.addEventListener("reset", () => (this.isAskingToStartOver = false), { signal });
    client.addEventListener("wiped", () => this.announce("started-over"), { signal }); // by another tab perhaps
  }

  /** Whether an action on a key may start: not while one runs, nor while a pair is to be recorded. */
  get isIdle() {
    return !this.client.busy && !this.unrecordedPair;
  }

  /** Where the focus goes once a key is revoked. @protected */
  get placeOfKeys() {
    return "keys";
  }

  /** @param {string} publicKey @param {string} [place]  of a refusal: where it was asked */
  showAgain(publicKey, place) {
    return this.attempt(() => this.reveal(publicKey, place));
  }

  /** @param {string} publicKey */
  revoke(publicKey) {
    return this.attempt(async () => {
      const answer = await this.client.call(this.requests.revoke(publicKey));
      if (!answer.ok) return this.refuse(answer.error, publicKey);
      this.announce("revoked", { key: publicKey.slice(0, 6) }, this.placeOfKeys);
    });
  }

  /** Asks before all is deleted, where there is anything to lose: also what another page shows. */
  askToStartOver() {
    const { account, bot, unified } = this.client;
    const isEmpty = account.keys.length + unified.keys.length === 0 && !bot && !unified.bot;
    if (isEmpty && this.progress.missions.size === 0) return this.startOver();
    this.isAskingToStartOver = true;
    this.announce(undefined, {}, "start-over");
  }

  /** Deletes nothing after all. */
  keepAll() {
    this.isAskingToStartOver = false;
    this.announce(undefined, {}, "foot");
  }

  async startOver() {
    const wiping = this.client.startOver();
    this.announce(undefined, {}, "step");
    if (!(await wiping)) this.announce("not-started-over");
  }
}
