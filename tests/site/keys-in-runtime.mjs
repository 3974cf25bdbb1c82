// Starts the runtime that the site publishes, under Node.js and in one of its two modes; makes a key,
// reveals it twice, signs a request with it, and prints what came of that as JSON:
//
//   node keys-in-runtime.mjs <folder of the runtime> <library or snapshot> <snapshot.js>
import { startRuntime } from "./start-runtime.mjs";

const [folder = "", mode = "", restoring = ""] = process.argv.slice(2);
const python = await startRuntime(folder, mode, restoring);

process.stdout.write(
  python.runPython(`
import hmac, json, random, sys, time
import futures_keys
from futures_keys import Request, sign
from futures_keys.bridge import Bridge

bridge = Bridge()
def ask(action, **fields):
    return json.loads(bridge.call(json.dumps({"action": action} | fields)))

created = ask("create-key", general="full-access", withdrawal="no-access")
public_key = created["value"]["public_key"]
first, second = (ask("reveal-secret", public_key=public_key) for _ in range(2))
private_key = first["value"]["private_key"]
request = Request("POST", "https://futures.kraken.com/derivatives/api/v3/sendorder", "size=1&side=buy")
signed = sign(request, public_key, private_key, nonce=1700000000000)
json.dumps({
    "file": futures_keys.__file__, "platform": sys.platform,
    "positions": list(hmac.new.__code__.co_positions()),
    "random": random.random(), "date": time.time(),
    "public_key": public_key, "private_key": private_key, "second": second,
    "headers": dict(signed.headers),
})
`),
);
