// @ts-check
// The thirteen permissions as futures_keys.unified.permissions has them, in its order, with the label on Kraken Pro.
// Here, and not among the build's constants: pages without this element do without them.

/** @type {{ token: import("../../types.js").EndOf<"box-opens-">, label: string }[]} */
export const KEY_PERMISSIONS = [
  { token: "query-funds", label: "Funds permissions - Query" },
  { token: "add-funds", label: "Funds permissions - Deposit" },
  { token: "withdraw-funds", label: "Funds permissions - Withdraw" },
  { token: "earn-funds", label: "Funds permissions - Earn" },
  { token: "query-open-trades", label: "Orders and trades - Query open orders & trades" },
  { token: "query-closed-trades", label: "Orders and trades - Query closed orders & trades" },
  { token: "modify-trades", label: "Orders and trades - Create & modify orders" },
  { token: "close-trades", label: "Orders and trades - Cancel & close orders" },
  { token: "query-ledger", label: "Data - Query ledger entries" },
  { token: "export-data", label: "Data - Export data" },
  { token: "create-ws-token", label: "WebSocket interface - On" },
  { token: "add-withdraw-address", label: "Add withdrawal addresses" },
  { token: "update-withdraw-address", label: "Update withdrawal addresses" },
];
