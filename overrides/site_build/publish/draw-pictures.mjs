// Draws SVG as PNG, with no font and no library of the machine's. Standard input is JSON:
// { wasm, fonts, pictures: [{ drawing, width, file }] }, all files by their paths.
//
// SVG wraps no text: one with `data-width` and `data-height` is wrapped here, in the largest size up
// to its own in which it fits.
import { readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const SPACE = 0.42; // of a blank and of what is blank around two words, in parts of the size
const LEADING = 1.22; // from line to line
const SMALLEST = 0.4; // of a text's own size

const { wasm, fonts, pictures } = JSON.parse(await text(process.stdin));
await initWasm(await readFile(wasm));
const fontBuffers = await Promise.all(fonts.map((/** @type {string} */ font) => readFile(font)));
const options = { font: { fontBuffers, defaultFontFamily: "DejaVu Sans" } };

/** @type {Map<string, number>} */
const widths = new Map();

/** The width of words in ems. @param {string} words  @param {string} weight */
function widthOf(words, weight) {
  const probe = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text font-size="100" font-weight="${weight}">${words}</text></svg>`;
  const known = widths.get(probe) ?? (new Resvg(probe, options).getBBox()?.width ?? 0) / 100;
  widths.set(probe, known);
  return known;
}

/** The lines of a text in a size; undefined where a word alone is too long. @param {string[]} words  @param {(word: string) => number} width  @param {number} room  in ems */
function linesIn(words, width, room) {
  const lines = [];
  let [line, length] = ["", 0];
  for (const word of words) {
    const [own, longer] = [width(word), length + (line ? SPACE : 0) + width(word)];
    if (own > room) return undefined;
    if (line && longer > room) lines.push(line);
    [line, length] = line && longer <= room ? [`${line} ${word}`, longer] : [word, own];
  }
  return [...lines, line];
}

/** A text element with its words in lines. @param {string} whole  @param {string} attributes  @param {string} words  @param {boolean} rtl */
function wrapped(whole, attributes, words, rtl) {
  const given = Object.fromEntries(
    [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const [room, height, own] = [Number(given["data-width"]), Number(given["data-height"]), Number(given["font-size"])];
  const width = (/** @type {string} */ word) => widthOf(word, given["font-weight"] ?? "400");
  for (let size = own; size >= own * SMALLEST; size--) {
    const lines = width(words) * size <= room ? [words] : linesIn(words.split(" "), width, room / size);
    if (!lines || ((lines.length - 1) * LEADING + 1) * size > Math.max(height, size)) continue;
    // The renderer takes each line for one from left to right, unless a sign in it says otherwise.
    const spans = lines.map(
      (line, index) =>
        `<tspan x="${given.x}" dy="${index && size * LEADING}">${rtl ? `\u202b${line}\u202c` : line}</tspan>`,
    );
    return `<text ${attributes.replace(/ font-size="[^"]*"/, "")} font-size="${size}">${spans.join("")}</text>`;
  }
  return whole.replace(words, ""); // nothing is better than words that are cut
}

for (const { drawing, width, file } of pictures) {
  const rtl = /<svg[^>]* direction="rtl"/.test(drawing);
  const laidOut = drawing.replace(
    /<text ([^>]*data-width[^>]*)>([^<]*)<\/text>/g,
    (/** @type {[string, string, string]} */ ...[whole, attributes, words]) => wrapped(whole, attributes, words, rtl),
  );
  await writeFile(file, new Resvg(laidOut, { ...options, fitTo: { mode: "width", value: width } }).render().asPng());
}
