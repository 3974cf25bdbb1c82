### What the demo says, and what the page templates say.
### Format: Fluent. The program fills in what stands in braces: leave it as it is.

## The page

color-scheme-auto = Switch to light colours
color-scheme-light = Switch to dark colours
color-scheme-dark = Use the system’s colours

## The drawing “Where to click”, steps 2 to 6

where-to-click-title = Where to click, from step 2 to step 6
where-to-click-desc = Above, the trading page: step 2 points to your name, in the upper right corner; step 3 points to Settings in the drop-down menu. An arrow leads to the settings below, where step 4 points to the Create Key tab in the API panel. Step 5 points to the two groups of options: Read Only is chosen in the General API, No Access in the Withdrawal API. Step 6 points to the Create Key button.
where-to-click-user-name = Your name
where-to-click-settings = Settings
where-to-click-api-panel = API
where-to-click-create-tab = Create Key
where-to-click-general-api = General API
where-to-click-withdrawal-api = Withdrawal API
where-to-click-no-access = No Access
where-to-click-read-only = Read Only
where-to-click-full-access = Full Access
where-to-click-create-button = Create Key

## The walkthrough

walkthrough-title = Rehearsal: create a key
walkthrough-note = Everything happens on this page: no data leaves it, and no key made here is worth anything on the real exchange.
step-choose = Choose what the key may do
step-record = Record both keys
step-keys = Try to go back

## Step 1: permissions

group-general = General API
group-withdrawal = Withdrawal API
permission-no-access = No Access
permission-read-only = Read Only
permission-full-access = Full Access
hint-general-no-access = No endpoint at all.
hint-general-read-only = Reads balances, positions and orders. Sends none.
hint-general-full-access = Everything but withdrawals of digital assets.
hint-withdrawal-no-access = No withdrawal of digital assets.
hint-withdrawal-full-access = Withdraws digital assets from the account.
both-no-access = You cannot choose “No Access” in both groups: such a key would open nothing.
opens-title = What this choice opens
count-of = { $count } of { $total }
opens-general-read-only = endpoints that Read Only opens
opens-general-full-access = endpoints that need Full Access
opens-withdrawal-full-access =
    { $total ->
        [one] endpoint for withdrawals
       *[other] endpoints for withdrawals
    }
opens-rest =
    { $any ->
        [one] Every valid key also opens the check of the key itself.
       *[other] Every valid key also opens { $any } more endpoints.
    } The { $public } public endpoints ask for no key.
create-key = Create Key

## Python starts

phase-download = Downloading Python…
phase-interpreter = Starting the interpreter…
phase-module = Loading the key module…
bytes = { NUMBER($done, minimumFractionDigits: 1, maximumFractionDigits: 1) } of { NUMBER($total, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB
failed = Python did not start.
failed-ended = Python has stopped.
failed-offline = You are offline. Check your connection and try again.
failed-missing-file = A file did not arrive. Try again; if it happens once more, reload the page.
failed-damaged-file = A file arrived incomplete, or is not the one we expected, and was not used. Try again; if it happens once more, something on the network alters it.
failed-no-webassembly = This browser does not let this page run WebAssembly, and Python needs it. Update the browser, or lift the block, and try again.
failed-out-of-memory = There is not enough memory. Close other tabs and try again.
failed-worker-died = The browser closed the process that Python was running in. Try again to start it anew.
failed-other-tab = The rehearsal is open in another tab, and only one at a time can use the keys. Go on there, or bring it here.
failed-taken-over = The rehearsal goes on in another tab. Nothing is lost: you can bring it back here.
continue-here = Continue here
failed-stalled = Nothing has arrived for a while. Check your connection and try again.
failed-unexpected = Something happened that we did not expect. Try again; if it happens once more, reload the page.
failed-guide = The guide does not need it: you can go on reading.
retry = Try again
keys-lost = The practice keys of before lived in Python’s memory, and are lost. Your choices are still there: create a new key.

## Step 2: both keys

created = Key created. Record the private key now: it is shown only once.
once-title = Only once.
once-text = Once you say that you have recorded it, nobody can show you the private key any more: neither this page nor the exchange.
public-key = Public key
private-key = Private key
private-key-masked = Private key, hidden
show-private = Show the private key
copy-public = Copy the public key
copy-private = Copy the private key
copied-public = Public key copied.
copied-private = Private key copied. Paste it somewhere safe.
copy-failed = The browser did not allow copying. Show the key, select it and copy it by hand, or download the file.
download-env = Download as an .env file
downloaded = File downloaded. Move it somewhere safe.
env-comment = Practice keys: they work on the page that made them, not on the real exchange.
i-have-recorded-it = I have recorded it
i-could-not = I could not: revoke it
discarded = Key { $key }… revoked: nobody had recorded its private key. Create another.
recorded = From now on nobody can show you the private key.

## Step 3: no going back

no-going-back = The key is in the list below. Ask to see the private key again: the exchange refuses. If you did not record it, revoke the key and create another. Then fill the list up to the limit, and try to create one more.
another-key = Create another key

## The keys that the exchange knows

exchange-title = Keys on the exchange
no-keys = No keys yet.
keys-of-limit =
    { $limit ->
        [one] { $count } of { $limit } key
       *[other] { $count } of { $limit } keys
    }
fill-up = Fill up to { $limit }
filled-up =
    { $created ->
        [0] The list was full already.
        [one] One key created: the list is full.
       *[other] { $created } keys created: the list is full.
    }
created-at = created { DATETIME($date, dateStyle: "medium", timeStyle: "medium") }
show-again = Show it again
show-again-of = Show it again: the private key of { $key }…
show-first = Show the private key
show-first-of = Show the private key of { $key }…, for the first and only time
revoke = Revoke
revoke-of = Revoke the key { $key }…
nonces-seen =
    { $count ->
        [one] one nonce seen, the highest
       *[other] { $count } nonces seen, the highest
    }
not-recorded = The page was reloaded before you recorded this key’s private key, and nobody can show it to you any more. Revoke it and create another.
revoked = Key { $key }… revoked. Its place is free.
transcript-title = What ran

is-kept = The practice keys stay in this browser until you start over. Private keys lie there only encrypted, and nobody can read them any more.
is-not-kept = This browser does not let anything be saved: the practice keys last as long as you stay on this page.
start-over = Start over
started-over = All gone: keys, bot and missions.

## Your bot

bot-title = Your bot
bot-empty = The bot has no key yet. Create one: then you will hand its private key over.
bot-hand-over = The bot is empty until you hand it a private key. Paste the one that you recorded.
bot-holds = The bot signs with this key:
show-pasted = Show
hand-over = Hand over to the bot
handed-over = The bot has the private key of { $key }… and can sign.
dismiss-bot = Take the key from the bot
bot-dismissed = The bot is empty again.
search-endpoint = Search for an endpoint
endpoint = Endpoint
none-found = No endpoint found
parameters = Parameters, encoded as in a URL
nonce = Nonce
nonce-next = The next: the time in milliseconds
nonce-same = The last one again
nonce-none = None
request-preview = The request
send-request = Sign and send
request-sent = The bot sent
exchange-answers = The exchange answers
let-in = Request accepted: HTTP { NUMBER($status, useGrouping: 0) }.
endpoints-account = Account
endpoints-assignment-program = Assignment program
endpoints-charts = Charts
endpoints-history = History
endpoints-key-check = Key check
endpoints-market-data = Market data
endpoints-orders = Orders
endpoints-preferences = Preferences
endpoints-subaccounts = Subaccounts
endpoints-transfers = Transfers
endpoints-withdrawals = Withdrawals

## The missions

missions-title = Missions: { $done } of { $total }
mission-done = Done
mission-open = To do
mission-why = Why
mission-why-of = Why: { $mission }
mission-read-only-key = Create a read-only key
mission-secret-again = Try to see a private key again
mission-check-a-key = Hand a key to the bot and check it
mission-order-refused = With read access, get an order refused
mission-nonce-replayed = Use the same nonce twice
mission-withdraw-only-key = Create a key that can only withdraw
mission-limit = Reach the limit and try one more

## The module’s errors: what follows “error-” is the code

error-invalid-permissions = A key without any access cannot be created. Choose at least one.
error-key-limit-reached = You already have { $key_limit } keys, the most there can be. Revoke one: its place becomes free.
error-secret-already-revealed = The private key of { $public_key } has been shown before. It cannot be seen again: if you did not record it, revoke this key and create another.
error-unknown-key = The exchange does not know the key { $public_key }: it may have been revoked.
error-invalid-bridge-request = The page asked for something that the module does not understand. Reload the page and try again.
error-invalid-private-key =
    { $fault ->
        [empty] You have not pasted anything.
        [spaces] There are spaces or line breaks in the private key. Copy it again, with nothing around it.
        [quotes] The private key is in quotes. Take the quotes away.
        [url-safe] The private key has “-” or “_” in it, which the exchange’s base64 does not have. Copy it again.
        [spot-shape] This looks like a private key for spot trading: it ends in “==”. Futures need one of their own. (Inferred from its shape.)
        [too-short] The private key is too short: it has { $length } characters, and should have 88. You may have copied only a part of it.
        [too-long] The private key is too long: it has { $length } characters, and should have 88.
       *[other] This is no private key: it has characters that cannot be in one. Copy it again.
    }
error-wrong-private-key =
    { $owner ->
        [none] This private key does not belong to { $public_key }, nor to any other key in the list.
       *[other] This private key does not belong to { $public_key }: it belongs to { $owner }.
    }
error-no-bot = This endpoint wants a signature, and the bot has no key. Hand one over.
error-invalid-nonce = A nonce must be a whole number of at most 20 digits.
error-invalid-request = The request cannot be sent: something in the address or the parameters is not written as in a URL.
error-unknown-endpoint = The exchange does not know this endpoint.
error-permission-too-low =
    The signature is right, but the key lacks the permission: { $needs ->
        [general-read-only] it needs at least Read Only in the General API.
        [general-full-access] it needs Full Access in the General API.
       *[other] it needs Full Access in the Withdrawal API.
    } The exchange does not say so: it answers authenticationError (our inference).
error-nonce-duplicate = This key has used the nonce { $nonce } before. Use a higher one.
error-nonce-below-threshold = The nonce { $nonce } is too far behind: the lowest that the exchange remembers is { $threshold }.

## The permission explorer, on the page “Permissions”

explorer-caption = What each choice of permissions opens, endpoint by endpoint
explorer-endpoint = Endpoint
explorer-needs = What it needs
explorer-allowed = allowed
explorer-refused = refused
explorer-group = Topic
explorer-all-groups = All topics
explorer-all-needs = Whatever it needs
explorer-count =
    { $shown ->
        [0] No endpoint matches the filters.
       *[other] Open endpoints: { $open } of { $shown }.
    }
access-public = No key
access-any-key = Any key
access-general-no-access = { group-general }: { permission-no-access }
access-general-read-only = { group-general }: { permission-read-only }
access-general-full-access = { group-general }: { permission-full-access }
access-withdrawal-no-access = { group-withdrawal }: { permission-no-access }
access-withdrawal-full-access = { group-withdrawal }: { permission-full-access }

## The nonce window

nonces-title = Rehearsal: which nonces get through
nonces-note = Two keys, two windows. Here each remembers the last { $memory } nonces, so that you can see it move; in the guide’s rehearsal it is 1,000 (the real number is not published).
nonces-key-a = Key A
nonces-key-b = Key B
nonces-remembered = Nonces remembered: { $count } of { $memory }
nonces-none = No nonces yet.
nonces-below = Below this: refused
nonce-send-next = The next
nonce-send-same = The same
nonce-send-between = Out of order
nonce-send-old = An old one
nonce-send-long = 18 digits
nonce-welcome = The nonce { $nonce } is fine.

## The site’s theme

search-dialog = Search the site
