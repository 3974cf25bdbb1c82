### What the rehearsal says, and what the page templates say.
### Format: Fluent. The program fills in what stands in braces: leave it as it is.
### The word before the colon, at the head of each group, is the file in which the site publishes its
### messages (`site_build/i18n/message_bundles.py`): the Italian file’s counts, and is not translated.

## build: The site

site-name = API keys for futures
site-description = How to create API keys for futures: here you really create one, to practise.
site-made-with = Made with Material for MkDocs

## build: The page

color-scheme-auto = Switch to light colours
color-scheme-light = Switch to dark colours
color-scheme-dark = Use the system’s colours
heading-link = Link to this section
not-found-title = There is no such page
not-found-text = The address may be mistyped, or the page has moved.
not-found-home = Go to the home page
offline-page-title = This page is not here offline
offline-page-text = You are offline, and this browser has not kept the page. Those that you have opened before can still be read; once you are online again, you can keep all of them from the home page.
search-dialog = Search the site

## build: The pages of another language that are not translated, or not up to date

notice-missing-title = Not translated yet
notice-missing = This page has not been translated yet. Here is the original text, in Italian.
notice-missing-link = How to translate a page
notice-missing-edit = Translate it here in your browser
notice-stale-title = Translation out of date
notice-stale = The original page has changed since this translation: something may be missing here, or no longer true.
notice-stale-link = Read the original, in Italian
notice-partial-title = Translated in part
notice-partial = Some paragraphs of this page have not been translated yet.
notice-machine-title = Translated by a machine
notice-machine = Nobody has reviewed this translation yet: it may not say what the original says. Before you create a key, compare the two pages.
edit-page = Edit this page

## build: The table of translations, on the page “Translating”

status-caption = How far each language has come, page by page
status-page = Page
status-messages = Messages
status-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
status-edit = { $status }: edit { $file }
standing-source = original
standing-current = up to date
standing-stale = out of date
standing-partial = translated in part
standing-machine = to be reviewed
standing-untranslated = to be translated
standing-missing = missing

## build: The drawing “Where to click”, steps 2 to 6

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

## build: The drawing “How Authent is made”

authent-flow-title = How Authent is made, in five steps
authent-flow-desc = On the left, from the top: postData, the parameters as you send them; the nonce, which is optional; endpointPath, the path without /derivatives. Step 1 joins them into the message. Step 2 computes its SHA-256, 32 bytes. On the right, step 3 decodes the private key from base64, 66 bytes. Step 4 receives both and computes the HMAC-SHA-512, 64 bytes. Step 5 encodes them in base64: they are the 88 characters of Authent.
authent-flow-post-data = as you send them
authent-flow-nonce = optional
authent-flow-endpoint-path = without /derivatives
authent-flow-join = Join
authent-flow-private-key = Private key
authent-flow-decode = From base64
authent-flow-encode = To base64
authent-flow-message = message
authent-flow-bytes = { $count } bytes
authent-flow-characters = { $count } characters

## walkthrough: The guided rehearsal

walkthrough-title = Rehearsal: create a key
walkthrough-note = Everything happens on this page: no data leaves it, and no key made here is worth anything on the real exchange.
step-choose = Choose what the key may do
step-record = Record both keys
step-keys = Try to go back

## walkthrough: Step 1: permissions

group-general = General API
group-withdrawal = Withdrawal API
permission-no-access = No Access
permission-read-only = Read Only
permission-full-access = Full Access
hint-general-no-access = No endpoint at all.
hint-general-read-only = Reads balances, positions and orders. Sends none.
hint-general-full-access = Everything except withdrawals of digital assets.
hint-withdrawal-no-access = No withdrawal of digital assets.
hint-withdrawal-full-access = Withdraws digital assets from the account.
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
    } Another { $public } endpoints are public, and need no key.

## demo: Creating a key, wherever it is done

both-no-access = You cannot choose “No Access” in both groups: such a key would open nothing.
create-key = Create Key

## demo: Python starts

phase-download = Downloading Python…
phase-interpreter = Starting the interpreter…
phase-module = Loading the key module…
bytes = { NUMBER($done, minimumFractionDigits: 1, maximumFractionDigits: 1) } of { NUMBER($total, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB
failed = Python did not start.
failed-ended = Python has stopped.
failed-offline = You are offline. Check your connection and try again.
failed-missing-file = A file did not arrive. Try again; if it happens once more, reload the page.
failed-damaged-file = A file arrived incomplete, or is not the one we expected, and was not used. Try again; if it happens once more, something on the network alters it.
failed-no-webassembly = This browser does not let this page run WebAssembly, and Python needs it. On an iPhone, iPad or Mac the likely cause is Lockdown Mode: Safari’s page menu can exclude this site from it. Otherwise update the browser, or lift the block, and try again.
failed-out-of-memory = There is not enough memory. Close other tabs and try again.
failed-worker-died = The browser closed the process that Python was running in. Try again to start it anew.
failed-other-tab = The rehearsal is open in another tab, and only one at a time can use the keys. Continue there, or bring it here.
failed-taken-over = The rehearsal continues in another tab. Nothing is lost: you can bring it back here.
continue-here = Continue here
failed-stalled = Nothing has arrived for a while. Check your connection and try again.
failed-insecure = This page came without encryption, so the browser does not let it use what the rehearsal needs. Open it over https, or from localhost.
failed-unsupported = This browser lacks something that the rehearsal needs (locks, workers or cryptography): it is too old, or a setting or an extension blocks it. Update it, or open the page in another one.
failed-unexpected = Something happened that we did not expect. Try again; if it happens once more, reload the page.
failed-guide = The guide does not need it: you can go on reading.
retry = Try again
keys-lost = The practice keys were in Python’s memory, and are lost. Your choices are still there: create a new key.

## offline: Offline

offline-title = The guide when you are offline
offline-text = This browser can keep a copy of everything: the pages in this language, the rehearsals and Python. There are { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB to download.
offline-make = Make it available offline ({ NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB)
offline-copying = Downloading the copy…
offline-done = Done: the guide and the rehearsals now work offline too.
offline-there = The copy is here: the guide and the rehearsals work offline too. When the guide changes, the copy is updated on your next visit online. The browser may delete it: when it runs out of space or, as Safari does, after seven days without a visit.
offline-partly = Your copy lacks { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB: a part has not arrived yet, or the browser has deleted it.
offline-complete = Complete the copy ({ NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB)
offline-remove = Remove the copy
offline-removed = The copy is gone.
offline-unavailable = This browser does not let the guide keep a copy. That happens in private windows, with old browsers, or when the data of sites is blocked.
offline-failed-offline = The copy is not complete, because the network does not answer. What has arrived stays: check your connection and try again.
offline-failed-server-error = The copy is not complete, because the site’s server answered with an error. What has arrived stays: try again later.
offline-failed-missing-file = The copy is not complete, because a file is missing on the site’s server. What has arrived stays: reload the page and try again.
offline-failed-damaged-file = The copy is not complete, because a file arrived damaged and was not kept. What has arrived whole stays: try again later.
offline-failed-no-answer = The part of the browser that keeps the guide does not answer. Close the guide’s other tabs, reload the page and try again.
offline-failed-unexpected = The copy is not complete: something happened that we did not expect. What has arrived stays: reload the page and try again.
offline-failed-room = The browser does not have enough space for the copy. Free some space and try again.

## demo: Step 2: both keys

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
copied-private = Private key copied. Paste it somewhere safe: the clipboard has it until you copy something else.
copy-failed = The browser did not allow copying. Show the key, select it and copy it by hand, or download the file.
clipboard-still = The clipboard has the private key, unless you have copied something else since. Once the key is somewhere safe, empty the clipboard: whatever it holds then is gone.
clipboard-empty = Empty the clipboard
clipboard-emptied = The clipboard is empty.
clipboard-other = The clipboard holds something else by now, and we have left it as it is.
clipboard-not-emptied = The browser did not allow it. Copy any other text: it takes the private key’s place.
download-env = Download as an .env file
download-env-note = The file has the private key in it: keep it out of git. The line “.env” in .gitignore does not cover it; “*.env” does.
downloaded = File downloaded. Move it somewhere safe.
env-comment = Practice keys: they work only on the page that created them, and no real exchange accepts them.
i-have-recorded-it = I have recorded it
i-could-not = I have not recorded it: revoke the key
discarded = Key { $key }… revoked: its private key had not been recorded. Create another.
recorded = From now on nobody can show you the private key.

## walkthrough: Step 3: no going back

no-going-back = The key is in the list below. Ask to see the private key again: the exchange refuses. If you did not record it, revoke the key and create another. Then fill the list up to the limit, and try to create one more.
another-key = Create another key

## walkthrough: The keys that the exchange knows

exchange-title = Keys on the exchange
no-keys = No keys yet.
fill-up = Fill up to { $limit }
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
start-over = Start over

## demo: The keys: what has happened, and where they are saved

keys-of-limit =
    { $limit ->
        [one] { $count } of { $limit } key
       *[other] { $count } of { $limit } keys
    }
filled-up =
    { $created ->
        [0] The list was full already.
        [one] One key created: the list is full.
       *[other] { $created } keys created: the list is full.
    }
not-recorded = The page was reloaded before you recorded the private key of this pair, and nobody can show it to you any more. Revoke it and create another.
revoked = Key { $key }… revoked. Its place is free.
transcript-title = What ran
is-kept = The practice keys stay in this browser until you start over. The private keys stay there only encrypted, and nobody can read them any more.
is-not-kept = This browser does not let anything be saved: the practice keys last as long as you stay on this page. They stay in a window that is not private, if sites may save data there.
is-damaged = What was saved here cannot be read any more: new practice keys last as long as you stay on this page. “Start over”, on the first page, deletes it; then everything is saved again.
is-elsewhere = Another tab has the practice keys, and saves them. “Continue here” brings them over.
started-over = All deleted: keys, bot and missions.
not-started-over = What the browser may have saved could not be deleted. Try again; if it still fails, clear this site’s data in the browser’s settings.
interrupted = An action was under way when you left the page, and was cut short. See here whether it was done; if not, do it again.

## walkthrough: Your bot

bot-title = Your bot
bot-empty = The bot has no key yet. Create one: then you will hand over its private key.
bot-hand-over = The bot is empty until you hand it a private key. Paste the one that you recorded.
bot-holds = The bot signs with this key:
dismiss-bot = Take the key from the bot
search-endpoint = Search for an endpoint
none-found = No endpoint found
parameters = Parameters, already encoded as in a URL
nonce-next = The next one: the time in milliseconds
nonce-same = The last accepted one again
nonce-same-none = There is no nonce to repeat: the exchange has accepted none from this key yet, and a refused request uses none. First send one that it accepts.
nonce-none = None
request-preview = The request
send-request = Sign and send
request-sent = The bot sent
exchange-answers = The exchange answers

## demo: The bot and its requests, wherever they are shown

show-pasted = Show
lab-only-practice = Paste only keys created on this site. Never a real one.
hand-over = Hand over to the bot
handed-over = The bot has the private key of { $key }… and can sign.
bot-dismissed = The bot is empty again.
endpoint = Endpoint
nonce = Nonce
let-in = Request accepted: HTTP { NUMBER($status, useGrouping: 0) }.

## demo: The subjects of the endpoints

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

## walkthrough: The missions

missions-title = Missions: { $done } of { $total }
mission-done = Done
mission-open = To do
mission-why = Why
mission-why-of = Why: { $mission }
mission-read-only-key = Create a read-only key
mission-secret-again = Try to see a private key again
mission-check-a-key = Hand a key to the bot and check it
mission-order-refused = With Read Only, get an order refused
mission-nonce-replayed = Use the same nonce twice
mission-withdraw-only-key = Create a key that can only withdraw
mission-limit = Reach the limit and try one more
mission-signature-explained = In the lab, have a wrong signature explained

## demo: The module’s errors: what follows `error-` is the code

error-invalid-permissions = A key without any access cannot be created. Choose at least one.
error-key-limit-reached = You already have { $key_limit } keys, the maximum. Revoke one: its place becomes free.
error-secret-already-revealed = The private key of { $public_key } has been shown before. It cannot be seen again: if you did not record it, revoke this key and create another.
error-unknown-key = The exchange does not know the key { $public_key }: it may have been revoked.
error-invalid-bridge-request = The page asked for something that the module does not understand. Reload the page and try again.
error-invalid-private-key =
    { $fault ->
        [empty] You have not pasted anything.
        [spaces] There are spaces or line breaks in the private key. Copy it again, with nothing around it.
        [quotes] The private key is in quotes. Take the quotes away.
        [url-safe] The private key has “-” or “_” in it, which the exchange’s base64 does not have. Copy it again.
        [public-key] This is the public key: it has { $length } characters. The bot needs the private one, which has 88.
        [spot-shape] This looks like a private key for spot: it ends in “==”. Here you need one for futures. (We infer this from its shape.)
        [too-short] The private key is too short: it has { $length } characters, and should have 88. You may have copied only a part of it.
        [too-long] The private key is too long: it has { $length } characters, and should have 88.
       *[other] This is not a private key: it has characters that cannot be in one. Copy it again.
    }
error-wrong-private-key =
    { $owner ->
        [none] This private key does not belong to { $public_key }, nor to any other key in the list. We have taken it out of the field. If it is a real one, revoke it and create another: a real key belongs in your bot alone.
       *[other] This private key does not belong to { $public_key }: it belongs to { $owner }.
    }
error-invalid-authent =
    { $fault ->
        [private-key] This has the shape of a private key, and we have taken it out of the field. Never paste a real key.
        [too-long] It is too long: it has { $length } characters. An Authent has 88.
       *[other] It has characters that no header can hold.
    }
error-no-bot = This endpoint needs a signature, and the bot has no key. Hand one over.
error-invalid-nonce = The nonce must be an integer, of 20 digits at most.
error-invalid-request = The request cannot be sent: something in the address or the parameters is not written as in a URL.
error-unknown-endpoint = The exchange does not know this endpoint.
error-permission-too-low =
    The signature is right, but the key lacks the permission: { $needs ->
        [general-read-only] it needs at least Read Only in the General API.
        [general-full-access] it needs Full Access in the General API.
       *[other] it needs Full Access in the Withdrawal API.
    } The exchange does not say so: it answers authenticationError (our own inference).
error-nonce-duplicate = This key has used the nonce { $nonce } before. Use a higher one.
error-nonce-below-threshold = The nonce { $nonce } is too far behind: the lowest that the exchange remembers is { $threshold }.

## lab: The mistakes that a signature shows: what follows `mistake-` and `mend-` is the code

mistake-spot-key = You signed with a private key for spot, not with the one for futures.
mend-spot-key = Use the private key that was made together with the public key for futures. One for spot usually ends in “==”: a hint, not a rule.
mistake-other-key = You signed with the private key of another of your keys.
mend-other-key = Make sure that the key in APIKey and the private key are of one pair. If you run several bots, give each its own .env file.
mistake-secret-damaged = The private key was damaged in copying: it is cut, wrapped over several lines, in quotes, or has spaces in it.
mend-secret-damaged = Copy it again, all of it and nothing else: it has 88 characters. If you no longer have it, revoke the key and create another.
mistake-secret-not-decoded = You used the private key as text, without decoding it from base64.
mend-secret-not-decoded = Decode it from base64: the 66 bytes that come out are the key of the HMAC.
mistake-derivatives-prefix-kept = “/derivatives” is still in the path that you signed.
mend-derivatives-prefix-kept = Take it off the path that you sign, and leave it in the URL: “/api/v3/accounts” is what is signed, for example.
mistake-history-prefix-lost = “/api/history”, or a part of it, is missing from the path that you signed.
mend-history-prefix-lost = Sign paths under “/api/history” whole: “/derivatives” is the only thing that is ever cut.
mistake-trailing-slash = The path that you signed ends in a “/” that the URL does not have.
mend-trailing-slash = Sign the path as it stands in the URL, with nothing added at its end.
mistake-path-case = The path that you signed differs from the URL in letter case: “sendOrder” instead of “sendorder”, for example.
mend-path-case = Sign the path letter by letter as it stands in the URL.
mistake-parameters-not-encoded = You signed the parameters before encoding them as in a URL.
mend-parameters-not-encoded = Encode them once, and sign the encoded string: the very one that you send.
mistake-space-encoding-differs = You signed a space written one way (“+” or “%20”) and sent it the other way.
mend-space-encoding-differs = Both are right, but sign the same string that you send.
mistake-empty-json-signed = You signed an empty JSON body, “{"{}"}”, which you did not send.
mend-empty-json-signed = If the request has no parameters, postData is an empty string.
mistake-question-mark-signed = You also signed the “?” that stands before the parameters in the URL.
mend-question-mark-signed = Sign the query string without the “?”.
mistake-query-in-path = You signed the query string at the end of the path, as a part of the URL.
mend-query-in-path = Put it at the start of the message, as postData, and sign the path alone at the end.
mistake-nonce-not-signed = You sent the Nonce header, but did not sign it.
mend-nonce-not-signed = Put the nonce into the message, between postData and the path; or do not send the header.
mistake-nonce-not-sent = You signed a nonce that is not the one in the Nonce header.
mend-nonce-not-sent = Compute the nonce once per request, and use the same one in the message and in the header.
mistake-spot-field-order = You put the nonce before the parameters, as is done for spot.
mend-spot-field-order = Join in this order: postData, nonce, path.
mistake-path-first = You put the path at the start of the message.
mend-path-first = Join in this order: postData, nonce, path. The path comes last.
mistake-spot-algorithm = You used the algorithm for spot: the HMAC over the path followed by the SHA-256 of nonce and parameters.
mend-spot-algorithm = For futures, join postData, nonce and path, compute the SHA-256 of it all, then the HMAC-SHA-512 of those 32 bytes.
mistake-sha256-hex = You gave the HMAC the SHA-256 written in hexadecimal, instead of its bytes.
mend-sha256-hex = Give it the 32 bytes. Many libraries call them “digest”, and the hexadecimal text “hexdigest”.
mistake-sha256-skipped = You skipped the SHA-256, and computed the HMAC directly over the message.
mend-sha256-skipped = First compute the SHA-256 of the message, then the HMAC-SHA-512 of those 32 bytes.
mistake-hmac-sha256 = You used HMAC-SHA-256 instead of HMAC-SHA-512.
mend-hmac-sha256 = Choose SHA-512 for the HMAC. SHA-256 is only for the step before it, on the message.
mistake-hex-output = You wrote the signature in hexadecimal instead of base64.
mend-hex-output = Encode the 64 bytes of the HMAC in base64: an Authent has 88 characters, and ends in “==”.
mistake-urlsafe-base64 = You used the base64 for URLs, with “-” and “_” in place of “+” and “/”.
mend-urlsafe-base64 = Use standard base64, the one with “+” and “/”.

## build: The permission explorer, on the page “Permissions”

explorer-caption = What each choice of permissions opens, endpoint by endpoint
explorer-endpoint = Endpoint
explorer-needs = What it needs
explorer-allowed = allowed
explorer-refused = refused
explorer-group = Topic
explorer-all-groups = All topics
explorer-all-needs = Whatever it needs
access-public = No key
access-any-key = Any key
access-general-no-access = { group-general }: { permission-no-access }
access-general-read-only = { group-general }: { permission-read-only }
access-general-full-access = { group-general }: { permission-full-access }
access-withdrawal-no-access = { group-withdrawal }: { permission-no-access }
access-withdrawal-full-access = { group-withdrawal }: { permission-full-access }

## demo: The permission explorer, while you choose

explorer-count =
    { $shown ->
        [0] No endpoint matches the filters.
       *[other] Open endpoints: { $open } of { $shown }.
    }

## nonces: The nonce window

nonces-title = Rehearsal: which nonces get through
nonces-note = Two keys, two windows. Here each remembers the { $memory } highest nonces, so that you can see it move; in the guide’s rehearsal it remembers 1,000 (the real number is not published).
nonces-key-a = Key A
nonces-key-b = Key B
nonces-remembered = Nonces remembered: { $count } of { $memory }
nonces-none = No nonces yet.
nonces-below = Below this: refused
nonce-send-next = The next one
nonce-send-same = The same
nonce-send-between = Out of order
nonce-send-old = An old one
nonce-send-long = 18 digits
nonce-welcome = The nonce { $nonce } is fine.

## lab: The signature lab

lab-title = The signature lab
lab-note = Build a request and watch its Authent take shape. Everything happens on this page: no data leaves it.
lab-key-title = The key
lab-no-key = To sign you need a practice key, and your bot has none.
lab-make-key = Create a practice key
lab-practice-key =
    { $access ->
        [general-full-access] The practice key will have Full Access in the General API and No Access in the Withdrawal API: this endpoint takes no less.
        [withdrawal-full-access] The practice key will have No Access in the General API and Full Access in the Withdrawal API: this endpoint takes no less.
       *[other] The practice key will have Read Only in the General API and No Access in the Withdrawal API: this endpoint needs no more.
    }
lab-paste-key = Or paste the private key of a pair that you have already created here.
lab-rehearsal = Your keys are in the guide’s rehearsal.
lab-key = You sign with your bot’s key:
lab-other-key = Use another key
lab-request-title = The request
lab-request-note = Write each part as it is sent, already encoded as in a URL.
lab-other-endpoint = Another address
lab-method = Method
lab-path = Path
lab-query = Query string, without the “?”
lab-body = Body
lab-nonce = Nonce, if you send one
lab-now = Now
lab-not-encoded = Something in here cannot stand in a URL, and must be encoded before it is sent.
lab-encode = Encode it
lab-compute = Compute the five steps
lab-steps-title = The five steps
lab-steps-need-key = The values appear once there is a key to sign with.
lab-step-message = Message: postData, nonce and endpointPath, with nothing in between
lab-step-hash = SHA-256 of the message: 32 bytes, here in hexadecimal
lab-step-key = Private key, decoded from base64
lab-step-hmac = HMAC-SHA-512 of the bytes of step 2, with those of step 3 as the key: 64 bytes, here in hexadecimal
lab-step-authent = Authent: the bytes of step 4 in base64
lab-bytes = { $count } bytes, which stay hidden
lab-part-post-data = postData
lab-part-nonce = nonce
lab-part-path = endpointPath
lab-empty = empty
lab-cut = { $prefix } is not signed
lab-copy = Copy Authent
lab-copied = Authent copied.
lab-copy-failed = The browser did not allow copying: select the text and copy it by hand.
lab-verdict-title = Your program’s Authent
lab-authent = Authent, as your program computed it
lab-authent-hint = The signature goes here, never the private key. Request, nonce and key must be those above.
lab-correct = Correct: this is the Authent of the request, with this key.
lab-mistaken =
    { $count ->
        [one] One mistake explains exactly this signature.
       *[other] { $count } mistakes together explain exactly this signature.
    }
lab-more = Read more:
lab-unexplained = This is not the signature of the request, and no mistake that we know explains it.
lab-unexplained-check = Check that path, parameters and nonce are those that your program really sent, and that it used this key.
lab-tried =
    { $attempts ->
        [one] What we tried: { $count } mistakes, one signature recomputed
       *[other] What we tried: { $count } mistakes, { $attempts } signatures recomputed
    }
lab-too-long = The request is too long for the lab.
error-missing-header = The header { $header } is missing.

## lab: The Python samples

sample-run = Run
sample-output = Result
sample-no-output = Done: it printed nothing.
sample-cut = The rest is too long for this page.
sample-unknown = This program was not run, because it is not one of the guide’s own: only those may run beside your practice keys.
