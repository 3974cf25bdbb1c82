// @ts-check
// A key pair as a file: for a bot, as KEY=value lines that dotenv libraries know, or as text to read.

const LIFETIME_MS = 10_000; // of the blob with the private key: a browser starts its download well within

/** @typedef {"env" | "txt"} Kind */

/** @typedef {{ publicKey: string, privateKey: string }} SettingNames  of both keys in a file of settings */

/** @param {import("../types.js").KeyPair} pair @param {Kind} kind @param {import("../ui/messages.js").Say<"keys">} say @param {SettingNames} settings */
export function keyFile({ publicKey, privateKey }, kind, say, settings) {
  const [comment, names] =
    kind === "env"
      ? ["# ", [`${settings.publicKey}=`, `${settings.privateKey}=`]]
      : ["", [`\n${say("public-key")}\n`, `\n${say("private-key")}\n`]];
  return `${comment}${say("env-comment")}\n${names[0]}${publicKey}\n${names[1]}${privateKey}\n`;
}

/** @param {import("../types.js").KeyPair} pair @param {Kind} kind @param {import("../ui/messages.js").Say<"keys">} say @param {SettingNames} settings */
export function downloadKeyFile(pair, kind, say, settings) {
  const url = URL.createObjectURL(new Blob([keyFile(pair, kind, say, settings)], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `futures-practice.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), LIFETIME_MS);
}
