// @ts-check
// The demo's elements. A page that places none of them does not load this.

import { KeyWalkthrough } from "./key-walkthrough.js";

customElements.define("key-walkthrough", KeyWalkthrough);
