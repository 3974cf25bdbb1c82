// Stands before the theme's search worker, and brings it and the index once a reader searches:
// together they are as large as a page. The build says what WORKER is (search.py).

const SETUP = 0; // the theme's messages: to the worker 0 and 2, and back 1 and 3
const READY = 1;
const QUERY = 2;
const RESULT = 3;

const say = self.postMessage.bind(self);
let setup; // what the theme said of the index; where the whole of it is, the build has put there
let asked; // the last question: an earlier one that has no answer yet needs none any more
let state = "waiting"; // then "loading", then "there"
let ours = false; // whether a message comes from here

addEventListener("message", (event) => {
  if (ours || state === "there") return; // the theme's worker reads it
  event.stopImmediatePropagation();
  const { type, data } = event.data;
  if (type === SETUP) {
    setup = data;
    say({ type: READY });
  } else {
    asked = event.data;
    if (!data) say({ type: RESULT, data: { items: [] } });
    else if (state === "waiting") bring();
  }
});

async function bring() {
  state = "loading";
  try {
    const response = await fetch(new URL(setup.config.index, location.href));
    const { docs } = await response.json();
    importScripts(WORKER);
    await ready({ type: SETUP, data: { ...setup, docs } });
    state = "there";
    pass({ type: QUERY, data: asked.data });
  } catch {
    state = "waiting"; // offline, perhaps: the next letter tries again
  }
}

/** Sets the theme's worker up; that it is ready, the page has been told before. */
function ready(message) {
  return new Promise((resolve) => {
    self.postMessage = () => {
      self.postMessage = say;
      resolve();
    };
    pass(message);
  });
}

/** Hands a message to the theme's worker. */
function pass(message) {
  ours = true;
  dispatchEvent(new MessageEvent("message", { data: message }));
  ours = false;
}
