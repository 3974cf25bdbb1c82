// @ts-check
// What happened while time passed: seen from before and after.

/** @typedef {import("../../types.js").Notice} Notice */
/** The rehearsal at one moment. @typedef {import("../../types.js").Unified & { token: { isHeld: boolean, isDead: boolean } | undefined, now: number }} Moment */

/** @param {Moment} before @param {Moment} after @param {{ closeCode: number | null }} passed  @returns {Notice[]} */
export function eventsBetween(before, after, { closeCode }) {
  const expired = after.keys.filter(
    ({ valid_until: until }) => until !== null && before.now < until && until <= after.now,
  );
  const events = [
    ...expired.map(({ name }) => ({ key: "event-key-expired", values: { name } })),
    before.deadline !== null &&
      after.deadline === null && {
        key: "event-switch-fired",
        values: { orders: before.open_orders - after.open_orders },
      },
    closeCode !== null && { key: "event-closed", values: { code: closeCode } },
    before.token && !before.token.isDead && after.token?.isDead && { key: "event-token-died" },
    after.token?.isHeld && { key: "event-token-held" },
  ].filter(Boolean);
  return /** @type {Notice[]} */ (events.length > 0 ? events : [{ key: "event-nothing" }]);
}
