// @ts-check
// What a reader sees of addresses and of time: the same in every language.

const DAY_S = 86_400;

/** The address of an endpoint of the real exchange, to which the demo sends nothing. @param {"private" | "public"} endpoint */
export function endpointAddress(endpoint) {
  return `wss://uws.kraken.com/v2/${endpoint}`;
}

/** Minutes and seconds, as on a clock; with the hours, if there are any. @param {number} seconds  less than a day */
export function durationText(seconds) {
  const whole = Math.min(Math.max(0, seconds), DAY_S - 1);
  const shown = new Date(whole * 1000).toISOString().slice(11, 19);
  return shown.replace(/^00:0?/, "");
}
