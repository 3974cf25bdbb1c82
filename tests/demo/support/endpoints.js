// Two of the endpoints that the build writes into the demo.

/** @typedef {typeof import("../../../overrides/demo/endpoints.js")} Endpoints */

export const ENDPOINTS = /** @satisfies {Endpoints["ENDPOINTS"]} */ ([
  {
    method: "GET",
    path: "/derivatives/api/v3/accounts",
    access: "general-read-only",
    group: "account",
    name: "accounts",
    does: "get-accounts",
  },
  {
    method: "POST",
    path: "/derivatives/api/v3/sendorder",
    access: "general-full-access",
    group: "orders",
    name: "sendorder",
    does: "post-sendorder",
  },
]);
