// @ts-check
// node format-messages.mjs LANGUAGE OWN.ftl ITALIAN.ftl: formats every message of a language as the
// demo does, with sample values, and prints as JSON what fails: [name, error, values].

import { readFileSync } from "node:fs";
import { argv } from "node:process";

import { FluentBundle, FluentResource } from "@fluent/bundle";

/** @typedef {"number" | "date" | "text"} Kind */
/** @typedef {string | number | Date} Value */
/** @typedef {Map<string, { kind: Kind, values: Set<Value> }>} Variables */

// One of each plural form of CLDR's languages, and a fraction.
const NUMBERS = [0, 1, 2, 3, 5, 11, 21, 100, 1000000, 1.5];
const DATE = new Date(Date.UTC(2027, 2, 1, 12));
const KINDS = /** @type {const} */ ({ NUMBER: "number", DATETIME: "date" });

/** Collects the variables that a part of a message uses. @param {any} part @param {Variables} found @param {Kind} [kind] */
function collect(part, found, kind = "text") {
  if (Array.isArray(part)) for (const one of part) collect(one, found);
  else if (part?.type === "var") {
    const variable = found.get(part.name) ?? { kind, values: new Set() };
    if (kind !== "text") variable.kind = kind;
    found.set(part.name, variable);
  } else if (part?.type === "func")
    for (const one of part.args) collect(one, found, KINDS[/** @type {keyof typeof KINDS} */ (part.name)]);
  else if (part?.type === "select") {
    const keys = part.variants.map((/** @type {any} */ one) => one.key.value);
    const isPlural = keys.every((/** @type {unknown} */ key) => typeof key === "number" || isForm(key));
    collect(part.selector, found, isPlural ? "number" : "text");
    for (const one of found.values()) if (!isPlural) for (const key of keys) one.values.add(key);
    for (const { value } of part.variants) collect(value, found);
  } else if (part?.type === "term") for (const one of part.args) collect(one, found);
}

/** @param {unknown} key */
function isForm(key) {
  return ["zero", "one", "two", "few", "many", "other"].includes(String(key));
}

/** Yields values for all variables, until each has had each of its samples. @param {Variables} variables */
function* samples(variables) {
  const lists = [...variables].map(([name, { kind, values }]) => {
    const list = kind === "number" ? NUMBERS : kind === "date" ? [DATE] : [...values, "abc", 5];
    return /** @type {const} */ ([name, list]);
  });
  const most = Math.max(1, ...lists.map(([, list]) => list.length));
  for (let nth = 0; nth < most; nth += 1)
    yield Object.fromEntries(lists.map(([name, list]) => [name, list[nth % list.length] ?? ""]));
}

const [language = "", ownFile = "", sourceFile = ""] = argv.slice(2);
const [own, source] = [ownFile, sourceFile].map((file) => new FluentResource(readFileSync(file, "utf8")));
const bundle = new FluentBundle(language);
for (const resource of [own, source]) if (resource) bundle.addResource(resource); // of two, the first stays
const inItalian = new Map(source?.body.map((one) => [one.id, one]));
const failed = [];
for (const { id } of own?.body ?? []) {
  const pattern = bundle.getMessage(id)?.value;
  const original = inItalian.get(id);
  if (!pattern || !original) continue; // a term, or one that nothing says
  // A value for what Italian has: the demo gives no others.
  const variables = /** @type {Variables} */ (new Map());
  collect(original.value, variables);
  const used = /** @type {Variables} */ (new Map());
  collect(pattern, used);
  for (const [name, { kind }] of used) {
    const known = variables.get(name);
    if (known && known.kind === "text" && kind === "number") known.kind = kind;
  }
  for (const values of samples(variables)) {
    const errors = /** @type {Error[]} */ ([]);
    bundle.formatPattern(pattern, values, errors);
    if (errors[0]) {
      failed.push([id, errors[0].message, values]);
      break;
    }
  }
}
console.log(JSON.stringify(failed));
