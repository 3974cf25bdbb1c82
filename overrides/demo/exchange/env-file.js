// @ts-check
// The two keys as a file that a bot reads: KEY=value lines, as dotenv libraries know them.

const LIFETIME_MS = 10_000; // a browser starts its download well within; then the text is let go

/** @param {import("./walkthrough.js").KeyPair} pair @param {string} comment */
export function envFile({ publicKey, privateKey }, comment) {
  return `# ${comment}\nFUTURES_API_KEY=${publicKey}\nFUTURES_API_SECRET=${privateKey}\n`;
}

/** @param {import("./walkthrough.js").KeyPair} pair @param {string} comment */
export function downloadEnvFile(pair, comment) {
  const url = URL.createObjectURL(new Blob([envFile(pair, comment)], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "futures-practice.env";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), LIFETIME_MS);
}
