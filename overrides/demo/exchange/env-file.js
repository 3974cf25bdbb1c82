// @ts-check
// A key pair as a file that a bot reads: KEY=value lines, as dotenv libraries know them.

const LIFETIME_MS = 10_000; // of the blob with the private key: a browser starts its download well within

/** @param {import("../types.js").KeyPair} pair @param {string} comment */
export function envFile({ publicKey, privateKey }, comment) {
  return `# ${comment}\nFUTURES_API_KEY=${publicKey}\nFUTURES_API_SECRET=${privateKey}\n`;
}

/** @param {import("../types.js").KeyPair} pair @param {string} comment */
export function downloadEnvFile(pair, comment) {
  const url = URL.createObjectURL(new Blob([envFile(pair, comment)], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "futures-practice.env";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), LIFETIME_MS);
}
