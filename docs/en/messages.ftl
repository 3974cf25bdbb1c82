### What the rehearsal says, and what the page templates say.
### Format: Fluent. The program fills in what stands in braces: leave it as it is.
### The word before the colon, at the head of each group, is the file in which the site publishes its
### messages (`site_build/i18n/message_bundles.py`): the Italian file’s counts, and is not translated.

## build: The site

# it: af2a7207
site-name = Kraken Futures API keys
# it: 9fa3c1ce
site-description = How to create API keys for Kraken Futures: an independent guide, in which you really create one, to practise.
# it: ef3db988
home-title = Kraken Futures API keys: an independent guide, with a rehearsal
# it: e4903325
page-title = { $title } - { $site }
# it: 4bae403f
site-made-with = Made with Material for MkDocs
# it: 0639bafa
site-author = © { $year } { $holder }
# it: 133b0c39
site-license = { $name } licence
# it: dc67d877
site-source = Source code

## build: The menu

# it: 79df3a22
menu-guide = Guide
# it: 50f8ddd2
menu-bot = For your bot
# it: ef11203c
menu-next = The key that comes next
# it: 6013dba0
menu-site = About this site

# it: a83c54c7
app-name = API keys
# it: 44b07a2b
picture-alt = The rehearsal: on the left what this guide is; on the right the exchange creates a read-only key, and the bot that uses it reads the balances but cannot place orders.

## build: The page

# it: f5d8fb66
color-scheme-auto = Switch to light colours
# it: 1aa42414
color-scheme-light = Switch to dark colours
# it: de3f53a9
color-scheme-dark = Use the system’s colours
# it: f555be1f
heading-link = Link to this section
# it: 2ee7dcfb
not-found-title = There is no such page
# it: 6e938013
not-found-text = The address may be mistyped, or the page has moved.
# it: a3af9105
not-found-home = Go to the home page
# it: 9a1c3c1c
offline-page-title = This page is not here offline
# it: 4fff508d
offline-page-text = You are offline, and this browser has not kept the page. Those that you have opened before can still be read; once you are online again, you can keep all of them from the home page.
# it: e11c79e9
search-dialog = Search the site
# it: 67f0df8d
menu-switch = Site menu
# The line under the title of each page.
# it: b810a1ff
page-about = An independent guide to API keys for Kraken Futures, with a rehearsal in your browser. Not a Kraken site.
# it: e82f75bb
page-changed = Last changed: { $date }
# The strip on the pages of today’s APIs. The first sentence must be true after that day too: whoever has
# no JavaScript reads it. After it comes, by itself, how long it takes until then: “in 92 days”.
# it: 96c21d26
api-end-announced = According to Kraken, the APIs of this page are switched off on { $date }.
# it: 67fddb50
api-end-past = According to Kraken, the APIs of this page have been off since { $date }.
# it: 2ea095f8
api-end-which-key = Which key do you need?
# The button at the top, which leads to the rehearsal: there is little room.
# it: 3340ae93
rehearse = Rehearsal
# it: d22dae07
skip-to-rehearsal = Go to the rehearsal
# Shown on pages in another language: it says in yours that the page is here too.
# it: 2082d07b
language-hint = This page is also in English
# it: 32d4079b
language-hint-dismiss = Close

## build: The search: the words of those who search

# Nobody reads these words: whoever searches for one finds the page that they need, even if it has
# other words. They are separated by commas. Do not translate them one by one: write those that
# people search for in your language, in every form, and leave the English ones too. Leave out words
# that many pages have, such as key or nonce.
# it: 4d76760e
search-words-app = tracker, portfolio, app, application, service, connect, connecting, integration, third party, ready-made, bought, 3Commas, TradingView, Koinly, CoinTracking, CoinTracker, CoinStats, Delta, Cryptohopper, Bitsgap, Cornix, HaasOnline, Freqtrade, Gunbot, Altrady, WunderTrading, tax, taxes, accountant
# it: 415d83f7
search-words-where-it-goes = where to paste, paste, pasting, fill in, secret, passphrase
# it: a20157f0
search-words-leaked = leak, leaked, leaking, stolen, theft, steal, compromised, exposed, hacked, hacker, breach, scam, phishing, GitHub
# it: 24c96d0f
search-words-revoke = revoke, revoked, revoking, revocation, delete, deleting, remove, removing, disable, deactivate, lost, lose, losing
# it: 8c432c11
search-words-rehearsal = rehearsal, rehearse, practice, practise, simulate, simulation, simulator, tutorial, demo, playground, paper trading
# it: 4dd51e26
search-words-practice-exchange = testnet, sandbox, test environment, staging, fake, mock, backtest, localhost, locally
# it: 43bd0ccd
search-words-which-key = which of the two, which one, choose, switch-off, switched off, shut down, shutdown, sunset, end of life, deprecated, deprecation, obsolete, expire, expires, expired, expiry, expiration, deadline, 1 March 2027
# it: f96e1863
search-words-moving-over = migrate, migration, migrating, move, moving, successor, replacement, port
# it: ee08869e
search-words-new-key = Unified WebSocket, uws, Access WebSocket API, WebSocket interface, create-ws-token, GetApiKeyInfo, unified API
# it: cc3f033a
search-words-token = token, GetWebSocketsToken, ESession, 15 minutes
# it: b91ff546
search-words-new-key-errors = EAPI, EGeneral, EOrder, Temporary lockout, Invalid token, Invalid session, Invalid arguments, Unsupported field, Unknown method, Unknown order
# it: d9902ebe
search-words-api-sign = API-Sign, API-Key, challenge, signed_challenge, original_challenge
# it: 5e367b49
search-words-new-clients = new clients, KRAKEN_API_URL, KRAKEN_API_KEY, KRAKEN_API_SECRET, KRAKEN_API_OTP, websockets, java.net.http
# it: e97618cd
search-words-newer-screen = 2FA, two-factor, two-factor authentication, two-step verification, IP, OTP, TOTP, authenticator, verification code, Pro, Connections, new screen, IP address, IP restriction, whitelist, whitelisting, allowlist
# it: f6664ccb
search-words-once = lost, lose, forgot, forgotten, recover, recovery, see again, retrieve
# it: cdd91cde
search-words-check = check, validate, valid, verify, working, test connection
# it: 58bdee60
search-words-support = contact, support, help, ticket
# it: 15eecf81
search-words-permissions = read only, readonly, view only, read, authorisation, authorization, privileges, scope, scopes, full access
# it: 217e24dd
search-words-transfers = move funds, transfer funds, transfers, wallet, wallets, send money
# it: afff30af
search-words-permission-too-low = permission denied, access denied, forbidden, 403
# it: fa14add7
search-words-key-limit = maximum, max, how many
# it: 89afb803
search-words-rate-limits = rate limit, rate limits, too many, 429, throttling, throttled, frequency
# it: 6c988232
search-words-nonce-twice = nonceDuplicate, used twice
# it: 3ec384c7
search-words-nonce-behind = nonceBelowThreshold, too low, invalid nonce
# it: 1aeeb2c0
search-words-refused = unauthorized, unauthorised, 401, error, errors, refused, rejected, failed, failing, not working, authentication failed
# it: 27655662
search-words-signature = wrong signature, bad signature, signature mismatch, signature does not match, signature error, hexdigest, digest
# it: b786e628
search-words-spot-key = EAPI
# it: ce944181
search-words-clients = Python, JavaScript, Node, Go, Java, PHP, Bash, curl, library, libraries, SDK, code, example, examples, program, script
# Not words but whole phrases: a reader who types one of them and nothing else finds the page first.
# it: f2a5ad8a
search-phrases-which-key = which key, which keys
# it: 8b8431d2
search-phrases-new-key = new key, new keys, new API key
# it: c36cd234
search-phrases-new-key-errors = key expired, API key expired, key has expired, new key error

## build: The pages of another language that are not translated, or not up to date

# it: 4fa0b7b9
notice-missing-title = Not translated yet
# it: 09e5ce80
notice-missing = This page has not been translated yet. Here is the original text, in Italian.
# it: 43c79592
notice-missing-english = This page has not been translated yet. Here it is in English.
# it: 44dea547
notice-missing-link = How to translate a page
# it: 83f7105c
notice-missing-edit = Translate it here in your browser
# it: 4ef743c8
notice-stale-title = Translation out of date
# it: 73766c47
notice-stale = The original page has changed since this translation: something may be missing here, or no longer true.
# it: 41302b33
notice-stale-link = Read the original, in Italian
# it: 01b5b998
notice-partial-title = Translated in part
# it: 1af2e1f6
notice-partial = Some paragraphs of this page have not been translated yet.
# it: b80c396d
notice-machine-title = Translated by a machine
# it: 34e8203f
notice-machine = Nobody has reviewed this translation yet: it may not say what the original says. Before you create a key, compare the two pages.
# it: d62c0ebe
edit-page = Edit this page
# it: ef276b25
inferred-mark = inferred
# it: ca689d44
inferred-note = We conclude it ourselves: from examples, from other clients’ code, or by reasoning. No official text says so. The sources of this page were read in November 2026.

## build: The table of translations, on the page “Translating”

# it: 95a0738f
status-caption = How far each language has come, page by page
# it: 72505985
status-page = Page
# it: c178af36
status-messages = Messages
# it: 40762ffd
status-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
# it: 1c377a76
status-edit = { $status }: edit { $file }
# it: 26750290
standing-source = original
# it: 37d9597b
standing-current = up to date
# it: 09e82585
standing-stale = out of date
# it: dd75a869
standing-partial = translated in part
# it: f0ff1334
standing-machine = to be reviewed
# it: 8249c13b
standing-untranslated = to be translated
# it: df690048
standing-missing = missing

## build: The drawing “Where to click”, steps 2 to 6

# it: c3fa2b7f
where-to-click-title = Where to click, from step 2 to step 6
# it: 3f65dab0
where-to-click-desc = Above, the trading page: step 2 points to your name, in the upper right corner; step 3 points to Settings in the drop-down menu. An arrow leads to the settings below, where step 4 points to the Create Key tab in the API panel. Step 5 points to the two groups of options: Read Only is chosen in the General API, No Access in the Withdrawal API. Step 6 points to the Create Key button.
# it: e1ec9be0
where-to-click-general-api = General API
# it: 2b76e6b3
where-to-click-withdrawal-api = Withdrawal API
# it: a7629d58
where-to-click-no-access = No Access
# it: fb863b0b
where-to-click-read-only = Read Only
# it: 98dff9dd
where-to-click-full-access = Full Access
# it: cd3e04ac
where-to-click-create-button = Create Key

## build: The drawing “How Authent is made”

# it: 1a410f2b
authent-flow-title = How Authent is made, in five steps
# it: 5cdf56a6
authent-flow-desc = On the left, from the top: postData, the parameters as you send them; the nonce, which is optional; endpointPath, the path without /derivatives. Step 1 joins them into the message. Step 2 computes its SHA-256, 32 bytes. On the right, step 3 decodes the private key from base64, 66 bytes. Step 4 receives both and computes the HMAC-SHA-512, 64 bytes. Step 5 encodes them in base64: they are the 88 characters of Authent.
# it: 3fd7644f
authent-flow-post-data = as you send them
# it: aa031a27
authent-flow-nonce = optional
# it: 14225d05
authent-flow-endpoint-path = without /derivatives
# it: c442a0f9
authent-flow-join = Join
# it: bc23c9bd
authent-flow-private-key = Private key
# it: 4d74e84d
authent-flow-decode = From base64
# it: 46e32e43
authent-flow-encode = To base64
# it: e743f6d6
authent-flow-message = message
# it: 8d362957
authent-flow-bytes = { $count } bytes
# it: aef9ac75
authent-flow-characters = { $count } characters

## build: The drawing “The fields of the new key”

# it: e11fda5e
new-key-form-title = The fields of the new key, from 1 to 8
# it: ad46927a
new-key-form-desc = A drawn form, from top to bottom. 1: the name. 2: the permissions, in three groups of boxes; those of orders and trades are ticked, those of funds and data are not. 3: the switch WebSocket interface, which is on. 4: the allowed IP addresses. 5: the nonce window, with 0. 6: the expiry. 7: the start and the end of the dates that can be queried. 8: the button Generate key.
# The names of the groups, of the switch and of the button are the exchange’s: where yours is not known, the English one stays.
# it: c655d70e
new-key-form-heading = Create API key
# it: 50869006
new-key-form-name = Key Name
# it: d365c63c
new-key-form-permissions = Permissions
# it: 088480c5
new-key-form-funds = Funds permissions
# it: ea79d19c
new-key-form-orders = Orders and trades
# it: cec3a9b8
new-key-form-data = Data
# it: 17a78403
new-key-form-websocket = WebSocket interface
# it: 13001175
new-key-form-on = On
# it: 16705974
new-key-form-addresses = Allowed IP addresses
# it: 32f1531f
new-key-form-nonce-window = Nonce window
# it: 51bf843f
new-key-form-expiry = Expiry
# it: b5503921
new-key-form-dates = Dates to read
# it: 3dbb721a
new-key-form-generate = Generate key

## walkthrough: The guided rehearsal

# it: 94b2d40a
walkthrough-title = Rehearsal: create a key
# it: 5e967fec
walkthrough-note = Everything happens on this page: no data leaves it, and no key made here works on the real exchange.
# it: 64538b1c
compact = Compact
# it: 3a2c7255
step-choose = Choose what the key may do
# it: cd25b52d
step-record = Record both keys
# it: 2f392975
step-keys = Ask to see it again

## walkthrough: The way to the form: the seven steps, and the drawn screens

# it: 012f6a6b
where-to-click-user-name = Your name
# it: 7b855ce7
where-to-click-settings = Settings
# it: c8e5998f
where-to-click-api-panel = API
# it: cd3e04ac
where-to-click-create-tab = Create Key
# it: 70d3e530
screen-sign-in = Sign in
# it: 05636510
screen-profile = Profile
# it: 802d4b06
steps-title = The seven steps
# it: 325c4631
step-of = Step { $number } of 7: { $title }
# it: 517b5010
step-sign-in = Sign in to your futures account
# it: 9524bb3b
step-name = Click your name, in the upper right corner
# it: a07bbaec
step-settings = Choose “{ $label }”
# it: af29d857
step-create-tab = Open the “{ $label }” tab
# it: 0899f49b
step-create = Press “{ $label }”
# it: 32e09ad7
newer-sign-in = Sign in to Kraken Pro
# it: 35e9c8bc
newer-name = Click the profile icon, in the upper right corner
# it: 8c688661
newer-connections = Open “{ $label }”
# it: 0899f49b
newer-create-tab = Press “{ $label }”
# it: 0582f1d8
newer-confirm = Confirm with the code (2FA)
# it: a4bc5e85
way-sign-in = No password here: a click is enough. On the real page check the address first, then sign in as always.
# it: dcecd616
way-name = A menu opens below it.
# it: f59cc029
way-settings = It is an item of the menu that has opened.
# it: 4521c642
way-connections = It is a tab of the settings.
# it: a8a77e96
way-create-tab = It leads to the key’s form.
# it: 7af2f237
way-confirm = The real screen asks for the 6 digits of your authenticator app. Here you type nothing: a click is enough.
# it: 952319aa
newer-ip = The real screen also has “IP address restriction” here: if you turn it on, the key works only from the IP addresses that you enter. It is one of the best protections for a key that trades. In the rehearsal you enter nothing.
# it: 837e5050
paths-question = Which screen do you see on Kraken?
# it: ad65fb6a
path-official = Kraken’s seven steps
# it: e5fbc935
path-newer = Kraken Pro (newer)
# it: 791547c5
path-newer-note = This path is described by HaasOnline, not by Kraken (read in November 2026).
# it: 63b5cbba
screen-of =
    { $path ->
        [newer] Drawn screen: Kraken Pro
       *[other] Drawn screen: Kraken Futures
    }
# it: 24da0669
screen-note = The drawing is ours: the real screen looks different.
# it: 3977c3b2
screen-english = In English it is called “{ $label }”.
# it: 7249f6db
skip-to-form = Skip to the form
# it: b88567fd
record-first = Record the keys first: the private one is never shown again.
# it: 3f950e44
create-first = Both keys appear once you press the button of step 6.

## walkthrough: Step 1: permissions

# it: e1ec9be0
group-general = General API
# it: 2b76e6b3
group-withdrawal = Withdrawal API
# it: a7629d58
permission-no-access = No Access
# it: fb863b0b
permission-read-only = Read Only
# it: 98dff9dd
permission-full-access = Full Access
# it: 364c9398
presets-title = What is the key for?
# it: f7be4b97
preset-watch = Only watching
# it: 1a8072b4
preset-trade = Trading
# it: d83eadfc
preset-withdraw = Only withdrawing
# it: 8226bc47
hint-general-no-access = No endpoint at all: it reads nothing, and cannot place orders.
# it: 0d8df3e7
hint-general-read-only = Reads balances, positions and orders. Cannot place orders.
# it: f2a3e0ca
hint-general-full-access = Reads, places orders and moves funds: everything except withdrawals of digital assets.
# it: bb82f8ac
hint-withdrawal-no-access = No withdrawal of digital assets.
# it: fcf6ede5
hint-withdrawal-full-access = Withdraws digital assets from the account: only for a program that has to.
# it: c3d62f67
opens-title = What this key can do
# it: ae61918b
can-read = Can read balances, positions, orders and history.
# it: 943b8f14
cannot-read = Cannot read balances, positions or orders.
# it: fabb886c
can-trade = Can place, change and cancel orders.
# it: 34cb7dee
cannot-trade = Cannot place orders.
# it: d3ed9279
can-transfer = Can move funds between your wallets and subaccounts.
# it: 9868eeca
cannot-transfer = Cannot move funds between your wallets.
# it: 167cca2c
can-withdraw = Can withdraw digital assets from the account.
# it: 55544604
cannot-withdraw = Cannot withdraw.
# it: 3b21fa71
opens-transfer = A surprise: to move funds between wallets, Full Access in the General API is enough. The withdrawal permission is not needed.
# it: b9de0a0b
opens-risk =
    In the wrong hands: { $withdrawal ->
        [full-access] somebody can take your digital assets away.
       *[no-access] { $general ->
            [full-access] somebody can place orders, even at a loss, and move funds between your wallets. They cannot withdraw them.
           *[other] somebody can see balances, positions and history. They cannot place orders, move funds or withdraw; but they can change your part in the assignment program.
        }
    }
# it: 3e5b5bb5
create-downloads = The first time it downloads { NUMBER($least, minimumFractionDigits: 1, maximumFractionDigits: 1) } to { NUMBER($most, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB.
# it: d59dbf04
opens-rest = Endpoints that it opens: { $count } of { $total }. Another { $public } are public: they need no key.

## demo: Creating a key, wherever it is done

# it: f2a5afbd
both-no-access = You cannot choose “No Access” in both groups: such a key would open nothing.
# it: cd3e04ac
create-key = Create Key

## demo: Python starts

# it: 36d81da3
phase-download = Downloading Python…
# it: 5a7a2ab6
phase-interpreter = Starting the interpreter…
# it: 8189d78e
phase-module = Loading the key module…
# it: d82bb261
bytes = { NUMBER($done, minimumFractionDigits: 1, maximumFractionDigits: 1) } of { NUMBER($total, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB
# it: cc329209
failed = Python did not start.
# it: 837b0b15
failed-ended = Python has stopped.
# it: bc62a297
failed-offline = You are offline. Check your connection and try again.
# it: 6af27421
failed-missing-file = A file did not arrive. Try again; if it happens once more, reload the page.
# it: 0b542f10
failed-damaged-file = A file arrived incomplete, or is not the one we expected, and was not used. Try again; if it happens once more, something on the network alters it.
# it: c35015c3
failed-no-webassembly = This browser does not let this page run WebAssembly, and Python needs it. On an iPhone, iPad or Mac the likely cause is Lockdown Mode: Safari’s page menu can exclude this site from it. Otherwise update the browser, or lift the block, and try again.
# it: 2aded704
failed-out-of-memory = There is not enough memory. Close other tabs and try again.
# it: 8965fe8d
failed-worker-died = The browser closed the process that Python was running in. Try again to start it anew.
# it: 0eceeb8b
failed-other-tab = The rehearsal is open in another tab, and only one at a time can use the keys. Continue there, or bring it here.
# it: 9c43a0f9
failed-taken-over = The rehearsal continues in another tab. Nothing is lost: you can bring it back here.
# it: 03086f5e
continue-here = Continue here
# it: d323c121
failed-stalled = Nothing has arrived for a while. Check your connection and try again.
# it: 7cc4e9e1
failed-insecure = This page came without encryption, so the browser does not let it use what the rehearsal needs. Open it over https, or from localhost.
# it: 0a62195a
failed-unsupported = This browser lacks something that the rehearsal needs (locks, workers or cryptography): it is too old, or a setting or an extension blocks it. Update it, or open the page in another one.
# it: 30f84d40
failed-unexpected = Something happened that we did not expect. Try again; if it happens once more, reload the page.
# it: 578ded29
failed-guide = The guide does not need it: you can go on reading.
# it: 20b5f4b8
retry = Try again
# it: ab561568
keys-lost = The practice keys were in Python’s memory, and are lost. Your choices are still there: create a new key.

## offline: Offline

# it: f2729e9a
offline-title = Use the guide offline
# it: ea63e9d1
offline-text = This browser can keep a copy of everything: the pages in this language, the rehearsals and Python. There are { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB to download.
# it: 747c29b2
offline-make = Download the guide ({ NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB)
# it: 8afbae7a
offline-copying = Downloading the copy…
# it: 88f4ee4b
offline-done = Done: the guide and the rehearsals now work offline too.
# it: 35d410d7
offline-there = The copy is here: the guide and the rehearsals work offline too. When the guide changes, the copy is updated on your next visit online. The browser may delete it: when it runs out of space or, as Safari does, after seven days without a visit.
# it: 3fcd29b6
offline-partly = Your copy lacks { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB: a part has not arrived yet, or the browser has deleted it.
# it: 80dd498f
offline-complete = Complete the copy ({ NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB)
# it: 0237a2d1
offline-remove = Remove the copy
# it: 19b2beb2
offline-removed = The copy is gone.
# it: cb2297aa
offline-unavailable = This browser does not let the guide keep a copy. That happens in private windows, with old browsers, or when the data of sites is blocked.
# it: 0486c52a
offline-failed-offline = The copy is not complete, because the network does not answer. What has arrived stays: check your connection and try again.
# it: fbddb6f9
offline-failed-server-error = The copy is not complete, because the site’s server answered with an error. What has arrived stays: try again later.
# it: 00b0594f
offline-failed-missing-file = The copy is not complete, because a file is missing on the site’s server. What has arrived stays: reload the page and try again.
# it: c0c8b6cc
offline-failed-damaged-file = The copy is not complete, because a file arrived damaged and was not kept. What has arrived whole stays: try again later.
# it: e4135a2c
offline-failed-no-answer = The part of the browser that keeps the guide does not answer. Close the guide’s other tabs, reload the page and try again.
# it: af381141
offline-failed-unexpected = The copy is not complete: something happened that we did not expect. What has arrived stays: reload the page and try again.
# it: 20cbe4d4
offline-failed-room = The browser does not have enough space for the copy. Free some space and try again.

## keys: Step 2: both keys

# it: 248bf4f7
created = Key created. Record the private key now: it is shown only once.
# it: 050d69c0
once-title = Only once.
# it: 3bc7841d
once-text = Once you say that you have recorded it, or leave the page, nobody can show you the private key any more: neither this page nor the exchange.
# it: d70973c6
shortened-key = { $key }…
# it: d1592115
public-key = Public key
# it: bc23c9bd
private-key = Private key
# it: 734b7bb9
private-key-masked = Private key, hidden
# it: b5f32c53
show-private = Show the private key
# it: 383541e0
hide-private = Hide the private key
# it: 28c50a72
copy-public = Copy the public key
# it: e667bac0
copy-private = Copy the private key
# it: 55492a95
copied = Copied
# it: a66d2d3c
copied-public = Public key copied.
# it: 7f56485f
copied-private = Private key copied. Paste it somewhere safe: the clipboard has it until you copy something else.
# it: ca29fb96
copy-failed = The browser did not allow copying. Show the key, select it and copy it by hand, or download the file.
# it: 484def9f
clipboard-still = The clipboard has the private key, unless you have copied something else since. Once the key is somewhere safe, empty the clipboard: whatever it holds then is gone.
# it: ecd8c542
clipboard-empty = Empty the clipboard
# it: 28babfee
clipboard-emptied = The clipboard is empty.
# it: 0522e007
clipboard-other = The clipboard holds something else by now, and we have left it as it is.
# it: 2912f8cc
clipboard-not-emptied = The browser did not allow it. Copy any other text: it takes the private key’s place.
# it: 56c35e91
download-env = Download as an .env file
# it: eae75af4
download-txt = Download as text
# it: e88b5458
record-where = On a phone: make a new entry in your password manager, then copy and paste the two keys, one at a time. For a bot there is the .env file.
# it: a650f2c3
download-env-note = Both files have the private key in them. Keep the .env file out of git: the line “.env” in .gitignore does not cover it; “*.env” does. Delete the text file as soon as the keys are in your password manager.
# it: a7d57cd0
downloaded = File downloaded. Move it somewhere safe.
# it: 2e76e708
env-comment = Practice keys: they work only on the page that created them, and no real exchange accepts them.
# it: 7bcd764e
i-have-recorded-it = I have recorded it
# it: 36b7ac20
record-unseen = You have not shown, copied or downloaded it yet: after this, nobody can show it to you any more.
# it: 41ed151d
record-anyway = Go on without recording it
# it: 4e9656d6
i-could-not = I have not recorded it: revoke the key
# it: 6fdc8d6d
discarded = Key { $key }… revoked: its private key had not been recorded. Create another.
# it: 514d5f07
recorded = From now on nobody can show you the private key.

## walkthrough: Step 3: no going back

# it: 8280b3db
no-going-back = The key is in the list. Ask to see the private key again: the exchange refuses. If you did not record it, revoke the key and create another. Then fill the list up to the limit, and try to create one more.
# it: 255ab8ac
another-key = Create another key
# it: c1afde33
to-bot = Go to the bot

## walkthrough: The keys that the exchange knows

# it: ff43d234
exchange-title = Keys on the exchange
# it: c6c6d302
no-keys = No keys yet.
# it: df3660ab
fill-up = Create keys up to { $limit }
# it: 0ca48eb7
created-at = created { DATETIME($date, dateStyle: "medium", timeStyle: "medium") }
# it: cbd5cfb4
show-again = Show it again
# it: 55860d46
show-again-of = Show it again: the private key of { $key }…
# it: b5f32c53
show-first = Show the private key
# it: 5916f7a3
show-first-of = Show the private key of { $key }…, for the first and only time
# it: 78ce07c9
revoke = Revoke
# it: 82798945
revoke-of = Revoke the key { $key }…
# it: 29c0f507
nonces-seen =
    { $count ->
        [one] one nonce seen, the highest
       *[other] { $count } nonces seen, the highest
    }
# it: cff73d38
start-over = Start over
# it: 9e72a218
start-over-question = Delete all practice keys, today’s and the new ones, the bots and the missions? This cannot be undone.
# it: ff5f4547
start-over-yes = Delete everything
# it: 198adc9d
start-over-no = Keep everything

## keys: What happens to keys, wherever it is done

# it: 8b0bec30
filled-up =
    { $created ->
        [0] The list was full already.
        [one] One key created: the list is full.
       *[other] { $created } keys created: the list is full.
    }
# it: 1ddf3a0e
revoked = Key { $key }… revoked. Its place is free.
# it: af240d8d
transcript-title = What ran
# it: 49e026d7
error-invalid-authent =
    { $fault ->
        [private-key] This has the shape of a private key, and we have taken it out of the field. Never paste a real key.
        [too-long] It is too long: it has { $length } characters. An Authent has 88.
       *[other] It has characters that no header can hold.
    }

## demo: The keys: what has happened, and where they are saved

# it: 60261bc3
keys-of-limit =
    { $limit ->
        [one] { $count } of { $limit } key
       *[other] { $count } of { $limit } keys
    }
# it: ca789bd8
not-recorded = The private key has been shown, but you have not said that you recorded it. If another tab still shows it, record it there; if not, it is lost, and nobody can show it to you any more: revoke the key and create another.
# it: a393d41f
is-kept = The practice keys stay in this browser until you start over. The private keys stay there only encrypted, and nobody can read them any more.
# it: 4ccda32c
is-not-kept = This browser does not let anything be saved: the practice keys last as long as you stay on this page. They stay in a window that is not private, if sites may save data there.
# it: 850db9b6
is-damaged = What was saved here cannot be read any more: new practice keys last as long as you stay on this page. “Start over”, in the guide’s rehearsal, deletes it; then everything is saved again.
# it: a6c0ca09
is-elsewhere = Another tab has the practice keys, and saves them. “Continue here” brings them over.
# it: 5daff2b0
started-over = All deleted: keys, bot and missions.
# it: 06fcefe9
not-started-over = What the browser may have saved could not be deleted. Try again; if it still fails, clear this site’s data in the browser’s settings.
# it: 7d69d891
interrupted = An action was under way when you left the page, and was cut short. See here whether it was done; if not, do it again.

## walkthrough: Your bot

# it: 70371d0c
bot-title = Your bot
# it: 30880750
bot-empty = The bot has no key yet. Create one: then you will hand over its private key.

## answers: Your bot, once it has a key

# it: 6b6076ad
bot-hand-over = The bot cannot sign until you give it a practice private key: the one that you recorded in this rehearsal.
# it: bf0a2c34
bot-holds = The bot signs with this key:
# it: 06dd21d3
dismiss-bot = Take the key from the bot
# it: 6d76931e
quick-title = Press one, and see what the exchange answers:
# it: d37cafe8
quick-accounts = Read the balances
# it: dc9309de
quick-sendorder = Try to send an order
# it: fb8263ed
quick-withdrawal = Try to withdraw
# it: 3ad40717
own-request = Or choose the request yourself
# it: 74917c7a
search-endpoint = Search for an endpoint
# it: 4f8332d9
none-found = No endpoint found
# it: 84c990a7
parameters = Parameters, already encoded as in a URL
# it: 347ba9db
nonce-next = The next one: the time in milliseconds
# it: d6474089
nonce-same = The last accepted one again
# it: 6db3665a
nonce-same-none = There is no nonce to repeat: the exchange has accepted none from this key yet, and a refused request uses none. First send one that it accepts.
# it: aa201262
nonce-none = None
# it: 60502020
request-preview = The request
# it: 8d9dd224
send-request = Sign and send
# it: 0b9bcfe1
request-sent = The bot sent
# it: 0b138ed3
exchange-answers = The exchange answers
# it: 48aed97d
let-in-result = The exchange accepted it: “result” is “success”.
# it: fd1f6166
let-in-status =
    { $part ->
        [sendStatus] Order accepted
       *[other] The exchange accepted it
    }: “result” is “success”, and “{ $part }” is “{ $status }”.
# it: 65b97b6c
let-in-undone = The exchange did nothing, although “result” is “success”: “{ $part }” is “{ $status }”.
# it: 680fc727
refused-result = The exchange refused it: “result” is “error”, and “error” is “{ $error }”.
# it: a27c1e6f
refused-http = The exchange refused it: HTTP { NUMBER($status, useGrouping: 0) }.
# it: c01b542b
note-accounts = The practice account is empty. With a real key your balances would stand here.
# it: 0c938191
note-sendorder = No order reaches a market from here. With a real key it would be a real order.
# it: 4f998959
note-withdrawal = Nothing moves here. With a real key the funds would leave the account.

## keys: The bot and its requests, wherever they are shown

# it: 1ca58b09
show-pasted = Show
# it: 12292af0
hide-pasted = Hide
# it: 1cccf150
lab-only-practice = Practice keys only, made on this site. Never the key of a real account.
# it: 7c11ee9f
hand-over = Hand over to the bot
# it: f30d0fdf
handed-over = The bot has the private key of { $key }… and can sign.
# it: b638874e
bot-dismissed = The bot is empty again.
# it: e3697686
nonce = Nonce
# it: c1959f42
let-in = The exchange accepted it: HTTP { NUMBER($status, useGrouping: 0) }. This part of the API has no “result”.

## endpoints: The subjects of the endpoints

# it: 5f1dcf8a
endpoints-account = Account
# it: e9e0e8eb
endpoints-assignment-program = Assignment program
# it: b7af1fab
endpoints-charts = Charts
# it: 29ea7ee2
endpoints-history = History
# it: 635a1a1c
endpoints-key-check = Key check
# it: 327a64b1
endpoints-market-data = Market data
# it: a4a27e73
endpoints-orders = Orders
# it: 7a5377da
endpoints-preferences = Preferences
# it: 37304949
endpoints-subaccounts = Subaccounts
# it: 351652a6
endpoints-transfers = Transfers
# it: 589d2425
endpoints-withdrawals = Withdrawals

## walkthrough: The missions

# it: ec8b4b02
missions-title = Missions: { $done } of { $total }
# it: 573f6e77
missions-note = Choose a mission: the page takes you to where it is done.
# it: d9f278b5
mission-announced = Mission { $number } of { $total } done: { $mission }. In all: { $done }.
# it: 25723ea4
tour-start = Guide me, one at a time
# it: 333b2e03
mission-done = Done
# it: b5643aaf
mission-open = To do
# it: 59fa57a8
mission-why = Why
# it: 87f2a881
mission-why-of = Why: { $mission }
# it: c6191821
mission-first-key = Create a practice key
# it: 4382e072
mission-secret-again = Ask to see a private key again
# it: 1aeccae1
mission-first-request = Hand the key to the bot and send a request
# it: f49a25da
mission-permission-refused = Try what the key cannot do
# it: 4e124586
mission-nonce-replayed = Use the same nonce twice
# it: 7139d37b
mission-withdraw-only-key = Create a key that can only withdraw
# it: 45d68e5c
mission-limit = Reach the limit and try one more
# it: 0aab802a
mission-signature-explained = In the lab, have a wrong signature explained

## answers: The end of the rehearsal

# it: 9d44abdf
end-title = Now the real one
# it: 85860b0e
end-text = You have made a key, recorded it, and your bot has used it. On the exchange, the steps are the same seven: here is the checklist, to tick or to print.
# it: 451dcf57
end-checklist = Open the checklist
# it: a8458502
end-app = Giving a key to an app

## tour: The missions, one at a time

# it: 9837d2c5
tour-mission = Mission { $number } of { $total }: { $mission }
# it: ca324fde
tour-way = Go on through the screen: press the highlighted button.
# it: 4eb16649
tour-another = Go back to the choice of permissions, to create another key.
# it: 2ffe1ab2
tour-choose = Under “{ $group }”, choose “{ $option }”.
# it: 3a12f3c1
tour-create = Create the key.
# it: 214cf693
tour-record = Record both keys, then say that you have recorded them.
# it: 3b542bfd
tour-ask = Ask to see the private key again.
# it: 410724b8
tour-hand-over = Paste the practice private key that you recorded into the bot. If you no longer have it, create another key.
# it: 8cbed8d8
tour-dismiss = Take its key from the bot: this mission needs another one.
# it: ae65342e
tour-check = The request that checks the key is ready: sign and send it.
# it: 3e886de6
tour-check-same = The request that checks the key is ready, with the last accepted nonce: sign and send it.
# it: 97a960dd
tour-quick = Press “{ $request }”.
# it: cc9c85c7
tour-fill-up = Create keys up to the limit.
# it: c9954230
tour-lab = This mission is done in the signature lab.
# it: 33df3efd
tour-to-lab = Go to the lab
# it: 19d4ec0e
tour-show = Show me
# it: bbb191e6
tour-next = Another
# it: 58025f36
tour-stop = Stop
# it: 11051d12
tour-over = All missions are done.

## checklist: The checklist for the real key

# it: 70d28852
checklist-count = Done: { $done } of { $total }.
# it: 11f2bccc
checklist-complete = Nothing is missing.
# it: d8b18707
checklist-print = Print the checklist
# it: d833bed3
checklist-clear = Remove all ticks
# it: 37b9e2b6
checklist-restore = Bring the ticks back
# it: ce0ccde0
checklist-kept = The ticks stay in this browser. Do not write the keys on the printed list.
# it: 9676da38
checklist-not-kept = This browser does not let the page save anything: the ticks last as long as you stay on this page. Do not write the keys on the printed list.

## unified: The rehearsal of the new key, for the Unified WebSocket

# it: 7f6b26b2
unified-title = Rehearsal: the new key
# it: a4676398
unified-note = Practice keys, created in this page by the guide’s module: they open no account, and no data leaves the page.
# it: 3a2c7255
unified-step-choose = Choose what the key may do
# it: 209e2199
unified-step-edit = Change the key “{ $name }”
# it: cd25b52d
unified-step-record = Record both keys
# it: b3290266
unified-step-keys = The key is there
# it: 50869006
unified-name = Name
# it: 8fc4ae9b
unified-name-hint = Up to 32 characters, and not the same as those of your other keys.
# it: dce6b008
unified-presets = What do you want to do?
# it: 6b8558cd
unified-preset-watch = Watch
# it: 1a8072b4
unified-preset-trade = Trade
# it: 27fb5ebc
unified-preset-everything = Trade and watch everything
# it: 625596c8
unified-presets-inferred = Which boxes each of them takes is our reading: try it with the real key too, with a small order.
# it: 48f6d258
unified-can-connect = Gets the token: it can connect to the Unified WebSocket.
# it: e4b9b53a
unified-cannot-connect = Gets no token: on the Unified WebSocket it neither sees nor does anything private.
# it: 2a5d96ad
unified-can-read = Reads what you have ticked: balances, orders, trades or the ledger.
# it: 498163ba
unified-cannot-read = Reads neither balances, nor orders, nor trades.
# it: 313e810e
unified-can-trade = Places orders.
# it: 202ae560
unified-cannot-trade = Places no orders.
# it: c3871cb2
unified-can-withdraw = Withdraws funds.
# it: e2823259
unified-cannot-withdraw = Withdraws no funds.
# it: e214683c
unified-risk = A box that concerns withdrawals: a bot for futures has no use for it, and in the wrong hands it costs the funds.
# it: 4d160faa
unified-boxes = The boxes, one by one: { $count } of { $total } ticked
# The heading of the two boxes that have no group of the exchange’s.
# it: e4e2f969
unified-boxes-addresses = Withdrawal addresses
# it: 3fa81d04
box-opens-query-funds = Reads balances; enough, too, to move funds from the spot wallet to the futures wallet.
# it: 823a2558
box-opens-add-funds = Together with the first one, shows how to deposit.
# it: a2ab049b
box-opens-withdraw-funds = Withdraws, and creates subaccounts.
# it: ebffa418
box-opens-earn-funds = Puts funds into Earn, and takes them out.
# it: 3cf8aa3d
box-opens-query-open-trades = Reads open orders and positions.
# it: b3155d99
box-opens-query-closed-trades = Reads closed orders and past trades.
# it: 39fe6126
box-opens-modify-trades = Places, amends and cancels orders; several at once, only with the next box.
# it: d22cba33
box-opens-close-trades = Amends and cancels orders, and places none.
# it: a632f8d9
box-opens-query-ledger = Reads the ledger: every movement of the account.
# it: 8ac8f7a0
box-opens-export-data = Asks for exports of data, and downloads them.
# it: 878437e6
box-opens-create-ws-token = Asks for the token: without it nothing private on the WebSocket, orders included.
# it: fab67fe4
box-opens-add-withdraw-address = Adds withdrawal addresses: we infer it from the name.
# it: 9358837e
box-opens-update-withdraw-address = No text that we have read says what it opens.
# it: b3b04dac
unified-more = More settings: IP addresses, nonce window, expiry, dates
# it: 16705974
unified-addresses = Allowed IP addresses
# it: 175c4dac
unified-addresses-hint = Addresses or ranges, with a space between them. Empty: from everywhere. In this rehearsal the bot calls from 192.0.2.10, unless you choose otherwise.
# it: 32f1531f
unified-window = Nonce window
# it: 9dd9341b
unified-window-hint = How far a nonce may stay below the highest one, in units of the nonce: 10 seconds are 10000 with nonces in milliseconds (our reading). Empty: 0.
# it: 51bf843f
unified-expiry = Expiry
# it: a64baa04
unified-expiry-quick = Quick choices
# it: 67908e5a
unified-expiry-hour = In an hour
# it: 0538562a
unified-expiry-month = In 30 days
# it: a2c2cf74
unified-expiry-quarter = In 90 days
# it: d77b6bd0
unified-expiry-never = Never
# it: 85fdf3a4
unified-expiry-hint = By the clock of your device. Empty: never.
# it: 6462cb0b
unified-expiry-past = By the clock of the rehearsal this time has already passed: the key will be expired from the start, and the exchange will refuse its requests. If that is what you want to see, leave it so.
# it: 128ca078
unified-from = Data from
# it: f0e44d91
unified-to = Data until
# it: 09995b9e
unified-dates-hint = They limit the dates that the key can look into. Empty: no limit.
# it: 3f7953ba
unified-create = Create the key
# it: 1575e1c4
unified-save = Save the changes
# it: fdb89472
unified-leave = Leave it as it is
# it: b9e3c609
unified-back = Back to the keys
# it: ebfeefc6
unified-edited = Changes saved: “{ $name }”.
# it: 0e823eba
unified-kept = Now give both keys to the bot. If you have not recorded the private one, revoke the key and create another: nobody shows it to you any more.
# it: 77601b3d
unified-kept-with-bot = The bot has its key. Here you can create another, change it, give it a password or revoke it.
# it: d3012e6a
unified-limit = The limit of { $limit } is what a third party says, on an old page: we have found no official number.
# it: 0eff8a58
unified-key-option = { $name }: { $key }…
# it: 49e493ba
unified-edit = Change
# it: dd538e6e
unified-no-boxes = No box
# it: 0f0daa55
unified-expires = expires { DATETIME($date, dateStyle: "medium", timeStyle: "short") }
# it: 2a6e5c81
unified-expired = expired { DATETIME($date, dateStyle: "medium", timeStyle: "short") }
# it: 364c9c70
unified-only-from = only from
# it: 84c2d2d4
unified-reads-from = data from { DATETIME($date, dateStyle: "medium") }
# it: e71d53fd
unified-reads-to = data until { DATETIME($date, dateStyle: "medium") }
# it: 2fe5d826
unified-has-password = with a password
# it: 5c130bcd
unified-highest-nonce = highest nonce
# it: 3be3986c
unified-last-used = used { DATETIME($date, dateStyle: "medium", timeStyle: "medium") }
# it: 7a1f5e83
unified-password-add = Set a password
# it: 657d3c4e
unified-password-change = Change the password
# it: 32e5cc4d
unified-otp = Password of the key (2FA)
# it: 6d474094
unified-otp-hint = It is the static password of two-factor authentication for API keys. From here on every signed request also wants otp, with this password, in its body. Make one up: use no real password.
# it: 59b361b6
unified-password-save = Set the password
# it: f500d550
unified-password-remove = Take the password away
# it: 47759999
unified-password-set = Password set for “{ $name }”: the bot needs it too.
# it: 5b48bb1b
unified-password-gone = Password taken from “{ $name }”.
# it: 18dd50a4
unified-bot-otp = Password (otp), if the key has one
# it: 39947869
unified-bot-otp-hint = Leave it empty to see what the exchange answers to a client that sends no otp.

## answers: The module’s errors: what follows `error-` is the code

# it: b57fcef1
error-invalid-permissions = A key without any access cannot be created. Choose at least one.
# it: 7cbb42d1
error-key-limit-reached = You already have { $key_limit } keys, the maximum. Revoke one: its place becomes free.
# it: 489ac01c
error-invalid-key-settings =
    { $field ->
        [name] { $fault ->
            [empty] Give the key a name.
            [too-long] The name is too long: 32 characters at most.
            [duplicate] Another of your keys has this name already: choose a different one.
           *[other] There is a character in the name that cannot be seen.
        }
        [ip_allowlist] { $fault ->
            [too-many] These are too many addresses: this rehearsal takes 100.
            [duplicate] One address is there twice.
            [host-bits] “{ $text }” is not the start of a range: it has digits that the range does not have, as in 203.0.113.7/24. Write 203.0.113.0/24, or the address alone.
           *[other] “{ $text }” is neither an IP address nor a range like 203.0.113.0/24.
        }
        [nonce_window] { $fault ->
            [out-of-range] The window is too large: a nonce has 64 bits.
           *[other] The window is a whole number: digits only, no points and no spaces.
        }
        [query_to] { $fault ->
            [before-query-from] The end comes before the start.
           *[other] This is not a whole date: complete it, or empty the field.
        }
        [otp] { $fault ->
            [empty] Write a password.
            [too-long] The password is too long: this rehearsal takes one of 256 characters.
           *[other] There is a character in the password that cannot be seen.
        }
       *[other] { $fault ->
            [out-of-range] This date is beyond the calendar: choose another, or empty the field.
           *[other] This is not a whole date: complete it, or empty the field.
        }
    }
# it: df015a97
error-secret-already-revealed = The private key of { $public_key } has been shown before. It cannot be seen again: if you did not record it, revoke this key and create another.
# it: 896fca22
error-unknown-key = The exchange does not know the key { $public_key }: it may have been revoked.
# it: 4052aaa5
error-invalid-bridge-request = The page asked for something that the module does not understand. Reload the page and try again.
# it: 3934121a
error-invalid-private-key =
    { $fault ->
        [empty] You have not pasted anything. Paste the private key that you recorded in this rehearsal.
        [spaces] There are spaces or line breaks in the private key. { field-emptied }
        [quotes] The private key is in quotes: copy it without them. { field-emptied }
        [url-safe] The private key has “-” or “_” in it, which the exchange’s base64 does not have. { field-emptied }
        [public-key] This is a public key: it has { $length } characters. The bot needs the private one, which has 88. { field-emptied }
        [spot-shape] This looks like a private key for spot: it ends in “==”. Here you need one for futures. (We infer this from its shape.) { field-emptied }
        [futures-shape] This looks like a private key for futures: it does not end in “==”. Here you need that of the new key. (We infer this from its shape.) { field-emptied }
        [too-short] The private key is too short: it has { $length } characters, and should have 88. You may have copied only a part of it. { field-emptied }
        [too-long] The private key is too long: it has { $length } characters, and should have 88. { field-emptied }
       *[other] This is not a private key: it has characters that cannot be in one. { field-emptied }
    }
# it: 5662b0d8
field-emptied = We have emptied the field: what goes here is the whole private key that you recorded in this rehearsal; never a real one.
# it: 935507df
error-wrong-private-key =
    { $owner ->
        [none] This private key was not made here: it does not belong to { $public_key }, nor to any other key in the list. We have taken it out of the field; it has not left this page, and is saved nowhere. Does it belong to a real account? To be safe, revoke it and create another. Here, paste the private key that you recorded in this rehearsal.
       *[other] This private key does not belong to { $public_key }: it belongs to { $owner }. Choose { $owner } as the public key, and hand it over again.
    }
# it: 3fb291ce
error-no-bot = This endpoint needs a signature, and the bot has no key. Hand one over.
# it: 98af5edd
error-invalid-nonce = The nonce must be an integer, of 20 digits at most.
# it: 4e8b8aec
error-invalid-request = The request cannot be sent: something in the address or the parameters is not written as in a URL.
# it: fe4d9da1
error-unknown-endpoint = The exchange does not know this endpoint.
# it: 96d0a623
error-permission-too-low =
    The signature is right, but the key lacks the permission: { $needs ->
        [general-read-only] it needs at least Read Only in the General API.
        [general-full-access] it needs Full Access in the General API.
       *[other] it needs Full Access in the Withdrawal API.
    } The exchange does not say so: it answers authenticationError (our own inference).
# it: 99dddafa
error-nonce-duplicate = This key has used the nonce { $nonce } before. Use a higher one.
# it: a945266b
error-nonce-below-threshold = The nonce { $nonce } is too far behind: the lowest that the exchange remembers is { $threshold }.
# it: 9ed2f77b
error-required-argument-missing =
    { $argument ->
        [json] The signature is right, but the batch of orders lacks json: it takes a form, with json= and then the JSON, encoded as in a URL.
        [batchOrder] The signature is right, but the JSON lacks batchOrder, the list of orders.
        [trailingStopMaxDeviation] The signature is right, but the trailing stop lacks trailingStopMaxDeviation, its distance from the price.
        [trailingStopDeviationUnit] The signature is right, but the trailing stop lacks trailingStopDeviationUnit: PERCENT or QUOTE_CURRENCY.
       *[other] The signature is right, but the order lacks { $argument }: the exchange wants orderType, symbol, side and size.
    }
# it: 22e9ddb2
error-batchorder-without-json = The signature is right, but the body is JSON: it takes a form, with json= and then the JSON, encoded as in a URL.
# it: 1b54b629
error-json-parse-error = The signature is right, but what stands in { $argument } is not JSON. Let a library write it.
# it: b3efc07f
error-invalid-argument = The signature is right, but { $argument } cannot have this value. Allowed: { $allowed }.
# it: e057b4ac
error-invalid-order-id = The signature is right, but { $argument } is not a UUID: send the id that the exchange gave you, just as it is.
# it: 85fcbd4b
error-endpoint-moved = This path redirects elsewhere: call { $location }, and sign that.
# it: aada06bd
error-unreadable-paste =
    { $fault ->
        [unclosed-quote] The command is not whole: a quote opens and does not close. Paste all of it.
        [signature-alone] This is a signature alone, or a key. An Authent goes into its own field, at the end of the lab; a real private key goes nowhere. Paste the request here.
        [websocket-message] This is a message of a WebSocket: you do not sign it. With the new key it carries a token, and you try it on the page “The new key”. With today’s key you sign the challenge: paste the message that has it and your signature.
        [answer] This is an answer of the exchange: what it means is on the page of errors. Paste the request that got it here.
        [too-long] The text is too long: paste one request alone.
        [too-nested] The text is nested too deeply: paste one request alone.
       *[other] We find no request in this. Paste a curl command, an HTTP request, a URL, a HAR entry, a client’s log line, or headers as JSON.
    }

## session: The refusals of the new key: what follows `error-` is the code

# it: 1664cb43
error-method-unknown = The exchange does not know this method: check its name, and its capitals.
# it: 603321cc
error-not-post = Private methods want POST, even to read: this came by { $method }.
# it: 7d0406d9
error-body-not-json = The body says that it is JSON, and is not.
# it: a0e40eae
error-nonce-repeated = The body has the nonce twice.
# it: 91d42066
error-temporary-lockout = Too many invalid keys in a row from this IP address: the exchange locks it out for about a quarter of an hour, and each new attempt begins it anew. Wait.
# it: a87b7335
error-key-missing = API-Key is missing, the public key.
# it: 896fca22
error-key-unknown = The exchange does not know the key { $public_key }: it may have been revoked.
# it: 09658437
error-signature-missing = API-Sign is missing, the signature.
# it: 1d52a20c
error-signature-mismatch = The signature is not the one that the key { $public_key } gives for this request.
# it: ce734daf
error-nonce-missing = The body lacks the nonce, which the new key requires.
# it: f22f8781
error-nonce-not-a-number = The nonce must be an integer, of digits alone.
# it: ee27ede5
error-nonce-too-large = The nonce exceeds 18446744073709551615, the largest allowed.
# it: 95b58d5d
error-nonce-not-above = The signature is right, but the nonce { $nonce } does not exceed { $highest }, the highest that this key has accepted.
# it: c19400c4
error-nonce-below-window = The signature is right, but the nonce { $nonce } falls short of { $highest }, the highest accepted so far, by more than the key’s window, which is { $window }.
# it: 1e071957
error-nonce-scale-smaller = The signature is right, but the nonce { $nonce } is of another scale: this key has accepted { $highest }, and one that short will never exceed it. Go back to the larger scale, or create another key.
# it: 5531ceee
error-key-expired = The signature is right, but the key has expired: move its expiry, or create another. The exchange’s text, in this case, is our reading.
# it: 4b82690f
error-ip-not-allowed = The signature is right, but { $client_ip } is not among the allowed IP addresses of this key. The exchange’s text, in this case, is our reading.
# it: 1fdec08a
error-otp-missing = The key has a password, and the body lacks otp: the exchange speaks of the signature, but the signature is right.
# it: a3134e8d
error-otp-wrong = The signature is right, but otp is not the password of this key.
# it: 72b3e5e8
error-permission-missing = The key is valid, but lacks a permission: { $needs }.
# it: e50106a2
error-websocket-permission-missing = The key is valid, but without “WebSocket interface”, create-ws-token in GetApiKeyInfo, it gets no token. Tick the box, and ask again.
# it: 9fe1a5c2
error-token-unknown = The exchange does not know this token: ask for another.
# it: 847fcab4
error-token-expired = The token has expired: 15 minutes have passed, and no private subscription kept it alive. Ask for another.
# it: 130144cd
error-token-missing = The message lacks the token: it goes into each private request, not into the first alone.
# it: 185cd1fb
error-asset-class-missing = The message lacks asset_class: for futures it is derivatives.
# it: 7ae39421
error-asset-class-not-served = Spot is not on this WebSocket yet: for futures asset_class is derivatives.
# it: edca50d4
error-field-missing = The message lacks { $field }.
# it: df39430a
error-field-invalid = { $field } has not the form that is wanted here: see whether it is a number or a text, and which values it can have.
# it: dd871321
error-field-unsupported = This method does not know { $field }: an extra field is not ignored, everything is refused for it.
# it: be30a2e9
error-frame-not-json = The message is not JSON.
# it: 59f61533
error-frame-not-an-object = The message is JSON, but no object in braces.
# it: 10b19814
error-frame-too-long = The message is too long: the limit is ours, the exchange’s is not published.
# it: 9812eba6
error-method-elsewhere = This method is of the other address: orders and private channels want /v2/private, market data /v2/public.
# it: f41b4a6f
error-channel-unknown = The exchange does not know this channel: check its name.
# it: e164c720
error-channel-elsewhere = This channel is of the other address: private ones want /v2/private, public ones /v2/public.
# it: d142f804
error-symbol-not-supported = { $symbol } is not the symbol of a derivative: they have names like PF_XBTUSD.
# it: 34dc3127
error-snapshot-of-margin = The margin channel does not take snapshot.
# it: 38fac84c
error-already-subscribed = This connection is subscribed to { $channel } already.
# it: 241820b6
error-not-subscribed = This connection is not subscribed to { $channel }.
# it: e51c8a68
error-too-many-subscriptions = The connection already has the largest number of subscriptions: the limit is ours.
# it: 1254b077
error-order-unknown = No open order has this id: it may have been cancelled.
# it: 725213ca
error-client-order-id-in-use = An open order has this cl_ord_id already.
# it: d63c93f0
error-too-many-orders = The account already has the largest number of open orders: the limit is ours.
# it: 7cc67e75
error-not-connected = The bot is not connected: connect it, and send the message again.

## findings: What the lab says about a signature

# it: 78c7c81b
lab-correct = Correct: this is the signature that this key gives.
# it: ee23ad16
lab-correct-next = If the exchange refuses all the same, look at what no signature shows: the key’s permissions, the IP addresses that it works from, whether it was revoked, and the nonce, which has to grow.
# it: e7762af6
lab-correct-more = What to check
# it: 2dd7df96
lab-mistaken =
    { $count ->
        [one] One mistake explains exactly this signature.
       *[other] { $count } mistakes together explain exactly this signature.
    }
# it: 5c2da005
lab-unexplained = With the key above, this is not the signature of the request, and no mistake that we know explains it.
# it: d7482a4e
lab-unexplained-key = Did your program sign with the practice key { $public_key }…?
# it: 8b81abad
lab-unexplained-other-key = If it used another one, your real one for example, no comparison can succeed, and the signature may well be right: take the four actions above first.
# it: a5a37358
lab-unexplained-check = Check that path, parameters and nonce are those that your program really sent.
# it: 5f46e5bc
lab-searching = None of the commonest mistakes explains this signature ({ $attempts } signatures compared). The search goes on, through rarer mistakes and their combinations…
# it: 8da88989
lab-tried =
    { $attempts ->
        [one] What we tried: { $count } mistakes, one signature recomputed
       *[other] What we tried: { $count } mistakes, { $attempts } signatures recomputed
    }
# it: cbc232a4
lab-more = Read more:
# it: 767f23e4
lab-exhausted = The search stopped at its limit: with fewer parameters it gets further.
# it: db900929
lab-shape-mistaken =
    { $count ->
        [one] The form of the signature alone shows a mistake, whatever the key:
       *[other] The form of the signature alone shows { $count } mistakes, whatever the key:
    }
# it: 26cd79cb
lab-shape-possible = The signature has the right form. Whether it is the right one shows only with the key that made it.
# it: 8b4620ae
lab-shape-impossible =
    { $count ->
        [88] These are 88 characters, as in a signature, but no signature is written like this in base64: at least one has changed on the way.
        [one] No signature has this form: there is one character, and in base64 it has 88.
       *[other] No signature has this form: there are { $count } characters, and in base64 it has 88.
    }
# it: 4d32d3a3
lab-read =
    { $format ->
        [curl] This is a curl command.
        [curl-cmd] This is a curl command of Windows.
        [powershell] This is a PowerShell command.
        [http] This is an HTTP request.
        [url] This is a URL.
        [har] This is a HAR entry.
        [postman] This is a request exported from Postman.
       *[other] This is a client’s log line.
    } The form below now has its method, path, parameters and nonce.
# it: 4e8b8038
lab-read-headers = These are headers without an address: choose below which endpoint the request goes to.
# it: 585a6747
lab-read-challenge = This is a signed challenge of the WebSocket. The challenge alone is hashed, without nonce and path; the form below is for requests, and has stayed as it was.
# it: 8504ed85
lab-read-key =
    { $key ->
        [bot] It has your practice key.
        [bot-alone] It has your practice key, but not what was signed: paste that too, or choose the endpoint below and paste the Authent alone at the end.
        [example] It is the documentation’s example: its signature is judged with the private key published there.
        [account] It has one of your practice keys, but not the bot’s: to have its signature judged, hand that key over to the bot.
       *[unknown] Its key is not a practice key: its signature cannot be recomputed here.
    }
# it: ad2d9891
lab-read-verdict = Go to the verdict on the signature
# it: 6f911adf
lab-key = You sign with your bot’s key:
# it: 782e0c2b
lab-key-has =
    { $general ->
        [full-access] Full Access
        [read-only] Read Only
       *[other] No Access
    } in the General API, { $withdrawal ->
        [full-access] Full Access
       *[other] No Access
    } in the Withdrawal API
# it: 46bde9aa
lab-key-too-low = This request needs more than the key’s permissions. Its signature is computed all the same, but the exchange would refuse it.
# it: 6a8fcba8
lab-other-key = Use another key
# it: 965a433a
lab-paste-key = Or paste the private key of a pair that you have already created here.
# it: 02a664c1
lab-rehearsal = Your keys are in the guide’s rehearsal.
# it: 3aee317f
lab-cut = { $prefix } is not signed
# it: 23cba779
lab-empty = empty
# it: f1c9fa04
lab-part-post-data = postData
# it: 78377b52
lab-part-nonce = nonce
# it: 3d5483d6
lab-part-path = endpointPath
# it: efe0a5c8
lab-bytes = { $count } bytes, which stay hidden
# it: 6641279a
lab-copy = Copy Authent
# it: be8a2d81
lab-copied = Authent copied.
# it: 45979908
lab-copy-failed = The browser did not allow copying: select the text and copy it by hand.
# it: e861d420
lab-too-long = The request is too long for the lab.
# it: 58d8496f
lab-read-unified = This is a request to the spot API: its signature is API-Sign, not Authent, and its key is the new one, which is for spot too.
# it: a64477b8
lab-spot-or-futures = Spot or futures?
# it: 9b9f6831
lab-read-private-key = The text has what looks like a private key in it. Nothing of it is kept here, but a request never contains one: if it is real, and was sent, revoke it.
# it: d2ed023f
lab-found-nothing = Without a key no mistake is to be seen. Compare the text that your program hashes, below.
# it: 674ffe0a
lab-text-equal = This is the right text, character by character: the mistake comes later, in the key or in the HMAC.
# it: 967a0c9e
lab-text-digest = This is already the SHA-256 of the right text, in hexadecimal: the mistake comes later. Its 32 bytes go into the HMAC, not these 64 characters.
# it: ec20848c
lab-text-hash =
    { $named ->
        [named] This is a SHA-256, not the text: it is that of the text with this mistake.
       *[other] This is a SHA-256, not the text, and not that of the right text: paste the text as it is right before the SHA-256.
    }
# it: 325c8247
lab-text-differs =
    { $count ->
        [one] Your text leaves the right one in one place.
       *[other] Your text leaves the right one in { $count } places.
    }
# it: a564b2b8
lab-text-right = The right text: what yours lacks is underlined
# it: e9a250e0
lab-text-yours = Your text: what it has too much is struck through
# it: 35f7bb83
lab-text-legend = Invisible characters stand in brackets, by their names.
# it: d869e718
lab-invisible =
    { $name ->
        [line-feed] (line end, \n)
        [carriage-return] (carriage return, \r)
        [tab] (tab)
        [space] (space)
        [no-break-space] (no-break space)
        [soft-hyphen] (soft hyphen)
        [zero-width-space] (zero-width space)
        [byte-order-mark] (byte order mark)
       *[other] ({ $point })
    }

## mistakes: The mistakes that a signature shows: what follows `mistake-` and `mend-` is the code

# it: f02ac90f
mistake-spot-key = You signed with a private key for spot, not with the one for futures.
# it: 59d2ea4a
mend-spot-key = Use the private key that was made together with the public key for futures. One for spot usually ends in “==”: a hint, not a rule.
# it: f30820dc
mistake-other-key = You signed with the private key of another of your keys.
# it: 4c1b2d0b
mend-other-key = Make sure that the key in APIKey and the private key are of one pair. If you run several bots, give each its own .env file.
# it: 31131b99
mistake-secret-damaged = The private key was damaged in copying: it is cut, wrapped over several lines, in quotes, or has spaces in it.
# it: 01f59ee2
mend-secret-damaged = Copy it again, all of it and nothing else: it has 88 characters. If you no longer have it, revoke the key and create another.
# it: b571c275
mistake-secret-not-decoded = You used the private key as text, without decoding it from base64.
# it: f8e6ba4e
mend-secret-not-decoded = Decode it from base64: the bytes that come out (66 for futures) are the key of the HMAC.
# it: 948da4e5
mistake-derivatives-prefix-kept = “/derivatives” is still in the path that you signed.
# it: 8fc3da58
mend-derivatives-prefix-kept = Take it off the path that you sign, and leave it in the URL: “/api/v3/accounts” is what is signed, for example.
# it: 248ebe9b
mistake-history-prefix-lost = “/api/history”, or a part of it, is missing from the path that you signed.
# it: 22e18f5f
mend-history-prefix-lost = Sign paths under “/api/history” whole: “/derivatives” is the only thing that is ever cut.
# it: b5d29d59
mistake-trailing-slash = The path that you signed has a “/” that the URL does not have, at its end or doubled, or the reverse.
# it: 69299809
mend-trailing-slash = Sign the path as it stands in the URL, adding and taking away no “/”: a base URL that ends in “/” doubles one.
# it: 3560bb91
mistake-path-case = The path that you signed differs from the URL in letter case: “sendOrder” instead of “sendorder”, for example.
# it: 455467e7
mend-path-case = Sign the path letter by letter as it stands in the URL.
# it: a33a9591
mistake-parameters-not-encoded = You signed the parameters before encoding them as in a URL.
# it: f585517e
mend-parameters-not-encoded = Encode them once, and sign the encoded string: the very one that you send.
# it: fd67198e
mistake-space-encoding-differs = You signed a space written one way (“+” or “%20”) and sent it the other way.
# it: ed492b3f
mend-space-encoding-differs = Both are right, but sign the same string that you send.
# it: a971de91
mistake-empty-json-signed = You signed an empty JSON body, “{"{}"}”, which you did not send.
# it: 68a6d620
mend-empty-json-signed = If the request has no parameters, postData is an empty string.
# it: 5e2a9217
mistake-question-mark-signed = You signed a “?” in front of the parameters that is not sent with them, or the reverse.
# it: a64f533b
mend-question-mark-signed = The “?” only separates the path from the query string: do not sign it, and put none into a body.
# it: 1a5547d4
mistake-query-in-path = You signed the query string at the end of the path, as a part of the URL.
# it: 93c9e5d4
mend-query-in-path = For Authent put it at the start of the message, as postData, and sign the path alone at the end. For API-Sign send the parameters in the body: the path is only what stands before “?”.
# it: acc637d2
mistake-nonce-not-signed = You sent the Nonce header, but did not sign it.
# it: d8f16491
mend-nonce-not-signed = Put the nonce into the message, between postData and the path; or do not send the header.
# it: 21347a84
mistake-nonce-not-sent = You signed a nonce that is not the one that you sent.
# it: 38c243e9
mend-nonce-not-sent = Compute the nonce once per request, and use the same one in what you sign and in what you send.
# it: dc1c9327
mistake-spot-field-order = You put the nonce before the parameters, as is done for spot.
# it: d992ad94
mend-spot-field-order = Join in this order: postData, nonce, path.
# it: b65c65d2
mistake-path-first = You put the path at the start of the message.
# it: 9ff75fd7
mend-path-first = Join in this order: postData, nonce, path. The path comes last.
# it: 222d32a5
mistake-spot-algorithm = You used the algorithm for spot: the HMAC over the path followed by the SHA-256 of nonce and parameters.
# it: 84714220
mend-spot-algorithm = For futures, join postData, nonce and path, compute the SHA-256 of it all, then the HMAC-SHA-512 of those 32 bytes.
# it: 40c7c781
mistake-sha256-hex = You gave the HMAC the SHA-256 written in hexadecimal, instead of its bytes.
# it: cba70353
mend-sha256-hex = Give it the 32 bytes. Many libraries call them “digest”, and the hexadecimal text “hexdigest”.
# it: d03be0d5
mistake-sha256-skipped = You skipped the SHA-256, and computed the HMAC directly over the message.
# it: 304c13d7
mend-sha256-skipped = First compute the SHA-256 of the message, then the HMAC-SHA-512 of those 32 bytes; for API-Sign, with the path in front of them.
# it: 7795fe48
mistake-hmac-sha256 = You used HMAC-SHA-256 instead of HMAC-SHA-512.
# it: f840e4fb
mend-hmac-sha256 = Choose SHA-512 for the HMAC. SHA-256 is only for the step before it, on the message.
# it: 995d4f8e
mistake-hex-output = You wrote the signature in hexadecimal instead of base64.
# it: d680605c
mend-hex-output = Encode the 64 bytes of the HMAC in base64: the signature then has 88 characters, and ends in “==”.
# it: 228d50b8
mistake-urlsafe-base64 = You used the base64 for URLs, with “-” and “_” in place of “+” and “/”.
# it: a1cc2259
mend-urlsafe-base64 = Use standard base64, the one with “+” and “/”.
# it: 778f2253
mistake-parameters-not-signed = You sent parameters that you did not sign.
# it: b7733afa
mend-parameters-not-signed = For Authent sign all parameters, in the URL and in the body, exactly as they travel: they are “postData”, in a GET too. For API-Sign sign the body, after the nonce.
# it: ed98754f
mistake-parameters-sent-twice = You sent the same parameters in the URL and in the body, and signed them once.
# it: 43a48eee
mend-parameters-sent-twice = Send them in one place only: in the URL for a GET, in the body for a POST.
# it: b49259de
mistake-body-format-differs = You signed the parameters in one format and sent them in another: a form and JSON, for example, or the reverse.
# it: a8c25633
mend-body-format-differs = Send a form, “application/x-www-form-urlencoded”, and sign exactly that string: the futures API does not take JSON.
# it: 9cabaa74
mistake-empty-json-sent = You sent an empty JSON body, “{"{"}{"}"}”, and did not sign it.
# it: 11939d87
mend-empty-json-sent = If the request has no parameters, send no body.
# it: 24020a42
mistake-json-spacing-differs = You wrote the JSON twice, once to sign it and once to send it: the spacing differs.
# it: ded1630e
mend-json-spacing-differs = Write it once, keep the text, sign it and send it as it is.
# it: f819889b
mistake-json-field-name-not-signed = You signed the JSON without its name, “json=”, which you do send.
# it: 6cbac872
mend-json-field-name-not-signed = Sign the whole string that is sent: “json=”, and then the JSON encoded as in a URL.
# it: a7f5aa6f
mistake-parameter-order-differs = You signed the parameters in another order than you sent them in.
# it: 65f1f29e
mend-parameter-order-differs = Build the string once: the order is free, if it is the same.
# it: 9504bfac
mistake-array-form-differs = You signed a list in one form and sent it in another: “a=1&a=2”, “a[]=1”, or the list’s text.
# it: 04919733
mend-array-form-differs = Build the string yourself, and sign and send that.
# it: e4c768db
mistake-value-form-differs = You signed a value written in one way and sent it in another: “True” and “true”, for example, or “1” and “1.0”.
# it: 5d5ce05f
mend-value-form-differs = Turn the values into text once, before you sign.
# it: ba831ec6
mistake-placeholder-signed = You signed the word “undefined”, “null” or “None”, or a parameter without a value, where there was nothing.
# it: d493489b
mend-placeholder-signed = Where a value is absent, sign an empty string; a parameter that you do not send, leave out of the signed text too.
# it: d0e32a18
mistake-extra-ampersand = An “&” too many, before, after or between the parameters, is signed and not sent, or the reverse.
# it: a2f294bf
mend-extra-ampersand = Put the “&” only between one parameter and the next.
# it: 21857b0a
mistake-method-signed = You also signed the HTTP method, “GET” or “POST”.
# it: 48784269
mend-method-signed = Take it out: the message holds nothing but parameters, nonce and path.
# it: a61c4db7
mistake-separators-signed = You put something between the parts of the message: a line end, a space, a comma or another sign.
# it: ba62c499
mend-separators-signed = Join the parts one after the other, with nothing between them.
# it: fe7a8df5
mistake-line-end-signed = What you signed ends in a line end, or in another sign that is not seen.
# it: 880b58f2
mend-line-end-signed = In a shell, use “printf '%s'” in place of “echo”; elsewhere, strip what you read from a file.
# it: b761afe7
mistake-sha256-base64 = You gave the HMAC the SHA-256 written in base64, instead of its bytes.
# it: 4cc5523e
mend-sha256-base64 = Give it the 32 bytes of the SHA-256: base64 is used once, at the end.
# it: db8d13e8
mistake-sha256-twice = You computed the SHA-256 of the message twice.
# it: aa9c1261
mend-sha256-twice = Compute it once: the function that you hand the message to may do so already.
# it: c3be1e4f
mistake-sha512-of-message = You computed the SHA-512 of the message in place of its SHA-256.
# it: 9009eb63
mend-sha512-of-message = Use SHA-256 for the message; SHA-512 is only for the HMAC.
# it: a9a59ce3
mistake-hmac-arguments-swapped = You swapped the arguments of the HMAC: the key in the place of the message.
# it: 4c9d2449
mend-hmac-arguments-swapped = The key of the HMAC is the decoded private key, the message is the SHA-256; for API-Sign, with the path in front of it.
# it: c874354c
mistake-hmac-missing = You computed a plain hash: the HMAC is missing.
# it: 6c4e377a
mend-hmac-missing = Compute the HMAC-SHA-512 of the SHA-256, with the decoded private key as its key.
# it: b5638548
mistake-binary-string-utf8 = The SHA-256 went through a text: its bytes became UTF-8.
# it: 52881616
mend-binary-string-utf8 = Keep bytes as bytes: a “Buffer” or a “Uint8Array” in JavaScript, never a string.
# it: ef414310
mistake-utf16-body = You computed the SHA-256 of the text in UTF-16 instead of UTF-8.
# it: ce28ef8c
mend-utf16-body = Turn the text into bytes with UTF-8.
# it: b9737ee5
mistake-api-prefix-lost = The start of the path that you signed is missing: you signed “/accounts”, for example, or “/v3/accounts”.
# it: c974654e
mend-api-prefix-lost = Sign the path from “/api” on: only “/derivatives” is cut.
# it: c8f7a09a
mistake-leading-slash-missing = The path that you signed does not begin with “/”.
# it: 3cd04291
mend-leading-slash-missing = Sign the path with the “/” at its start: “/api/v3/accounts” or “/0/private/Balance”, for example.
# it: 08ed0dbe
mistake-url-signed = In place of the path you signed the URL, or the host’s name and the path.
# it: b0a19824
mend-url-signed = Take nothing but the path from the URL and, for Authent, cut “/derivatives”.
# it: 3d5eed52
mistake-version-differs = The path that you signed has another version: “v4” in place of “v3”, for example.
# it: 04c8798b
mend-version-differs = Sign the path taken from the URL that you send, not one that is written elsewhere.
# it: 0779383c
mistake-other-path-signed = You signed the path of another endpoint.
# it: 6986ccbd
mend-other-path-signed = Sign the path taken from the URL that you send: the one of the example may be left over in the code.
# it: efea2c8d
mistake-path-not-signed = The path is missing from what you signed.
# it: 0bda24f1
mend-path-not-signed = Put it in its place: for Authent at the end, after the nonce; for API-Sign in front of the SHA-256.
# it: 519918e7
mistake-signed-encoded-sent-raw = You signed the parameters encoded as in a URL, and sent them without encoding.
# it: 484bd187
mend-signed-encoded-sent-raw = Send the very string that you signed, the encoded one.
# it: 7a0d498d
mistake-escape-case-differs = In codes such as “%3A”, you signed lower-case letters and sent capitals, or the reverse.
# it: d6d5a6e8
mend-escape-case-differs = Both are right, but sign the same string that you send.
# it: 318fead8
mistake-encoders-differ = You signed with one encoder and sent with another: they do not encode the same characters.
# it: 9defaf65
mend-encoders-differ = Encode once, keep the string, sign it and send it as it is.
# it: 7f93e0a8
mistake-encoded-twice = The parameters are encoded twice: what travels, or what you signed, has “%253A” in place of “%3A”, for example.
# it: 9ad6f287
mend-encoded-twice = Take one of the two encodings away, but do not sign the string that is encoded twice: the signature would pass, with wrong data.
# it: e08db319
mistake-whole-string-encoded = You encoded the whole string, with its “=” and “&”, and not only names and values: in what you sign, or in what you send.
# it: 31e5bea4
mend-whole-string-encoded = Encode names and values, and then join them with “=” and “&”.
# it: 381e8f18
mistake-base64-of-hex = You wrote the signature’s hexadecimal text in base64, instead of its bytes.
# it: c8cf0750
mend-base64-of-hex = Ask the HMAC for bytes: “true” as the last argument of PHP’s “hash_hmac”, “-binary” in openssl.
# it: 8920a18a
mistake-authent-wrapped = The header’s value is not the base64 alone: it is broken into lines, has quotes around it, “b'…'”, a word, or codes such as “%3D”, or it went through base64 twice.
# it: 6a7b73b5
mend-authent-wrapped = Send nothing but the 88 characters of the base64, in one line: “base64 -w 0” in a shell, “.decode()” in Python.
# it: 8cc7b7c4
mistake-authent-unpadded = The signature lacks the “==” with which its base64 ends.
# it: d94ed16f
mend-authent-unpadded = Use standard base64, which pads with “=”: the signature has 88 characters.
# it: c4e11714
mistake-authent-case = The letters of the signature all became lower case, or all capitals.
# it: ff287f0b
mend-authent-case = Take “lower()” or “upper()” away: in base64, capitals and lower-case letters are different.
# it: ea2a6fc3
mistake-public-key-used = You signed with the public key.
# it: 881d74bf
mend-public-key-used = The public one goes into the header, the private one signs: check the names of the two variables.
# it: cd630eff
mistake-secret-missing = You signed with an empty key: the private key was not loaded.
# it: b0a4e23e
mend-secret-missing = Check the name of the environment variable, and have the program stop if it is absent.
# it: b0ea3273
mistake-key-as-text = You decoded the private key, but then turned it into a text: its bytes changed.
# it: 48c3271b
mend-key-as-text = Keep the key’s bytes as bytes: in JavaScript “Buffer.from”, not “atob”.
# it: 3d847e92
mistake-key-as-hex = As the key of the HMAC you used the private key’s hexadecimal text.
# it: ed68a96f
mend-key-as-hex = Give the HMAC the key’s bytes, not the digits in which they are written; in openssl use “-macopt hexkey:”, not “-hmac”.
# it: da621a41
mistake-nonce-form-differs = You signed the nonce written in one way and sent it in another: “1.6e12”, for example, or with “.0” at its end.
# it: bb925013
mend-nonce-form-differs = Turn the nonce into text once, and use that text.
# it: 21630fd8
mistake-nonce-named = You signed the nonce with its name, “nonce=”.
# it: 46fcc6b5
mend-nonce-named = Sign the bare number.
# it: 60ae683a
mistake-nonce-signed-twice = You signed the nonce twice.
# it: ebb19d5e
mend-nonce-signed-twice = For Authent put it in once, between the parameters and the path; for API-Sign it stands in front of the body and in it.
# it: 1cfb2d5d
mistake-challenge-message-signed = You signed the whole message that holds the challenge, instead of the challenge alone.
# it: 7c81e4f5
mend-challenge-message-signed = Read the JSON and sign nothing but the value of “message”.
# it: 65868551
mistake-challenge-quoted = You signed the challenge with its quotation marks.
# it: 62917fbf
mend-challenge-quoted = Sign nothing but the 36 characters of the challenge.
# it: 76790ed9
mistake-challenge-empty = You signed an empty challenge, or the word “undefined” in its place.
# it: 76f8f45e
mend-challenge-empty = Wait for the message “challenge” before you sign, and again after each reconnection.
# it: 3a80fb33
mistake-challenge-stale = You signed an old challenge: the one of another connection.
# it: 54f2274e
mend-challenge-stale = Ask for a new challenge on each connection, and sign that one.
# it: 80186e08
mistake-futures-algorithm = You signed API-Sign with the algorithm of Authent.
# it: bc853ba4
mend-futures-algorithm = For API-Sign, compute the SHA-256 of nonce and body, then the HMAC-SHA-512 of the path followed by those 32 bytes.
# it: df6495a0
mistake-nonce-not-prepended = The nonce is missing in front of the body: having it in the body is not enough.
# it: ffa81b79
mend-nonce-not-prepended = Compute the SHA-256 of the nonce followed by the body, which holds it again.
# it: 5cc32f24
mistake-nonce-after-body = You put the nonce after the body instead of in front of it.
# it: a3cf1318
mend-nonce-after-body = For API-Sign, join in this order: nonce, body.
# it: d23121dd
mistake-nonce-missing-from-body = The nonce is missing from the body that you signed: it is only in front.
# it: f71b86c5
mend-nonce-missing-from-body = Sign the body exactly as you send it, with the nonce in it.
# it: 172a6e06
mistake-path-inside-sha256 = You put the path into the SHA-256 instead of in front of it.
# it: ea03455b
mend-path-inside-sha256 = Compute the SHA-256 of nonce and body alone, and then put the path in front of it.
# it: be5e5bb9
mistake-digest-before-path = You put the SHA-256 before the path.
# it: 3b607ba7
mend-digest-before-path = For API-Sign, join in this order: path, SHA-256.
# it: 6a993ab4
mistake-path-without-version = The path that you signed lacks the version: “/0”.
# it: 47045546
mend-path-without-version = For API-Sign, sign the path from “/0” on.
# it: 5362f3e0
mistake-path-method-only = In place of the path you signed nothing but the method’s name.
# it: f18182d6
mend-path-method-only = For API-Sign, sign the whole path, “/0/private/” and the name.

## session: The new key: the bot asks, connects, sends

# it: a643ba03
rest-title = Ask over REST, signed with API-Sign
# it: 9a2ac060
client-address = IP address that the bot calls from
# it: fbd8d905
next-nonce = Nonce of the next request
# it: 34b27234
next-nonce-own = empty: the time in ms
# it: 954ee817
last-nonce =
    { $nonce ->
        [0] The exchange has not accepted any nonce from this key yet.
       *[other] The last nonce accepted from this key: { $nonce }.
    }
# it: e781c676
prepare-nonce-lower = Lower than the last
# it: 8ec34ea6
prepare-nonce-nanoseconds = In nanoseconds, 19 digits
# it: 4aae1931
prepare-nonce-own = The bot’s own
# it: 0b6e8431
ask-key-info = Check the key:
# it: 6ac382d6
ask-token = Ask for the token:
# it: 4768aa07
rest-accepted = The exchange accepted it: HTTP { NUMBER($status, useGrouping: 0) }, and “error” is empty.
# it: e8f2935a
rest-refused = The exchange refused it: HTTP { NUMBER($status, useGrouping: 0) }, but “error” holds “{ $error }”.
# it: 70e3eae2
refusal-more = What to do
# it: 6a2d3b4c
note-token = The bot keeps the token: here you see its beginning alone. From now on it has 15 minutes to use it.
# it: ad9f74f1
note-key-info = create-ws-token is among the permissions: with this key a token can be asked for.
# it: 86a8863e
note-no-box = create-ws-token is not among the permissions: with this key no token comes.
# it: 506de159
unified-nonce = The nonce must be an integer, from 0 to 18446744073709551615 (64 bits).
# it: acafada1
not-an-address = What stands in the field is no IP address: write one, such as 203.0.113.7 or 2001:db8::7.
# it: 1b9fe7b1
connection-title = The connection
# it: 86ec3b51
connection-lost = The connection that was open has ended, for like the token it lasts no longer than the page: connect the bot again.
# it: 51ec61c3
fact-connection = Connected to
# it: 23a9887a
connection-none = nothing
# it: d2089be6
fact-token = Token
# it: b8ce01f9
token-none = none
# it: 67194ec3
token-fresh = { $age } minutes old; { $left } left to use it
# it: e078801f
token-held = alive as long as a private subscription lasts
# it: c114178c
token-dead = expired: no subscription keeps it alive
# it: fe0f0564
fact-channels = Subscribed to
# it: 23a9887a
channels-none = nothing
# it: 8cdff809
fact-orders = Open orders
# it: 65d933ff
orders-open = { NUMBER($orders, useGrouping: 0) }
# it: 57e2376e
orders-left =
    { $orders ->
        [one] 1, which stays even without a connection
       *[other] { NUMBER($orders, useGrouping: 0) }, which stay even without a connection
    }
# it: 34232f3f
fact-switch = Dead man’s switch
# it: 96445224
switch-off = off
# it: c5d253ec
switch-armed = cancels all orders in { $left } min
# it: 18ec31f5
fact-time = Time in the rehearsal
# it: 271e8723
connect-private = Connect to the private endpoint
# it: 16fc6587
connect-public = To the public one
# it: e2d99e2e
disconnect = Close the connection
# it: 706eb09b
frames-title = The bot’s next message
# it: e7bacf5f
frames-subscribe = Subscribe
# it: a4a27e73
frames-orders = Orders
# it: 9cd8e50d
frames-mistakes = Mistakes to try
# it: 78f57422
frames-more = More
# it: 9eba45c4
frames-public = Public
# it: 75f249c9
frame-unsubscribe = leave executions
# it: 427f2a13
frame-validate = order, only checked
# it: bf989fae
frame-no-asset-class = without asset_class
# it: b423b4d6
frame-no-token = without the token
# it: c008be83
frame-field = The message, in JSON. Change it as you like: { $token } stands for the bot’s token.
# it: 93011f39
token-typed = No token is needed here, and it could be a real one: we have taken it out. { $token } stands in its place.
# it: bb98114e
frame-send = Send the message
# it: 9ba76aba
frames-came =
    { $count ->
        [0] The exchange answered nothing.
        [one] One message came.
       *[other] { $count } messages came.
    }
# it: 07c5cab2
log-title = What goes and what comes
# it: 8a29e6e4
log-empty = Nothing yet: connect the bot, then send a message.
# it: 9ac5c2f7
log-nothing = Nothing.
# it: fdfec608
log-left =
    { $left ->
        [one] And one more message.
       *[other] And { $left } more messages.
    }
# it: 5c1ff709
log-closed = The exchange closed the connection, with the code { NUMBER($code, useGrouping: 0) }.
# it: cfd34703
deed-connect = The bot opens the connection
# it: e89a49a5
deed-disconnect = The bot closes the connection
# it: 3d85eb94
deed-frame = The bot sends
# it: 2e128ce9
deed-time =
    { $minutes ->
        [0] The time of the switch has come
        [one] One minute passes
        [1440] One day passes
       *[other] { $minutes } minutes pass
    }
# it: 1070e6a6
time-title = Let time pass
# it: b38b6746
time-note = In the rehearsal alone: the clock moves on, and meanwhile a connected bot sends its pings.
# it: 38f7e1cc
time-minute = 1 minute
# it: 4fdb406c
time-quarter = 15 minutes
# it: 7f265ef4
time-day = 1 day
# it: b8547378
event-token-died = The token has expired: in 15 minutes no subscription kept it alive.
# it: c975b8a2
event-token-held = The token still lives: a private subscription keeps it alive.
# it: 1c8ec2c3
event-switch-fired =
    { $orders ->
        [0] The dead man’s switch fired, but there were no orders to cancel.
        [one] The dead man’s switch fired: it cancelled one order.
       *[other] The dead man’s switch fired: it cancelled { $orders } orders.
    }
# it: 5bc50acf
event-key-expired = The key “{ $name }” has expired: no request signed with it gets through any more.
# it: 5c1ff709
event-closed = The exchange closed the connection, with the code { NUMBER($code, useGrouping: 0) }.
# it: cd0d267a
event-nothing = Nothing else happened: the clock moved on.

## session: The missions of the new key

# it: e7fc548e
unified-missions-title = Missions of the new key: { $done } of { $total }
# it: 939ccc07
unified-missions-note = Open a mission: it says what it teaches and what to do now. Almost all end in a refusal: here it costs nothing.
# it: 2603baad
unified-mission-done = Mission done: { $mission }.
# it: 333b2e03
unified-done = Done
# it: b5643aaf
unified-open = To do
# it: 63102e48
unified-again = You have done it. To do it again:
# it: 1850c61a
unified-show = Take me there
# it: 7f59df01
unified-why = Read why
# it: 506116cd
unified-mission-key-info = Ask the exchange what the key can do
# it: e8b4a5f8
unified-teaches-key-info = GetApiKeyInfo works with any key and changes nothing: it is the first request to make.
# it: 6559bd18
unified-mission-socket-order = Place an order with the token
# it: 6bdf518f
unified-teaches-socket-order = You sign once, to get the token; then each private message carries the token, and no signature. Here the order stays open: nobody fills it.
# it: 104e1f9f
unified-mission-socket-box = Ask for the token without the WebSocket box
# it: 90e07d77
unified-teaches-socket-box = A key without WebSocket interface signs well, but gets no token. The box is off unless you switch it on.
# it: a142eae4
unified-mission-nonce-too-low = Use a nonce that is too low
# it: 0c09d1c6
unified-teaches-nonce-too-low = The nonce must be above the last accepted one. A request repeated after a timeout wants a new one too.
# it: d32c1d44
unified-mission-nonce-scale = Change to nanoseconds, and be locked out
# it: 072f9644
unified-teaches-nonce-scale = A single nonce in nanoseconds locks out for good whoever counts in milliseconds. One key per program; otherwise a new one is needed.
# it: 23f51084
unified-mission-otp-missing = Forget the key’s password
# it: ab2598dd
unified-teaches-otp-missing = If the key has a second factor, each signed request wants otp in its body. Without it, the exchange calls the signature wrong.
# it: 22620de0
unified-mission-ip-blocked = Call from an IP address that is not on the list
# it: a8a038e1
unified-teaches-ip-blocked = With a list of IP addresses the key is valid from there alone: if it is stolen, it is of no use elsewhere. With which text the exchange refuses, we have not found written: it is our inference.
# it: 90ec91dd
unified-mission-key-expired = Let a key expire
# it: 754e0b3c
unified-teaches-key-expired = An expiry limits the harm of a key that is forgotten. The text of the refusal is our inference. Note the date: the bot stops on that day.
# it: 8bad2a62
unified-mission-token-expired = Use a token after 15 minutes
# it: e14bbdda
unified-teaches-token-expired = A token is to be used within 15 minutes; then it lives as long as a private subscription lasts. Ask for it right before you connect.
# it: db2d0f1e
unified-mission-asset-class = Forget asset_class in an order
# it: 81b9d546
unified-teaches-asset-class = In the messages of orders asset_class is required: whoever copies an example for spot forgets it.
# it: 54907928
unified-mission-token-once = Send the token in the first message alone
# it: 9b328bea
unified-teaches-token-once = There is no login that lasts: the token goes into each private message, orders included.
# it: 19d7ddc0
unified-mission-dead-man = Let the dead man’s switch fire
# it: 82aca23e
unified-teaches-dead-man = The switch cancels all orders of the account, unless the bot renews it in time. The exchange advises renewing it every 15–30 seconds, with a timeout of 60.
# it: 9ee8921e
step-unified-hand-over = Hand over a key to the bot: paste the private key that you recorded. If you have it no more, create another key.
# it: 9733452a
step-unified-key-trading = Change the key’s settings: tick the boxes to trade, and the WebSocket one.
# it: 399789e2
step-unified-key-no-box = Change the key’s settings: clear the WebSocket box.
# it: 6d552818
step-unified-key-password = Give the key a password; the bot does not know it.
# it: 45ce583a
step-unified-bot-without-password = Take the key from the bot, and hand it over again without the password.
# it: 5244134a
step-unified-key-addresses = Change the key’s settings: put the IP address that the bot calls from on the list.
# it: c0cc6014
step-unified-key-expiry = Change the key’s settings: have it expire in an hour.
# it: 53989157
step-unified-ask-info = Check the key with GetApiKeyInfo.
# it: 1bf0cd49
step-unified-ask-lower = Check the key with a nonce lower than the last.
# it: 889705c4
step-unified-ask-nanoseconds = Check the key with a nonce in nanoseconds: it gets through.
# it: c4f4bc3b
step-unified-ask-milliseconds = Check the key again with the bot’s own nonce, in milliseconds.
# it: c4dff135
step-unified-ask-elsewhere = Check the key from another IP address.
# it: cc14368e
step-unified-ask-token = Ask for the token.
# it: ea50c098
step-unified-connect = Connect to the private endpoint.
# it: 6e21f297
step-unified-disconnect = Close the connection: its subscription keeps the token alive.
# it: f451bd42
step-unified-send-subscribe = Subscribe to executions: send the message that is ready.
# it: 05aa84dd
step-unified-send-order = Place an order: send the message that is ready.
# it: fd134988
step-unified-send-no-asset-class = Send the order that is ready, which has no asset_class.
# it: 4fc4531e
step-unified-send-no-token = Send the order that is ready, which has no token.
# it: 5823f4d0
step-unified-send-switch = Arm the switch: send the message that is ready.
# it: d4552e8b
step-unified-pass-minute = Let a minute pass, without renewing it.
# it: 1ab08f63
step-unified-pass-quarter = Let 15 minutes pass.
# it: e166744e
step-unified-pass-day = Let a day pass: and more, if the expiry is further away.

## build: The permission explorer, on the page “Permissions”

# it: 5fc6db7a
explorer-caption = What each choice of permissions opens, endpoint by endpoint
# it: 3df9726c
explorer-endpoint = Endpoint
# it: 8c846b8a
explorer-needs = What it needs
# it: 9b88cf0b
explorer-allowed = allowed
# it: 0d4b988d
explorer-refused = refused
# it: 98854e71
explorer-group = Topic
# it: ff13b171
explorer-all-groups = All topics
# it: 62fc8496
explorer-all-needs = Whatever it needs
# it: 5c40511e
explorer-key = Which key
# it: 3bd4c059
explorer-key-today = Today’s
# it: 416cf3a6
explorer-key-unified = The new one, for the Unified WebSocket
# it: 88d4e6a8
explorer-presets = What do you want to do?
# it: 6b8558cd
explorer-preset-watch = Watch
# it: 1a8072b4
explorer-preset-trade = Trade
# it: aca8a4b7
explorer-preset-trade-and-watch = Trade and watch everything
# it: dd538e6e
explorer-preset-nothing = No box
# it: 70caae95
explorer-boxes = The thirteen boxes, none of which includes another
# it: 8fca67b3
explorer-search = Search for a method
# it: 1ca58b09
explorer-shown = Show
# it: 91884036
explorer-shown-all = Everything
# it: b6c08b97
explorer-shown-true = What opens
# it: 6bf008bb
explorer-shown-false = What stays closed
# it: 25495d18
explorer-unified-caption = What each box of the new key opens, method by method
# it: f8571722
explorer-method = Method, and the boxes that it needs
# it: d962b4df
explorer-answer = With your boxes
# it: 296c6d3f
explorer-closed = { explorer-refused }: { $needs } missing
# it: 3a92224b
explorer-unstated = not known
# it: 3f79bb7b
explorer-and = and
# it: 65c74c15
explorer-or = or
# it: 8a5017de
explorer-needs-none = { access-public }
# it: 6e2d8d83
explorer-needs-any = { access-any-key }
# it: 59344b29
explorer-needs-unstated = No text says which box
# it: f402e074
explorer-group-websocket = Unified WebSocket: only create-ws-token is official
# it: 33010d1d
explorer-group-token = REST, /0/private/: the key and the token
# it: 0eb99496
explorer-group-orders = REST, /0/private/: orders and positions
# it: 677dd15f
explorer-group-data = REST, /0/private/: ledger, exports and data
# it: e3e442e5
explorer-group-funds = REST, /0/private/: balances, deposits, withdrawals and transfers
# it: 13ffbf79
explorer-group-earn = REST, /0/private/: the Earn program
# it: 703985de
explorer-group-funding = REST: Funding (Beta), with a signature of its own
# it: 871d8b06
explorer-group-public = REST, /0/public/
# it: 6c6c3ad2
can-no-access-full-access = Can only withdraw. Cannot read balances, place orders or move funds between wallets.
# it: bc73680d
can-read-only-no-access = Can read balances, positions, orders and history. Cannot place orders, move funds or withdraw.
# it: b6f3f597
can-read-only-full-access = Can read balances, positions, orders and history, and withdraw. Cannot place orders or move funds between wallets.
# it: c05aa3c7
can-full-access-no-access = Can read everything, place and cancel orders, and move funds between wallets. Cannot withdraw.
# it: 9e93c90b
can-full-access-full-access = Can read everything, place and cancel orders, move funds and withdraw.
# it: 930a58da
access-public = No key
# it: 67df23a8
access-any-key = Any key

## walkthrough: The choices of permissions, in a key and in the explorer

# it: c1d04318
access-general-no-access = { group-general }: { permission-no-access }
# it: 8fa5d68f
access-general-read-only = { group-general }: { permission-read-only }
# it: 1faea7d6
access-general-full-access = { group-general }: { permission-full-access }
# it: 2e376671
access-withdrawal-no-access = { group-withdrawal }: { permission-no-access }
# it: 5215e72d
access-withdrawal-full-access = { group-withdrawal }: { permission-full-access }

## demo: The permission explorer, while you choose

# it: 79c00ed9
explorer-count =
    { $shown ->
        [0] No endpoint matches the filters.
       *[other] Open endpoints: { $open } of { $shown }.
    }
# it: 3df9726c
endpoint = Endpoint

## nonces: The nonce window

# it: 4db41d9c
nonces-title = Rehearsal: which nonces get through
# it: 1dbd0bcd
nonces-note = Two keys, two windows. Here each remembers the { $memory } highest nonces, so that you can see it move; in the guide’s rehearsal it remembers 1,000 (the real number is not published).
# it: 45080607
nonces-key-a = Key A
# it: f6856b09
nonces-key-b = Key B
# it: 8919d536
nonces-remembered = Nonces remembered: { $count } of { $memory }
# it: cb745e41
nonces-none = No nonces yet.
# it: 376da205
nonces-below = Below this: refused
# it: 54714a4b
nonce-send-next = The next one
# it: 5f156907
nonce-send-same = The same
# it: a4b4e355
nonce-send-between = Out of order
# it: 5b6ee7c9
nonce-send-old = An old one
# it: b90b89d3
nonce-send-long = 18 digits
# it: 88c21bef
nonce-welcome = The nonce { $nonce } is fine.

## findings: What is wrong with a request, and is seen without a key: the code follows `finding-`

# it: a0e52269
finding-several-requests = The text has { $count } signed requests: we read the last one. For another, paste it alone.
# it: 4f56d6cb
finding-websocket-url = This is the address of a WebSocket. Here an HTTP request is checked; of a WebSocket, paste the message that you sent, with its signature.
# it: 7d38f8be
finding-wrong-host = The request goes to { $host }, but this path is on { $meant }. Change the host: the signature does not contain it, and stays as it is.
# it: 76d950de
finding-demo-host = { $host } was the demo environment, which no longer exists. Try with this guide’s practice exchange, on your own computer.
# it: fdcb8103
finding-insecure-scheme = The request goes to { $host } without encryption: anyone on the way can read it. The address begins with https.
# it: 3996d323
finding-spot-path =
    { $path } is a path of spot trading: futures do not have it.{ $meant ->
        [none] {""}
       *[other] {" "}The one for futures is { $meant }.
    }
# it: 40ae1dde
finding-spot-address =
    This is a request to the spot API ({ $path }): a futures key does not work there.{ $meant ->
        [none] {""}
       *[other] {" "}The closest futures path is { $meant }, on the futures host.
    }
# it: 7180159f
finding-unknown-path =
    No endpoint has the path { $path }.{ $meant ->
        [none] {" "}Compare it with the list of endpoints on the page “Permissions”.
       *[other] {" "}Perhaps you meant { $meant }.
    }
# it: c9c96671
finding-path-case-unknown = { $path } has other capital letters: the endpoint is { $meant }, and the signature contains the path exactly as it is written.
# it: 5cf74ee7
finding-prefix-doubled = The prefix is there twice: { $path }. The endpoint is { $meant }. Usually the base address already ends in a part of the path.
# it: b6339f65
finding-prefix-missing = The prefix is missing: you sent { $path }, and the endpoint is { $meant }. Leave /derivatives out of what you sign, not of what you send.
# it: 1efcc086
finding-unified-prefix-missing = The path lacks its beginning: you sent { $path }, and the endpoint is { $meant }. No part of the path may be left out, either of what you send or of what you sign.
# it: 4c12358a
finding-slash-missing = The slash at the start of the path is missing: you sent { $path }, and it should have been { $meant }. The path that you sign has that slash too.
# it: 611348b2
finding-prefix-differs = { $path } begins with the prefix of another API: the endpoint is { $meant }.
# it: affe8d4a
finding-version-unknown = { $path } has a version number that this endpoint does not have: it is { $meant }.
# it: fcd9ffbb
finding-slash-doubled = { $path } has two slashes in a row: the endpoint is { $meant }. That happens when the base address ends in a slash and the path begins with one.
# it: 1462e58e
finding-path-encoded = The path { $path } contains encoded signs, perhaps a query string: the endpoint is { $meant }. Encode the parameters, not the whole address.
# it: 68999494
finding-url-in-path = The path { $path } contains a whole address: the endpoint is { $meant }. The program joined host and path twice.
# it: ac6ce42b
finding-trailing-slash-missing = { $path } lacks the slash at its end: the endpoint is { $meant }.
# it: e54c8b46
finding-trailing-slash-sent = { $path } has a slash at its end that the endpoint does not have: it is { $meant }.
# it: e50ab42b
finding-method-differs = The method is { $method }, but this endpoint wants { $meant }.
# it: dcccd42e
finding-public-endpoint = { $path } is public: it needs neither a key nor a signature. To try a key, use the key check.
# it: 2921475e
finding-other-api-headers = The headers { $given } belong to another API: here { $meant } are needed.
# it: 7392ee45
finding-header-name-differs = The header is called { $meant }, and you sent { $given }.
# it: f01c0fc7
finding-header-missing = The header { $header } is missing, or empty.
# it: 82dfa23f
finding-header-twice = The header { $header } is there twice: the exchange looks at one of them alone.
# it: ea3d5cae
finding-header-line-end = There is a line end in { $header }. It comes from a .env file with Windows line ends, or from a program that breaks base64 over several lines: remove it.
# it: 2c54ca4c
finding-header-not-ascii = { $header } contains the character { $character }, which a header cannot have and which is often invisible. It comes from copying and pasting: type the value again.
# it: 6da80315
finding-header-in-parameters = { $header } travels among the parameters: it is a header, and the exchange looks for it only there.
# it: 946c89ea
finding-private-key-sent =
    { $place ->
        [query] The address
        [body] The body
       *[other] { $place }
    } contains what looks like a private key. A private key is never sent: if it is a real one, revoke it now and create another.
# it: 2401bb62
finding-public-key-form =
    { $fault ->
        [too-short] The public key has { $length } characters, and should have 56: it is not whole, or it is something else.
        [too-long] The public key has { $length } characters, and should have 56: perhaps it is a signature, or two values together.
        [spaces] There are spaces or line ends in the public key: remove them.
        [quotes] The public key is in quotation marks: remove them.
        [url-safe] The public key contains “-” or “_”, which the exchange’s base64 does not have.
       *[other] The public key contains signs that it cannot have: it is 56 characters of base64.
    }
# it: 7606f92e
finding-variable-sent = { $place } contains the name of the variable { $name }, not its value: your shell or program did not replace it. In Bash that happens within single quotes.
# it: 868df6fd
finding-placeholder-sent = { $place } contains “{ $text }”, which stands for a value: put the real one there, or leave the parameter out.
# it: ab078ea1
finding-nonce-missing = The nonce is missing: with API-Sign it is one of the body’s parameters, and is signed.
# it: 79c40d85
finding-nonce-in-parameters = The nonce is among the parameters: here it is a header, Nonce. Among the parameters it is just one more parameter.
# it: 71c17982
finding-nonce-not-a-number = The nonce is not a whole number: the exchange wants digits alone.
# it: ee27ede5
finding-nonce-too-large = The nonce exceeds 18446744073709551615, the largest allowed.
# it: 276704e7
finding-nonce-too-long = The nonce has { $length } digits: there can be at most 20.
# it: 95f3c969
finding-nonce-in-seconds = The nonce is in seconds: two requests within a second have the same one. Use milliseconds. A key that has already seen milliseconds refuses these: they are lower.
# it: 111f8ec2
finding-json-in-place-of-form = The body is JSON, and this endpoint wants a form (a=1&b=2): the exchange sees none of the fields in JSON. Only batchorder has JSON, inside its field json.
# it: 9b2c8c49
finding-multipart-in-place-of-form = The body is multipart/form-data, and here a form is needed, like a query string (a=1&b=2).
# it: 9aa046d9
finding-content-type-differs = Content-Type says { $given }, but the body is { $meant }.
# it: 39688231
finding-content-length-differs = Content-Length is { $given }, which are the characters; the bytes are { $meant }. Count them after encoding the text as UTF-8: as it is, the body’s end is lost.
# it: cca80e2b
finding-json-field-invalid = What the field json contains is not JSON: perhaps it is the text of a Python dictionary, with single quotes in place of double ones. Write it with your language’s function that makes JSON.
# it: d71df735
finding-body-with-get = A GET request has a body: its parameters belong in the address, after the “?”.
# it: 232cd932
finding-body-line-end = The body ends in a line end: if the signature does not contain it, it does not match. In Bash use printf in place of echo.
# it: d31cab32
finding-body-not-shown =
    What you pasted does not show the whole address and body of the request.{ $length ->
        [none] {" "}If your program sends other parameters, write them below.
       *[other] {" "}The body has { $length } bytes: write it into the parameters below.
    }
# it: 9a636974
finding-parameters-in-query-and-body = There are parameters in the address and in the body. Authent signs both, those of the address first; API-Sign the body alone. Put them in one place.
# it: 5a0c84e1
finding-parameter-missing = The parameter { $parameter } is missing, or empty.
# it: 2fe69c8b
finding-parameter-name-differs = The parameter is called { $meant }, and you sent { $given }.
# it: 60da7059
finding-question-mark-sent = The parameters begin with one “?” too many: it becomes part of the first name.
# it: a00401d2
finding-fragment-cut = There is a “#” in the address: what follows it is not sent. In a parameter it is written %23.
# it: 30d273e6
finding-not-encoded =
    { $place ->
        [query] The address
       *[other] The body
    } contains the character { $character }, not encoded. A library encodes it by itself before sending, and the signature no longer matches: encode it yourself, and sign what you send.
# it: 2d9aeaed
finding-encoded-twice-sent =
    { $place ->
        [query] The address
       *[other] The body
    } contains a value that is encoded twice (%25…). The signature may even be right, but the exchange receives wrong data: encode once.
# it: 62ff22b5
finding-public-key-as-private = The public key stands in place of the private one: it has 56 characters, and the private one has 88.
# it: 0f9903ba
finding-private-key-form =
    { $fault ->
        [too-short] The private key has { $length } characters, and should have 88: a part is missing. Copy it again, all of it.
        [too-long] The private key has { $length } characters, and should have 88.
        [spaces] There are spaces or line ends in the private key: remove them.
        [quotes] The private key is in quotation marks: remove them.
        [url-safe] The private key contains “-” or “_”, which the exchange’s base64 does not have.
        [spot-shape] The private key ends in “==”: it looks like one of the other API, not one for futures.
        [futures-shape] The private key does not end in “==”: it looks like one for futures, and that of the new key belongs here.
        [empty] The private key is empty.
       *[other] The private key contains signs that it cannot have: it is 88 characters of base64.
    }
# it: 6c2705d1
finding-dotenv-bom = The .env file begins with an invisible mark (a BOM): it changes the first name. Save it as UTF-8 without BOM.
# it: 5f3fb656
finding-dotenv-crlf = The .env file has Windows line ends: a shell leaves them at the end of the values. Save it with Unix line ends (LF).
# it: 81b32335
finding-dotenv-utf16 = The .env file is in UTF-16, as “>” writes it in the old PowerShell. Save it as UTF-8.
# it: b8e8a7fc
finding-dotenv-not-utf8 = The .env file is not a text in UTF-8. Save it as UTF-8.
# it: 125a615a
finding-dotenv-quotes = Line { $line }, { $name }: the value is in quotation marks. Not every program removes them: a key needs none.
# it: a0cfa113
finding-dotenv-spaces = Line { $line }, { $name }: there are spaces beside “=”. A shell does not accept them: remove them.
# it: 14824a00
finding-dotenv-colon = Line { $line }, { $name }: a colon follows the name. It should be “=”.
# it: 17f3c033
finding-dotenv-comment = Line { $line }, { $name }: a comment follows the value. For some programs it is part of the value: put it on a line of its own.
# it: 81c16813
finding-dotenv-line-broken = Line { $line } does not have the form NAME=value. Perhaps it is the second half of a key that was broken over two lines.
# it: 09c57074
finding-dotenv-duplicate = Line { $line }: { $name } is there before. Different programs take one or the other: leave one.
# it: 09b9d882
finding-dotenv-empty = Line { $line }: { $name } is empty.
# it: 4d036d81
finding-dotenv-swapped = The two keys are swapped: { $name } contains the public one.
# it: e36a7f22
finding-dotenv-no-keys = The .env file has no key: it needs the public and the private one, each on a line of its own.

## lab: The signature lab

# it: 4df320f7
lab-title = The signature lab
# it: 8cfd6c00
lab-note = Paste a request that fails, or build one, and watch its signature take shape. Everything happens on this page: no data leaves it.
# it: 80cf0269
lab-paste-title = Start from what you have
# it: 479c965a
lab-paste = The request that fails, all of it
# it: 630f33d3
lab-paste-hint = A curl command, an HTTP request, a URL, a HAR entry, a client’s log line, or headers as JSON. The field is emptied at once: keys and signatures are not kept.
# it: 36cc4c62
lab-paste-read = Read it
# it: fbdd4f8a
lab-paste-again = Python stopped before it was done, and the text was not kept. Paste it again.
# it: ea4f456e
lab-key-title = The practice key
# it: 40fc6174
lab-no-key = To sign you need a practice key, and your bot has none.
# it: c6191821
lab-make-key = Create a practice key
# it: 80014d55
lab-practice-key =
    { $access ->
        [general-full-access] The practice key will have Full Access in the General API and No Access in the Withdrawal API: this endpoint takes no less.
        [withdrawal-full-access] The practice key will have No Access in the General API and Full Access in the Withdrawal API: this endpoint takes no less.
       *[other] The practice key will have Read Only in the General API and No Access in the Withdrawal API: this endpoint needs no more.
    }
# it: 60502020
lab-request-title = The request
# it: a6ed4b95
lab-request-note = Write each part as it is sent, already encoded as in a URL.
# it: 4d891992
lab-other-endpoint = Another address
# it: a5824445
lab-method = Method
# it: 9ea2e056
lab-path = Path
# it: a948c0c7
lab-query = Query string, without the “?”
# it: d3aff719
lab-body = Body
# it: 03963523
lab-nonce = Nonce, if you send one
# it: d26af070
lab-host = To: { $host }
# it: 9ea834ac
lab-now = Now
# it: 0ae85287
lab-not-encoded = Something in here cannot stand in a URL, and must be encoded before it is sent.
# it: 2c9312da
lab-encode = Encode it
# it: a09bcb5a
lab-compute = Compute the steps
# it: 5692bcbd
lab-message-title = The text that is hashed
# it: 5a257823
lab-message-need-start = The values appear when you paste a request, or press “{ lab-compute }”: these two steps need no key.
# it: d87010d2
lab-steps-title = With the key: steps 3 to 5
# it: 4b67004a
lab-steps-need-key = The values appear once there is a key to sign with.
# it: 7e2800de
lab-step-message = Message: postData, nonce and endpointPath, with nothing in between
# it: 87ca72b5
lab-step-unified = Message of API-Sign: the nonce, then the body of the request, with nothing in between
# it: 0df9b38f
lab-step-challenge = Message: the challenge, as it came
# it: 2b570fdf
lab-api = What is signed
# it: 3d9c8364
lab-api-derivatives = Authent, today
# it: 2ebaddcd
lab-api-unified = API-Sign, new key
# it: 82bc641d
lab-api-challenge = WebSocket challenge
# it: a4bd1472
lab-step-hash = SHA-256 of the message: 32 bytes, here in hexadecimal
# it: c6ce27e2
lab-text = The text that your program hashes
# it: 478ed511
lab-text-hint = Print it just before SHA-256, best with repr() or JSON.stringify(): then invisible characters show as well. It holds no key.
# it: a99a8db1
lab-step-key = Private key, decoded from base64
# it: 446c8d5c
lab-step-hmac = HMAC-SHA-512 of the bytes of step 2, with those of step 3 as the key: 64 bytes, here in hexadecimal
# it: 986f8788
lab-step-authent = Authent: the bytes of step 4 in base64
# it: 16818e44
lab-verdict-title = Your program’s signature
# it: 12b18ec1
lab-actions = The cause does not show yet? Then it takes a signature made with a practice key, in four actions:
# it: 309d7551
lab-action-create = Create a practice key here.
# it: 3ff8701b
lab-action-keys = Put both of its keys into your program, in place of yours.
# it: d6b4e8c3
lab-action-nonce =
    { $nonce ->
        [none] Leave the nonce out, as in the request above.
       *[other] Fix the nonce: { $nonce }.
    }
# it: f4b25be2
lab-action-run = Run the program, and paste its signature below, or the whole request at the top. If you send it, the exchange refuses it: it does not know the key.
# it: 61f8453e
lab-authent = Authent (or API-Sign), as your program computed it
# it: 279c5f71
lab-authent-hint = The signature goes here, never the private key. Request, nonce and key must be those of the lab.
# it: c3a86d3f
error-missing-header = The header { $header } is missing.

## signatures: API-Sign and the challenge, in the lab

# it: d6054d42
lab-example = The documentation’s example
# it: 077a996b
lab-example-note = The documentation publishes a whole example, private key included: try it here, and then in your program.
# it: 8f11fe38
lab-example-key = You sign with the private key that the documentation publishes in its example. It is nobody’s:
# it: 1d0c6512
lab-example-try = Put it into your program, sign the same text, and paste the signature that comes out at the end. You can change each part here, too.
# it: 4c9d4dab
lab-example-again = As it is published again
# it: 03887d70
lab-example-leave = Use the bot’s key
# it: ed49e6cc
lab-unified-key = You sign with your bot’s new key:
# it: ff4dce2f
lab-challenge-note = The text that the WebSocket sends in “message”, after you asked for it.
# it: 27cf1792
lab-challenge = Challenge
# it: 8d362957
lab-bytes-public = { $count } bytes
# it: dc09f3e8
lab-step-hmac-unified = HMAC-SHA-512 of the path, below, and of the bytes of step 2, with those of step 3 as its key: 64 bytes, here in hexadecimal
# it: dd8c2cbd
lab-step-api-sign = API-Sign: the bytes of step 4 in base64
# it: a1e143ae
lab-step-signed-challenge = signed_challenge: the bytes of step 4 in base64
# it: abc670b1
lab-copy-signature = Copy the signature
# it: 0e171687
lab-copied-signature = Signature copied.

## lab: The Python samples

# it: 984594f4
sample-run = Run
# it: d28636be
sample-output = Result
# it: d18127e3
sample-no-output = Done: it printed nothing.
# it: 66f85b56
sample-cut = The rest is too long for this page.
# it: 4946310c
sample-unknown = This program was not run, because it is not one of the guide’s own: only those may run beside your practice keys.

## endpoints: The endpoints: what each one does, in a line

# it: 183b8021
endpoint-option = { $name } – { $does } ({ $method })
# it: cb49d3d2
does-get-check = checks the key itself
# it: 312fc116
does-get-charts = lists the types of chart
# it: 133b8dbb
does-get-charts-analytics-liquidity-pool = reads the data of the liquidity pool
# it: 628dc1c5
does-get-charts-analytics-symbol-analytics-type = reads the analytics of a market
# it: cc32cdc3
does-get-charts-tick-type = lists the markets of a type of chart
# it: 45f55b4c
does-get-charts-tick-type-symbol = lists the intervals of a chart
# it: b542595f
does-get-charts-tick-type-symbol-resolution = reads the candles of a market
# it: ec80f8cd
does-get-account-log = reads the account log
# it: fd1f9ac0
does-get-accountlogcsv = downloads the account log as a table
# it: d3554bcb
does-get-executions = reads the history of your executions
# it: a7a83f18
does-get-market-tradeable-executions = reads the public executions of a market
# it: 1cf390ef
does-get-market-tradeable-orders = reads the public orders of a market
# it: fc4908d4
does-get-market-tradeable-price = reads the price history of a market
# it: 4344146d
does-get-orders = reads the history of your orders
# it: 64bfc1d3
does-get-positions = reads the history of your positions
# it: d9858061
does-get-triggers = reads the history of your trigger orders
# it: 1c91676e
does-get-accounts = reads the balances and margins of your wallets
# it: 4f16efed
does-post-assignmentprogram-add = adds a preference to the assignment program
# it: cf3344d7
does-get-assignmentprogram-current = reads the preferences in the assignment program
# it: b3b0d4f5
does-post-assignmentprogram-delete = removes a preference from the assignment program
# it: bae8eeee
does-get-assignmentprogram-history = reads the history of the assignment program
# it: 6d1bc54b
does-post-batchorder = sends, edits and cancels several orders at once
# it: b4b2d703
does-post-cancelallorders = cancels all open orders
# it: 5a0e59dd
does-post-cancelallordersafter = cancels all orders when a timer runs out
# it: b7891b3c
does-post-cancelorder = cancels an order
# it: d481f729
does-post-editorder = edits an open order
# it: 16a5561a
does-get-feeschedules = lists the fee schedules
# it: 0f297f61
does-get-feeschedules-volumes = reads your volumes for the fee schedules
# it: 967871b4
does-get-fills = reads your latest fills
# it: 9b140d8d
does-get-historical-funding-rates = reads the history of funding rates
# it: 0a43ee99
does-get-history = reads the latest trades of a market
# it: 2ca6790f
does-get-instruments = lists the contracts and their specifications
# it: bdb6cf3b
does-get-instruments-status = reads the status of all contracts
# it: 645395fe
does-get-instruments-symbol-status = reads the status of a contract
# it: b0bf6c45
does-get-leveragepreferences = reads the leverage chosen for each market
# it: 66b7aa85
does-put-leveragepreferences = sets the leverage of a market
# it: aa5003ac
does-get-notifications = reads the platform’s notifications
# it: a741be1e
does-get-openorders = reads the open orders
# it: befd2ed0
does-get-openpositions = reads the open positions
# it: afc7f0a1
does-get-orderbook = reads the order book of a market
# it: 2f8c3038
does-post-orders-status = reads the status of some orders
# it: 9ec15150
does-get-pnlpreferences = reads the currency in which you realise profit and loss
# it: c6e7b412
does-put-pnlpreferences = sets the currency in which you realise profit and loss
# it: 6dd024e5
does-get-self-trade-strategy = reads what happens when two of your orders match
# it: 64c8439e
does-put-self-trade-strategy = sets what happens when two of your orders match
# it: 31b97100
does-post-sendorder = sends an order
# it: c5243db4
does-get-subaccount-subaccountuid-trading-enabled = reads whether a subaccount may trade
# it: e807f9c0
does-put-subaccount-subaccountuid-trading-enabled = allows or forbids a subaccount to trade
# it: 2b1d3413
does-get-subaccounts = lists the subaccounts
# it: a167d9c4
does-get-tickers = reads the prices of all markets
# it: 50c9c524
does-get-tickers-symbol = reads the prices of a market
# it: fe4117ce
does-get-trading-instruments = lists the contracts that your account may trade
# it: 3a126f4c
does-post-transfer = moves funds between your wallets
# it: 931e6990
does-post-transfer-subaccount = moves funds between the account and its subaccounts
# it: 65ed032d
does-get-unwindqueue = reads your place in the unwind (auto-deleveraging) queue
# it: 19691bda
does-post-withdrawal = withdraws digital assets
