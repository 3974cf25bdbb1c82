// @ts-check
// Fetches the runtime's files at once, counts their bytes and checks their SHA-256.

/** @typedef {{ bytes: number, sha256: string }} FileInfo */

/** A file of the runtime that did not arrive, or did not arrive whole. */
export class DownloadError extends Error {
  /** @param {"offline" | "missing-file" | "damaged-file" | "stalled"} reason @param {string} file */
  constructor(reason, file) {
    super(`${reason}: ${file}`);
    this.reason = reason;
  }
}

const STALL_MS = 45_000; // nothing arrived for so long: say so and offer another try

export class Downloads {
  /** @type {Map<string, { response: Promise<Response>, content: Promise<ArrayBuffer> }>} */
  #files = new Map();
  #received = 0;
  #total = 0;
  #onProgress;

  /**
   * @param {string} folder  absolute URL, with a slash at its end
   * @param {Record<string, FileInfo>} files
   * @param {(fraction: number) => void} onProgress
   */
  constructor(folder, files, onProgress) {
    this.#onProgress = onProgress;
    for (const [name, info] of Object.entries(files)) {
      this.#total += info.bytes;
      const response = this.#request(new URL(name, folder), name);
      const content = response.then((whole) => this.#read(whole.clone(), name, info));
      // Whoever needs the file awaits it; a failure nobody awaits yet is not an unhandled one.
      content.catch(() => {});
      this.#files.set(name, { response, content });
    }
  }

  /** The response as it streams in, not yet checked. @param {string} name */
  response(name) {
    return this.#file(name).response;
  }

  /** The bytes of a file, once they are known to be the right ones. @param {string} name */
  content(name) {
    return this.#file(name).content;
  }

  /** @param {string} name */
  #file(name) {
    const file = this.#files.get(name);
    if (!file) throw new DownloadError("missing-file", name);
    return file;
  }

  /** @param {URL} url @param {string} name */
  async #request(url, name) {
    const response = await fetch(url, { credentials: "omit" }).catch(() => {
      throw new DownloadError(navigator.onLine ? "missing-file" : "offline", name);
    });
    if (!response.ok) throw new DownloadError("missing-file", name);
    return response;
  }

  /** @param {Response} response @param {string} name @param {FileInfo} info */
  async #read(response, name, info) {
    const content = new Uint8Array(info.bytes);
    let length = 0;
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    for (;;) {
      const { done, value } = await this.#next(reader, name);
      if (done) break;
      if (length + value.length > content.length) throw new DownloadError("damaged-file", name);
      content.set(value, length);
      length += value.length;
      this.#received += value.length;
      this.#onProgress(this.#received / this.#total);
    }
    if (length !== info.bytes || (await sha256(content)) !== info.sha256) {
      throw new DownloadError("damaged-file", name);
    }
    return content.buffer;
  }

  /** @param {ReadableStreamDefaultReader<Uint8Array>} reader @param {string} name */
  async #next(reader, name) {
    /** @type {number | undefined} */
    let timer;
    const stalled = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new DownloadError("stalled", name)), STALL_MS);
    });
    try {
      return await Promise.race([reader.read(), /** @type {Promise<never>} */ (stalled)]);
    } catch (error) {
      if (error instanceof DownloadError) throw error;
      throw new DownloadError(navigator.onLine ? "damaged-file" : "offline", name);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** @param {Uint8Array<ArrayBuffer>} content  @returns {Promise<string>} base64, as `integrity` has it */
async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return btoa(String.fromCharCode(...digest));
}
