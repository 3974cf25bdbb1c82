// @ts-check
// What Python starts from: the snapshot, which is larger and starts at once, or the library. The first
// time the bandwidth decides; later the mode whose files the browser has cached. A library that is used
// again and again is reconsidered: what was slow may have been the computer.

import { RUNTIME_FOLDER } from "#published";
import { GUIDE } from "../storage/guide.js";

/** @typedef {import("../types.js").StartMode} StartMode */

// The snapshot's 1.1 MB more take 1.5 s at this bandwidth. It saves that in WebKit (1 to 2 s), and on a
// processor that is four times slower (1.9 s); on a fast one, 0.5 s in Chromium, it loses a second at most.
const FAST_BYTES_PER_MS = 750; // 6 Mbit/s
const SAMPLE_BYTES = 400_000; // over the wire: tells a slow line from a busy computer
// Of the sample, its fastest stretch counts: a busy processor or service worker passes bytes on late.
const STRETCH_BYTES = SAMPLE_BYTES / 2;
const RECONSIDERED_AFTER = 3; // starts from the library
const STORAGE_KEY = `${GUIDE} way`; // in local storage

/** Chooses the start mode by the bandwidth at which a file begins to arrive. */
export class BandwidthProbe {
  /** @type {(mode: StartMode) => void} */
  #decide = () => {};
  /** @type {Promise<StartMode>} */
  mode = new Promise((resolve) => (this.#decide = resolve));
  /** What was read, in all, at what time; the first bytes had been buffered, and are not counted. @type {{ at: number, bytes: number }[]} */
  #read = [];

  /** @param {StartMode | ""} [saved]  it is not measured where one is saved */
  constructor(saved = savedStart().mode) {
    if (saved) this.#decide(saved);
  }

  /** The file has ended before the sample was full. */
  finish() {
    this.#decide("snapshot");
  }

  /** Records received bytes. @param {number} bytes  over the wire */
  record(bytes) {
    const before = this.#read.at(-1);
    const sum = before ? before.bytes + bytes : 0;
    if (before && before.bytes >= SAMPLE_BYTES) return; // the first decision holds
    this.#read.push({ at: performance.now(), bytes: sum });
    if (sum >= SAMPLE_BYTES) this.#decide(this.#fastest() < FAST_BYTES_PER_MS ? "library" : "snapshot");
  }

  /** The bandwidth of the fastest stretch, in bytes per millisecond. */
  #fastest() {
    const speeds = this.#read.flatMap((end, index) => {
      const start = this.#read.findLast(({ bytes }, before) => before < index && end.bytes - bytes >= STRETCH_BYTES);
      return start ? [(end.bytes - start.bytes) / (end.at - start.at)] : [];
    });
    return Math.max(...speeds);
  }
}

/** Saves the mode for the next start, whose files are then cached. @param {StartMode} mode */
export function saveStartMode(mode) {
  const saved = savedStart();
  const starts = saved.mode === mode ? saved.starts + 1 : 1;
  try {
    localStorage.setItem(STORAGE_KEY, `${mode} ${RUNTIME_FOLDER} ${starts}`);
    localStorage.removeItem("futures-keys-way"); // earlier versions: all guides of the origin shared it
  } catch {
    // Storage is blocked: the next start measures again.
  }
}

/** Whether the line is to be measured again, now that Python has started from the library. */
export function isReconsidered() {
  const { mode, starts } = savedStart();
  return mode === "library" && starts % RECONSIDERED_AFTER === 0;
}

/** The saved mode, if there is one, and how many starts in a row had it. @returns {{ mode?: StartMode, starts: number }} */
function savedStart() {
  try {
    const [mode, folder, starts = "1"] = (localStorage.getItem(STORAGE_KEY) ?? "").split(" ");
    if (folder === RUNTIME_FOLDER) return { mode: /** @type {StartMode} */ (mode), starts: Number(starts) };
  } catch {
    // Storage is blocked.
  }
  return { starts: 0 };
}
