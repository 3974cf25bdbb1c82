// Stands in for Pyodide: a bridge of the module's, without Python.

/** Set by a test, and read by it. */
export const fake = {
  /** @type {unknown} */ failure: undefined,
  revision: 0,
  /** @type {any[]} */ restored: [],
  /** What the vault was given, and what restored secrets were read from. @type {Uint8Array[]} */ lent: [],
  /** Proxies that are not destroyed. */
  proxies: 0,
  /** @type {any} */ vault: undefined,
  picture: { account: { key_limit: 50, keys: /** @type {object[]} */ ([]) }, bot: null },
};

class PythonError extends Error {}

class Bridge {
  /** @param {any} vault */
  constructor(vault) {
    fake.vault = vault;
  }

  get revision() {
    return fake.revision;
  }

  state() {
    return `state ${fake.revision}`;
  }

  secret_names() {
    return JSON.stringify(fake.picture.account.keys.map((/** @type {any} */ key) => key.public_key));
  }

  /** @param {string} request  JSON: the name of a key to make, of one to store again, or nothing */
  call(request) {
    const { again, made = again } = JSON.parse(request);
    if (made) {
      if (!again) {
        fake.revision += 1;
        fake.picture.account.keys.push({ public_key: made });
      }
      const toJs = () => {
        const secret = new TextEncoder().encode(`secret of ${made}`);
        fake.lent.push(secret);
        return secret;
      };
      fake.proxies += 1;
      fake.vault(made, { toJs, destroy: () => (fake.proxies -= 1) });
    }
    return JSON.stringify({ ok: true, ...fake.picture });
  }
}

// Classes of Python are called without `new`.
const bridgeClass = Object.assign((/** @type {any} */ _state, /** @type {any} */ vault) => new Bridge(vault), {
  /** @param {string} state @param {any} secrets @param {any} vault */
  restore(state, secrets, vault) {
    if (state === "refused") throw new PythonError("the module refuses this state");
    fake.restored.push({ state, secrets: structuredClone(secrets.value) });
    return new Bridge(vault);
  },
});

/** @type {Record<string, object>} */
const MODULES = {
  "futures_keys.bridge": { Bridge: bridgeClass },
  "futures_keys.bridge.samples": { run_sample: (/** @type {string} */ code) => JSON.stringify({ output: code }) },
  random: { seed() {} },
  sys: { path: { append() {} } },
};

/** @param {{ lockFileContents: Promise<string> }} options */
export async function loadPyodide(options) {
  await options.lockFileContents;
  if (fake.failure) throw fake.failure;
  return {
    pyimport: (/** @type {string} */ name) => MODULES[name],
    toPy: (/** @type {Map<string, Uint8Array>} */ value) => {
      fake.lent.push(...value.values());
      fake.proxies += 1;
      return { value, destroy: () => (fake.proxies -= 1) };
    },
    FS: { writeFile() {} },
    ffi: { PythonError },
  };
}
