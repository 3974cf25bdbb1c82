// @ts-check
// What Python starts from: the snapshot, which is larger and starts at once, or the library. The first
// time the bandwidth decides; later the mode whose files the browser has cached.

import { RUNTIME_FOLDER } from "#published";
import { GUIDE } from "../storage/guide.js";

/** @typedef {import("../types.js").StartMode} StartMode */

// At this bandwidth the snapshot saves half a second or more, and is worth its 1.1 MB.
const FAST_BYTES_PER_MS = 1_500; // 12 Mbit/s
const SAMPLE_BYTES = 400_000; // over the wire: tells a slow line from a busy computer
const STORAGE_KEY = `${GUIDE} way`; // in local storage

/** Chooses the start mode by the bandwidth at which a file begins to arrive. */
export class BandwidthProbe {
  /** @type {(mode: StartMode) => void} */
  #decide = () => {};
  /** @type {Promise<StartMode>} */
  mode = new Promise((resolve) => (this.#decide = resolve));
  /** When the first bytes were read; they had been buffered, and are not counted. @type {number | undefined} */
  #since;
  #bytes = 0;

  constructor() {
    const mode = savedStartMode();
    if (mode) this.#decide(mode);
  }

  /** The file has ended before the sample was full. */
  finish() {
    this.#decide("snapshot");
  }

  /** Records received bytes. @param {number} bytes  over the wire */
  record(bytes) {
    if (this.#since === undefined) {
      this.#since = performance.now();
      return;
    }
    this.#bytes += bytes;
    if (this.#bytes < SAMPLE_BYTES) return;
    const speed = this.#bytes / (performance.now() - this.#since);
    this.#decide(speed < FAST_BYTES_PER_MS ? "library" : "snapshot"); // the first decision holds
  }
}

/** Saves the mode for the next start, whose files are then cached. @param {StartMode} mode */
export function saveStartMode(mode) {
  try {
    localStorage.setItem(STORAGE_KEY, `${mode} ${RUNTIME_FOLDER}`);
    localStorage.removeItem("futures-keys-way"); // earlier versions: all guides of the origin shared it
  } catch {
    // Storage is blocked: the next start measures again.
  }
}

/** @returns {StartMode | undefined} */
function savedStartMode() {
  try {
    const [mode, folder] = (localStorage.getItem(STORAGE_KEY) ?? "").split(" ");
    return folder === RUNTIME_FOLDER ? /** @type {StartMode} */ (mode) : undefined;
  } catch {
    return undefined;
  }
}
