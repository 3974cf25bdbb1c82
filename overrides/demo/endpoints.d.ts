// The module `#endpoints`, which the build makes as it makes `#published`.

export type Access = "public" | "any-key" | "general-read-only" | "general-full-access" | "withdrawal-full-access";

export const ENDPOINTS: {
  method: string;
  path: string;
  access: Access;
  group: import("./types.js").EndOf<"endpoints-">;
  /** The path without what many have in common. */
  name: string;
  does: import("./types.js").EndOf<"does-">;
}[];
