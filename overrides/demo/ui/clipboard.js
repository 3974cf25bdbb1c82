// @ts-check
// Copying, with a straight answer about whether it worked.

/** @param {string} text  @returns {Promise<boolean>} whether the clipboard holds it now */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or a page that is not secure: the reader is told
  }
}
