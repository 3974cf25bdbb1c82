// @ts-check
// Takes the place of the theme's search worker, and loads that and the index with the first query:
// together they are as large as a page. It then stands between the page and the theme's worker.

/** @typedef {{ type: number, data?: any }} Message  of the theme's own protocol */

const SETUP = 0; // the types of the theme's messages: 0 and 2 to the worker, 1 and 3 from it
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const OPERATORS = /["+*~^]|(?:^|\s)-\S/; // of the theme's search

const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const post = scope.postMessage.bind(scope);
/** The theme's configuration of the index; the build has put the URL of the whole index there. @type {any} */
let setup;
/** The last query: an earlier one without a result needs none any more. @type {Message | undefined} */
let query;
/** Where the very words of a query lead, by these words. @type {Map<string, string>} */
let pages = new Map();
/** @type {"idle" | "loading" | "loaded"} */
let state = "idle";
let isForwarding = false; // a message from this file is under way to the theme's worker

addEventListener("message", (event) => {
  if (isForwarding) return; // the theme's worker reads it
  event.stopImmediatePropagation();
  const { type, data } = event.data;
  if (type === SETUP) {
    setup = data;
    post({ type: READY });
  } else {
    query = event.data;
    if (state === "loaded") ask();
    else if (!data) post({ type: RESULT, data: { items: [] } });
    else if (state === "idle") load();
  }
});

async function load() {
  state = "loading";
  try {
    const response = await fetch(new URL(setup.config.index, location.href));
    const { docs, phrases } = await response.json();
    scope.importScripts(WORKER);
    await setUp({ type: SETUP, data: { ...setup, docs } });
    pages = pagesByWords(docs, phrases);
    state = "loaded";
    scope.postMessage = (/** @type {Message} */ message) => post(withoutTags(namedFirst(message)));
    ask();
  } catch {
    state = "idle"; // offline, perhaps: the next letter tries again
  }
}

/** Sets the theme's worker up. Its first message, READY, goes nowhere: the page has had it. @param {Message} message */
function setUp(message) {
  return new Promise((resolve) => {
    scope.postMessage = () => {
      scope.postMessage = post;
      resolve(undefined);
    };
    forward(message);
  });
}

/** Has the theme's worker answer the last query. */
function ask() {
  forward({ type: QUERY, data: bareWords(query?.data ?? "") });
}

/**
 * The words of a query, without those that say nothing: as the theme looks for each as the start of
 * a word, the “i” of “where do I paste it” would find more than its “paste”.
 * @param {string} text
 */
function bareWords(text) {
  return OPERATORS.test(text) ? text : tellingWords(text).join(" ");
}

/** @param {string} text */
function wordsIn(text) {
  return text.split(new RegExp(setup.config.separator)).filter(Boolean);
}

/** @param {string} text */
function tellingWords(text) {
  const words = wordsIn(text);
  const telling = words.filter((word) => !/^\w$/.test(word) && isTelling(word.toLowerCase()));
  return telling.length ? telling : words;
}

/** The telling words of a title in any order. @param {string} text */
function titleKey(text) {
  return tellingWords(text.toLowerCase()).sort().join(" ");
}

/** Those of a phrase, but all its words where only one tells: “key” is not “which key”. @param {string} text */
function phraseKey(text) {
  if (tellingWords(text).length > 1) return titleKey(text);
  return wordsIn(text.toLowerCase()).sort().join(" ");
}

/**
 * The pages by their titles, and by the phrases that lead to them.
 * @param {{ location: string, title: string }[]} docs @param {Record<string, string[]>} phrases  by page
 */
function pagesByWords(docs, phrases) {
  const whole = docs.filter(({ location }) => !location.includes("#"));
  const found = new Map(whole.map(({ location, title }) => [titleKey(title), location]));
  for (const [location, some] of Object.entries(phrases)) {
    for (const phrase of some) found.set(phraseKey(phrase), location);
  }
  return found;
}

/** A result with the page first that has the very words of the query for its name. @param {Message} message */
function namedFirst(message) {
  const text = query?.data ?? "";
  const page = pages.get(phraseKey(text)) ?? pages.get(titleKey(text));
  const isNamed = (/** @type {{ location: string }[]} */ [found]) => Number(found?.location.split("#")[0] === page);
  message.data?.items?.sort((/** @type {any} */ one, /** @type {any} */ other) => isNamed(other) - isNamed(one));
  return message;
}

/** Whether a word is none of the language's stop words, where it has any. @param {string} word */
function isTelling(word) {
  const { lang, pipeline } = setup.config;
  if (!pipeline.includes("stopWordFilter")) return true;
  const { lunr } = /** @type {any} */ (scope);
  const { stopWordFilter } = lunr[lang[0]] ?? lunr;
  return stopWordFilter(word) !== undefined;
}

/** A result without the words that only find it. @param {Message} message */
function withoutTags(message) {
  for (const found of message.data?.items?.flat() ?? []) delete found.tags;
  return message;
}

/** Forwards a message to the theme's worker. @param {Message} message */
function forward(message) {
  isForwarding = true;
  dispatchEvent(new MessageEvent("message", { data: message }));
  isForwarding = false;
}
