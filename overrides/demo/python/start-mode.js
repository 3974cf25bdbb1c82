// @ts-check
// Which way Python comes: as a snapshot, which is larger and starts at once, or as the library that
// it is started from. The line decides, the first time; after that, what the browser has already.

import { RUNTIME_FOLDER } from "../published.js";

/** @typedef {import("../types.js").StartMode} StartMode */

// From here on the start that the snapshot saves, half a second or more, is worth its 1.1 MB.
const FAST_BYTES_PER_MS = 1_500; // 12 Mbit/s
const SAMPLE_BYTES = 400_000; // over the wire: enough to tell a slow line from a computer that is busy
const STORAGE_KEY = "futures-keys-way"; // a name in local storage, where nothing secret is kept

/** Tells by the first bytes of a file which way suits the line. */
export class BandwidthProbe {
  /** @type {(mode: StartMode) => void} */
  #decide = () => {};
  /** @type {Promise<StartMode>} */
  mode = new Promise((resolve) => (this.#decide = resolve));
  /** When the first bytes came, which had been waiting. @type {number | undefined} */
  #since;
  #bytes = 0;

  constructor() {
    const mode = savedStartMode();
    if (mode) this.#decide(mode);
  }

  /** The file has ended, so there was not enough of it to be slow. */
  finish() {
    this.#decide("snapshot");
  }

  /** Takes note of what has arrived. @param {number} bytes  over the wire */
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

/** Lets the next start come the same way, with what the browser has kept. @param {StartMode} mode */
export function saveStartMode(mode) {
  try {
    localStorage.setItem(STORAGE_KEY, `${mode} ${RUNTIME_FOLDER}`);
  } catch {
    // Where nothing may be stored, the line decides again.
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
