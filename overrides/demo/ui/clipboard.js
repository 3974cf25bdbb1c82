// @ts-check
// Copies text, and returns whether that worked.

/** @param {string} text  @returns {Promise<boolean>} whether the clipboard has the text */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or not a secure context
  }
}
