// @ts-check
// A key pair as a file: for a bot, as KEY=value lines that dotenv libraries know, or as text to read.

const LIFETIME_MS = 10_000; // of the blob with the private key: a browser starts its download well within

/** @typedef {"env" | "txt"} Kind */

/** @param {import("../types.js").KeyPair} pair @param {Kind} kind @param {import("../ui/messages.js").Say<"keys">} say */
export function keyFile({ publicKey, privateKey }, kind, say) {
  const [comment, names] =
    kind === "env"
      ? ["# ", ["FUTURES_API_KEY=", "FUTURES_API_SECRET="]]
      : ["", [`\n${say("public-key")}\n`, `\n${say("private-key")}\n`]];
  return `${comment}${say("env-comment")}\n${names[0]}${publicKey}\n${names[1]}${privateKey}\n`;
}

/** @param {import("../types.js").KeyPair} pair @param {Kind} kind @param {import("../ui/messages.js").Say<"keys">} say */
export function downloadKeyFile(pair, kind, say) {
  const url = URL.createObjectURL(new Blob([keyFile(pair, kind, say)], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `futures-practice.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), LIFETIME_MS);
}
