// @ts-check
// How much the first key has the browser download, where nothing has been yet.

import { html, nothing } from "lit-html";
import { bytesOfStart } from "../python/start-files.js";

const MEGABYTE = 1_000_000;

/** @param {import("../ui/messages.js").Say<"walkthrough">} say @param {import("./key-controller.js").KeyController} controller */
export function startSizeView(say, { client: { runtime, busy }, keys }) {
  const sizes = [bytesOfStart("library"), bytesOfStart("snapshot")].sort((a, b) => a - b);
  const [least = 0, most = 0] = sizes.map((bytes) => bytes / MEGABYTE);
  if (!least || busy || runtime.state.name !== "idle" || keys.length > 0) return nothing;
  return html`<p class="fk-submit__size">${say("create-downloads", { least, most })}</p>`;
}
