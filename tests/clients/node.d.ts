// The little of Node.js that snippets/clients/client.mjs uses beside what browsers have too.

declare class Buffer extends Uint8Array {
  static from(text: string, encoding: "base64"): Buffer;
}

declare const process: {
  env: Record<string, string | undefined>;
  exitCode: number | undefined;
};

declare module "node:crypto" {
  interface Digester {
    update(data: string | Uint8Array): this;
    digest(): Buffer;
    digest(encoding: "base64"): string;
  }
  export function createHash(algorithm: "sha256"): Digester;
  export function createHmac(algorithm: "sha512", key: Uint8Array): Digester;
}
