### Quello che dice la prova, e quello che dicono i modelli delle pagine.
### Formato: Fluent. Le parole fra parentesi graffe le mette il programma: lasciale come sono.
### La parola prima dei due punti, in testa a ogni gruppo, è il file in cui il sito pubblica i suoi
### messaggi (`site_build/i18n/message_bundles.py`): vale quella di questo file, e non si traduce.

## build: Il sito

site-name = Chiavi API di Kraken Futures
site-description = Come creare le chiavi API di Kraken Futures: una guida indipendente, in cui ne crei davvero una, di prova.
home-title = Chiavi API di Kraken Futures: guida indipendente, con una prova
page-title = { $title } - { $site }
site-made-with = Fatto con Material for MkDocs
site-author = © { $year } { $holder }
site-license = Licenza { $name }
site-source = Codice sorgente

## build: Il menu

menu-guide = Guida
menu-bot = Per il tuo bot
menu-next = La chiave che viene
menu-site = Su questo sito

# Il nome sotto l’icona, dove la guida è installata come app: una dozzina di segni.
app-name = Chiavi API
# Che cosa mostra l’immagine che le chat mettono accanto a un link alla guida.
picture-alt = La prova: a sinistra che cos’è questa guida; a destra l’exchange crea una chiave di sola lettura, e il bot che la usa legge i saldi ma non può inviare ordini.

## build: La pagina

color-scheme-auto = Passa ai colori chiari
color-scheme-light = Passa ai colori scuri
color-scheme-dark = Usa i colori del sistema
heading-link = Link a questa sezione
not-found-title = Questa pagina non c’è
not-found-text = Forse l’indirizzo è scritto male, o la pagina ha cambiato posto.
not-found-home = Vai alla pagina iniziale
offline-page-title = Questa pagina non c’è, senza rete
offline-page-text = Non sei in rete, e questo browser non ha conservato la pagina. Quelle che hai già aperto si leggono lo stesso; dalla pagina iniziale, quando torni in rete, puoi conservarle tutte.
search-dialog = Cerca nel sito
menu-switch = Menu del sito
# La riga sotto il titolo di ogni pagina.
page-about = Guida indipendente alle chiavi API di Kraken Futures, con una prova nel tuo browser. Non è un sito di Kraken.
page-changed = Ultima modifica: { $date }
# La striscia sulle pagine delle API di oggi. La prima frase deve essere vera anche dopo quel giorno: la
# legge chi non ha JavaScript. Dopo viene, da sola, quanto manca: «tra 92 giorni».
api-end-announced = Secondo Kraken, le API di questa pagina si spengono il { $date }.
api-end-past = Secondo Kraken, le API di questa pagina sono spente dal { $date }.
api-end-which-key = Quale chiave ti serve?
# Il pulsante in alto, che porta alla prova guidata: c’è poco posto.
rehearse = Prova
skip-to-rehearsal = Vai alla prova
# Si legge sulle pagine di un’altra lingua: dice nella tua che la pagina c’è anche qui.
language-hint = Questa pagina c’è anche in italiano
language-hint-dismiss = Chiudi

## build: La ricerca: le parole di chi cerca

# Nessuno legge queste parole: chi ne cerca una trova la pagina che gli serve, anche se la pagina ne
# usa altre. Sono separate da virgole. Non tradurle una per una: scrivi quelle che si cercano nella
# tua lingua, in ogni forma, e lascia anche quelle inglesi. Lascia fuori le parole che stanno in molte
# pagine, come chiave o nonce.
search-words-app = tracker, portafoglio, portfolio, app, applicazione, servizio, collegare, collego, connettere, integrazione, terze parti, già pronto, comprato, 3Commas, TradingView, Koinly, CoinTracking, CoinTracker, CoinStats, Delta, Cryptohopper, Bitsgap, Cornix, HaasOnline, Freqtrade, Gunbot, Altrady, WunderTrading, tasse, fiscale, dichiarazione, commercialista
search-words-where-it-goes = dove incollo, incollare, incolla, inserire, inserisco, secret, passphrase
search-words-leaked = leak, leaked, fuga, trapelata, rubata, rubate, rubato, furto, compromessa, esposta, hacker, hackerata, hackerate, hackerato, violato, truffa, phishing, GitHub, stolen
search-words-revoke = revoca, revocare, revocata, revoco, cancellare, cancella, cancello, eliminare, elimina, disattivare, disattiva, revoke, delete, remove, persa, perse, perso, smarrita, lost
search-words-rehearsal = prova, provare, simulazione, simulatore, esercizio, esercitarsi, tutorial, demo, playground, paper trading, rehearsal
search-words-practice-exchange = testnet, sandbox, ambiente di test, finto, simulato, mock, backtest, localhost, localmente
search-words-which-key = quale delle due, quale mi serve, scegliere, conviene, spegnimento, spente, spenta, spengono, dismissione, deprecata, deprecate, obsoleta, scade, scadere, scadono, scadenza, 1º marzo 2027, expire, deprecated, sunset, shutdown
search-words-moving-over = migrare, migrazione, migra, passare, passaggio, successore, sostituto, migrate, migration, port
search-words-new-key = Unified WebSocket, uws, Access WebSocket API, WebSocket interface, create-ws-token, GetApiKeyInfo, API unificata
search-words-token = token, GetWebSocketsToken, ESession, 15 minuti
search-words-new-key-errors = EAPI, EGeneral, EOrder, blocco temporaneo, Temporary lockout, Invalid token, Invalid session, Invalid arguments, Unsupported field, Unknown method, Unknown order
search-words-api-sign = API-Sign, API-Key, challenge, signed_challenge, sfida, original_challenge
search-words-new-clients = client nuovi, KRAKEN_API_URL, KRAKEN_API_KEY, KRAKEN_API_SECRET, KRAKEN_API_OTP, websockets, java.net.http
search-words-newer-screen = 2FA, autenticazione a due fattori, verifica in due passaggi, IP, OTP, TOTP, authenticator, codice di verifica, Pro, Connections, schermata nuova, indirizzo IP, restrizione IP, whitelist, allowlist
search-words-once = persa, perso, perse, smarrita, dimenticata, recuperare, recupero, rivedere, rivederla, una volta sola, ritrovare, lost, recover
search-words-check = controllare, controllo, verificare, verifica, valida, funzionante, test connection, connessione, validate
search-words-support = assistenza, contatto, contattare, contatti, aiuto, supporto, ticket, support
search-words-permissions = sola lettura, solo lettura, lettura, autorizzazioni, privilegi, scope, scopes, read only, readonly, view only, full access, read
search-words-transfers = spostare, sposta fondi, trasferire, trasferimento, trasferimenti, giroconto, wallet, transfer
search-words-permission-too-low = permission denied, permesso negato, accesso negato, vietato, forbidden, 403
search-words-key-limit = quante, massimo, numero massimo
search-words-rate-limits = rate limit, limite, troppe, frequenza, 429, throttling, too many
search-words-nonce-twice = nonceDuplicate, già usato, ripetuto
search-words-nonce-behind = nonceBelowThreshold, troppo basso, invalid nonce
search-words-refused = unauthorized, unauthorised, non autorizzato, 401, errore, errori, error, errors, rifiutata, rifiutato, rifiuta, non funziona, non valida, authentication failed
search-words-signature = firma sbagliata, firma errata, la firma non torna, firma non corrisponde, wrong signature, signature mismatch, hexdigest, digest
search-words-spot-key = EAPI
search-words-clients = Python, JavaScript, Node, Go, Java, PHP, Bash, curl, libreria, librerie, SDK, codice, esempio, esempi, programma, script, library
# Non parole, ma frasi intere: chi scrive una di queste e nient’altro trova per prima la pagina.
search-phrases-which-key = quale chiave, che chiave, quali chiavi
search-phrases-new-key = chiave nuova, chiavi nuove, nuova chiave API
search-phrases-new-key-errors = chiave scaduta, chiave API scaduta, la chiave è scaduta, errori chiave nuova

## build: Le pagine di un’altra lingua che non sono tradotte, o non sono aggiornate

notice-missing-title = Non ancora tradotta
notice-missing = Questa pagina non è ancora tradotta. Ecco il testo originale, in italiano.
notice-missing-english = Questa pagina non è ancora tradotta. Eccola in inglese.
notice-missing-link = Come si traduce una pagina
notice-missing-edit = Traducila qui nel browser
notice-stale-title = Traduzione da aggiornare
notice-stale = La pagina originale è cambiata dopo questa traduzione: qui può mancare qualcosa, o qualcosa può non valere più.
notice-stale-link = Leggi l’originale, in italiano
notice-partial-title = Tradotta in parte
notice-partial = Alcuni paragrafi di questa pagina non sono ancora tradotti.
notice-machine-title = Tradotta da una macchina
notice-machine = Nessuno ha ancora riletto questa traduzione: può dire altro da ciò che dice l’originale. Prima di creare una chiave, confronta le due pagine.
edit-page = Modifica questa pagina
inferred-mark = dedotto
inferred-note = Lo ricaviamo noi: da esempi, dal codice di altri client o per ragionamento. Nessun testo ufficiale lo dice. Le fonti di questa pagina sono state lette a novembre 2026.

## build: La tabella delle traduzioni, nella pagina «Tradurre»

status-caption = A che punto è ogni lingua, pagina per pagina
status-page = Pagina
status-messages = Messaggi
status-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
status-edit = { $status }: modifica { $file }
standing-source = originale
standing-current = aggiornata
standing-stale = da aggiornare
standing-partial = tradotta in parte
standing-machine = da rileggere
standing-untranslated = da tradurre
standing-missing = mancante

## build: Il disegno «Dove fare clic», passi da 2 a 6

where-to-click-title = Dove fare clic, dal passo 2 al passo 6
where-to-click-desc = In alto, la pagina di trading: il passo 2 indica il tuo nome, in alto a destra; il passo 3 indica la voce Impostazioni nel menu a discesa. Una freccia porta alle impostazioni, sotto: nel pannello API il passo 4 indica la scheda Crea chiave. Il passo 5 indica i due gruppi di opzioni: nell’API generale è scelta Sola lettura, nell’API di prelievo è scelta Nessun accesso. Il passo 6 indica il pulsante Crea chiave.
where-to-click-general-api = API generale
where-to-click-withdrawal-api = API di prelievo
where-to-click-no-access = Nessun accesso
where-to-click-read-only = Sola lettura
where-to-click-full-access = Accesso completo
where-to-click-create-button = Crea chiave

## build: Il disegno «Come nasce Authent»

authent-flow-title = Come nasce Authent, in cinque passi
authent-flow-desc = A sinistra, dall’alto: postData, cioè i parametri come li invii; il nonce, che è facoltativo; endpointPath, cioè il percorso senza /derivatives. Il passo 1 li unisce nel messaggio. Il passo 2 ne calcola lo SHA-256, 32 byte. A destra, il passo 3 decodifica la chiave privata da base64, 66 byte. Il passo 4 riceve gli uni e gli altri e calcola l’HMAC-SHA-512, 64 byte. Il passo 5 li codifica in base64: sono gli 88 caratteri di Authent.
authent-flow-post-data = come li invii
authent-flow-nonce = facoltativo
authent-flow-endpoint-path = senza /derivatives
authent-flow-join = Unisci
authent-flow-private-key = Chiave privata
authent-flow-decode = Da base64
authent-flow-encode = In base64
authent-flow-message = messaggio
authent-flow-bytes = { $count } byte
authent-flow-characters = { $count } caratteri

## build: Il disegno «I campi della chiave nuova»

new-key-form-title = I campi della chiave nuova, da 1 a 8
new-key-form-desc = Un modulo disegnato, dall’alto in basso. 1: il nome. 2: i permessi, in tre gruppi di caselle; quelle degli ordini sono spuntate, quelle di fondi e dati no. 3: l’interruttore WebSocket interface, acceso. 4: gli indirizzi IP ammessi. 5: la finestra dei nonce, con 0. 6: la scadenza. 7: l’inizio e la fine delle date consultabili. 8: il pulsante Generate key.
# I nomi dei gruppi, dell’interruttore e del pulsante sono quelli dell’exchange: dove non è noto quello italiano, resta l’inglese.
new-key-form-heading = Crea API key
new-key-form-name = Nome
new-key-form-permissions = Permessi
new-key-form-funds = Fondi
new-key-form-orders = Ordini & Trade
new-key-form-data = Data
new-key-form-websocket = WebSocket interface
new-key-form-on = On
new-key-form-addresses = Indirizzi IP ammessi
new-key-form-nonce-window = Finestra dei nonce
new-key-form-expiry = Scadenza
new-key-form-dates = Date consultabili
new-key-form-generate = Generate key

## walkthrough: La prova guidata

walkthrough-title = Prova: crea una chiave
walkthrough-note = Tutto avviene in questa pagina: nessun dato la lascia, e nessuna chiave fatta qui funziona sull’exchange vero.
compact = Compatto
step-choose = Scegli che cosa può fare la chiave
step-record = Salva le due chiavi
step-keys = Chiedi di rivederla

## walkthrough: La via fino al modulo: i sette passi, e le schermate disegnate

where-to-click-user-name = Il tuo nome
where-to-click-settings = Impostazioni
where-to-click-api-panel = API
where-to-click-create-tab = Crea chiave
screen-sign-in = Accedi
screen-profile = Profilo
steps-title = I sette passi
step-of = Passo { $number } di 7: { $title }
step-sign-in = Accedi al tuo conto futures
step-name = Fai clic sul tuo nome, in alto a destra
step-settings = Scegli «{ $label }»
step-create-tab = Apri la scheda «{ $label }»
step-create = Premi «{ $label }»
newer-sign-in = Accedi a Kraken Pro
newer-name = Fai clic sull’icona del profilo, in alto a destra
newer-connections = Apri «{ $label }»
newer-create-tab = Premi «{ $label }»
newer-confirm = Conferma con il codice (2FA)
way-sign-in = Qui non si scrive nessuna password: basta un clic. Sulla pagina vera controlla prima l’indirizzo, poi accedi come sempre.
way-name = Lì sotto si apre un menu.
way-settings = È una voce del menu che si è aperto.
way-connections = È una scheda delle impostazioni.
way-create-tab = Da qui si arriva al modulo della chiave.
way-confirm = La schermata vera chiede le 6 cifre della tua app di autenticazione. Qui non si scrive niente: basta un clic.
newer-ip = Sulla schermata vera qui c’è anche «IP address restriction»: se la attivi, la chiave vale solo dagli indirizzi IP che scrivi. È una delle protezioni migliori, per una chiave che fa trading. Nella prova non si scrive niente.
paths-question = Quale schermata vedi su Kraken?
path-official = I sette passi di Kraken
path-newer = Kraken Pro (più recente)
path-newer-note = Questo percorso lo descrive HaasOnline, non Kraken (letto a novembre 2026). Le etichette sono in inglese.
screen-of =
    { $path ->
        [newer] Schermata disegnata: Kraken Pro
       *[other] Schermata disegnata: Kraken Futures
    }
screen-note = Il disegno è nostro: la schermata vera ha un altro aspetto.
screen-english = In inglese si chiama «{ $label }».
skip-to-form = Salta al modulo
record-first = Prima salva le chiavi: la privata non si rivede più.
create-first = Le due chiavi compaiono quando premi il pulsante del passo 6.

## walkthrough: Passo 1: i permessi

group-general = API generale
group-withdrawal = API di prelievo
permission-no-access = Nessun accesso
permission-read-only = Sola lettura
permission-full-access = Accesso completo
presets-title = Che cosa deve fare la chiave?
preset-watch = Solo guardare
preset-trade = Fare trading
preset-withdraw = Solo prelevare
hint-general-no-access = Nessun endpoint: non legge nulla, e non può inviare ordini.
hint-general-read-only = Legge saldi, posizioni e ordini. Non può inviare ordini.
hint-general-full-access = Legge, invia ordini e sposta fondi: tutto, tranne i prelievi di asset digitali.
hint-withdrawal-no-access = Nessun prelievo di asset digitali.
hint-withdrawal-full-access = Preleva asset digitali dal conto: solo per un programma che deve farlo.
opens-title = Che cosa può fare questa chiave
can-read = Può leggere saldi, posizioni, ordini e storico.
cannot-read = Non può leggere né saldi, né posizioni, né ordini.
can-trade = Può inviare, modificare e annullare ordini.
cannot-trade = Non può inviare ordini.
can-transfer = Può spostare fondi fra i tuoi wallet e sottoconti.
cannot-transfer = Non può spostare fondi fra i tuoi wallet.
can-withdraw = Può prelevare asset digitali dal conto.
cannot-withdraw = Non può prelevare.
opens-transfer = Sorpresa: per spostare fondi fra i wallet basta l’accesso completo all’API generale. Il permesso di prelievo non serve.
opens-risk =
    Se finisce in mani sbagliate: { $withdrawal ->
        [full-access] qualcuno può portare via i tuoi asset digitali.
       *[no-access] { $general ->
            [full-access] qualcuno può inviare ordini, anche in perdita, e spostare fondi fra i tuoi wallet. Non può prelevarli.
           *[other] qualcuno può vedere saldi, posizioni e storico. Non può inviare ordini, spostare fondi o prelevare; può però cambiare la tua partecipazione al programma di assegnazione.
        }
    }
create-downloads = La prima volta scarica da { NUMBER($least, minimumFractionDigits: 1, maximumFractionDigits: 1) } a { NUMBER($most, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB.
opens-rest = Endpoint che apre: { $count } su { $total }. Altri { $public } sono pubblici: non chiedono nessuna chiave.

## demo: Creare una chiave, dovunque si faccia

both-no-access = Non puoi scegliere «Nessun accesso» in entrambi i gruppi: una chiave così non aprirebbe nulla.
create-key = Crea chiave

## demo: Python si avvia

phase-download = Scarico Python…
phase-interpreter = Avvio l’interprete…
phase-module = Carico il modulo delle chiavi…
bytes = { NUMBER($done, minimumFractionDigits: 1, maximumFractionDigits: 1) } di { NUMBER($total, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB
failed = Python non è partito.
failed-ended = Python si è fermato.
failed-offline = Non sei in rete. Controlla la connessione e riprova.
failed-missing-file = Un file non è arrivato. Riprova; se capita ancora, ricarica la pagina.
failed-damaged-file = Un file è arrivato incompleto o diverso da quello che ci aspettavamo, e non è stato usato. Riprova; se capita ancora, qualcosa lungo la rete lo altera.
failed-no-webassembly = Questo browser non lascia eseguire WebAssembly a questa pagina, e Python ne ha bisogno. Su iPhone, iPad e Mac di solito è la modalità di isolamento (Lockdown Mode), da cui in Safari puoi escludere un sito. Altrimenti aggiorna il browser, o togli il blocco, e riprova.
failed-out-of-memory = Non c’è abbastanza memoria. Chiudi altre schede e riprova.
failed-worker-died = Il browser ha chiuso il processo in cui girava Python. Riprova per avviarlo di nuovo.
failed-other-tab = La prova è aperta in un’altra scheda, e una sola alla volta può usare le chiavi. Continua là, oppure portala qui.
failed-taken-over = La prova continua in un’altra scheda. Niente è perso: puoi riportarla qui.
continue-here = Continua qui
failed-stalled = Da un po’ non arriva più nulla. Controlla la connessione e riprova.
failed-insecure = Questa pagina è arrivata senza cifratura, e così il browser non le dà quello che serve alla prova. Aprila con https, oppure da localhost.
failed-unsupported = A questo browser manca qualcosa che serve alla prova (lock, worker o crittografia): è troppo vecchio, o un’impostazione o un’estensione lo blocca. Aggiornalo, o apri la pagina con un altro.
failed-unexpected = È successo qualcosa che non ci aspettavamo. Riprova; se capita ancora, ricarica la pagina.
failed-guide = La guida non ne ha bisogno: puoi continuare a leggere.
retry = Riprova
keys-lost = Le chiavi di prova erano nella memoria di Python, e sono andate perse. Le tue scelte ci sono ancora: crea una chiave nuova.

## offline: Senza rete

offline-title = Usa la guida offline
offline-text = Questo browser può conservare una copia di tutto: le pagine in questa lingua, le prove e Python. Ci sono da scaricare { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB.
offline-make = Scarica la guida ({ NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB)
offline-copying = Scarico la copia…
offline-done = Fatto: ora la guida e le prove funzionano anche senza rete.
offline-there = La copia c’è: la guida e le prove funzionano anche senza rete. Quando la guida cambia, la copia si aggiorna alla prima visita in rete. Il browser può cancellarla: se lo spazio non basta o, come fa Safari, dopo sette giorni senza visite.
offline-partly = Alla tua copia mancano { NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB: una parte non è ancora arrivata, oppure il browser l’ha cancellata.
offline-complete = Completa la copia ({ NUMBER($size, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB)
offline-remove = Togli la copia
offline-removed = La copia non c’è più.
offline-unavailable = Questo browser non permette alla guida di conservare una copia. Capita nelle finestre private, con browser vecchi, o quando i dati dei siti sono bloccati.
offline-failed-offline = La copia non è completa, perché la rete non risponde. Quello che è arrivato resta: controlla la connessione e riprova.
offline-failed-server-error = La copia non è completa, perché il server del sito ha risposto con un errore. Quello che è arrivato resta: riprova più tardi.
offline-failed-missing-file = La copia non è completa, perché sul server del sito manca un file. Quello che è arrivato resta: ricarica la pagina e riprova.
offline-failed-damaged-file = La copia non è completa, perché un file è arrivato danneggiato e non è stato conservato. Quello che è arrivato intero resta: riprova più tardi.
offline-failed-no-answer = La parte del browser che conserva la guida non risponde. Chiudi le altre schede della guida, ricarica la pagina e riprova.
offline-failed-unexpected = La copia non è completa: è successo qualcosa che non ci aspettavamo. Quello che è arrivato resta: ricarica la pagina e riprova.
offline-failed-room = Il browser non ha abbastanza spazio per la copia. Libera spazio e riprova.

## keys: Passo 2: le due chiavi

created = Chiave creata. Salva adesso la chiave privata: si vede una volta sola.
once-title = Una volta sola.
once-text = Quando dici di averla salvata, o lasci la pagina, nessuno può più mostrarti la chiave privata: né questa pagina, né l’exchange.
shortened-key = { $key }…
public-key = Chiave pubblica
private-key = Chiave privata
private-key-masked = Chiave privata, nascosta
show-private = Mostra la chiave privata
hide-private = Nascondi la chiave privata
copy-public = Copia la chiave pubblica
copy-private = Copia la chiave privata
copied = Copiata
copied-public = Chiave pubblica copiata.
copied-private = Chiave privata copiata. Incollala in un posto sicuro: resta negli appunti finché non copi altro.
copy-failed = Il browser non ha permesso la copia. Mostra la chiave, selezionala e copiala a mano, oppure scarica il file.
clipboard-still = Negli appunti c’è la chiave privata, a meno che tu non abbia copiato altro. Quando la chiave è al sicuro, svuotali: quello che contengono va perso.
clipboard-empty = Svuota gli appunti
clipboard-emptied = Gli appunti sono vuoti.
clipboard-other = Negli appunti ormai c’è altro: non l’abbiamo toccato.
clipboard-not-emptied = Il browser non lo ha permesso. Copia un altro testo qualsiasi: prende il posto della chiave privata.
download-env = Scarica come file .env
download-txt = Scarica come testo
record-where = Sul telefono: crea una voce nuova nel gestore di password, poi copia e incolla le due chiavi, una alla volta. Per un bot c’è il file .env.
download-env-note = Tutti e due i file contengono la chiave privata. Tieni il file .env fuori da git: la riga «.env» in .gitignore non lo copre, «*.env» sì. Il file di testo cancellalo, appena le chiavi sono nel gestore di password.
downloaded = File scaricato. Spostalo in un posto sicuro.
env-comment = Chiavi di prova: funzionano solo nella pagina che le ha create, e un exchange vero non le accetta.
i-have-recorded-it = L’ho salvata
record-unseen = Non l’hai ancora mostrata, copiata o scaricata: dopo, nessuno può più mostrartela.
record-anyway = Vai avanti senza salvarla
i-could-not = Non l’ho salvata: revoca la chiave
discarded = Chiave { $key }… revocata: la sua chiave privata non era stata salvata. Creane un’altra.
recorded = D’ora in poi nessuno può mostrarti la chiave privata.

## walkthrough: Passo 3: non si torna indietro

no-going-back = La chiave è nell’elenco. Chiedi di vedere ancora la chiave privata: l’exchange rifiuta. Se non l’hai salvata, revoca la chiave e creane un’altra. Poi riempi l’elenco fino al limite, e prova a crearne una in più.
another-key = Crea un’altra chiave
to-bot = Vai al bot

## walkthrough: Le chiavi che l’exchange conosce

exchange-title = Le chiavi sull’exchange
no-keys = Ancora nessuna chiave.
fill-up = Crea chiavi fino a { $limit }
created-at = creata il { DATETIME($date, dateStyle: "medium", timeStyle: "medium") }
show-again = Mostrala ancora
show-again-of = Mostrala ancora: la chiave privata di { $key }…
show-first = Mostra la chiave privata
show-first-of = Mostra la chiave privata di { $key }…, per la prima e unica volta
revoke = Revoca
revoke-of = Revoca la chiave { $key }…
nonces-seen =
    { $count ->
        [one] un nonce visto, il più alto
       *[other] { $count } nonce visti, il più alto
    }
start-over = Ricomincia da capo
start-over-question = Cancellare tutte le chiavi di prova, di oggi e nuove, i bot e le missioni? Non si può annullare.
start-over-yes = Cancella tutto
start-over-no = Tieni tutto

## keys: Che cosa succede alle chiavi, dovunque si faccia

filled-up =
    { $created ->
        [0] L’elenco era già pieno.
        [one] Creata una chiave: l’elenco è pieno.
       *[other] Create { $created } chiavi: l’elenco è pieno.
    }
revoked = Chiave { $key }… revocata. Il suo posto è libero.
transcript-title = Che cosa è stato eseguito
error-invalid-authent =
    { $fault ->
        [private-key] Questa ha la forma di una chiave privata: l’abbiamo tolta dal campo. Non incollare mai una chiave vera.
        [too-long] È troppo lungo: ha { $length } caratteri. Un Authent ne ha 88.
       *[other] Ci sono caratteri che in un header non possono stare.
    }

## demo: Le chiavi: che cosa è successo, e dove sono salvate

keys-of-limit =
    { $count ->
        [one] { $count } chiave su { $limit }
       *[other] { $count } chiavi su { $limit }
    }
not-recorded = La chiave privata è già stata mostrata, ma non hai detto di averla salvata. Se un’altra scheda la mostra ancora, salvala lì; altrimenti è perduta, e nessuno può più mostrartela: revoca la chiave e creane un’altra.
is-kept = Le chiavi di prova restano in questo browser finché non ricominci. Le chiavi private ci restano solo cifrate, e nessuno può più leggerle.
is-not-kept = Questo browser non lascia salvare nulla: le chiavi di prova durano finché resti su questa pagina. Con una finestra normale, in cui i siti possano salvare dati, restano.
is-damaged = Quello che era salvato qui non si può più leggere: le nuove chiavi di prova durano finché resti su questa pagina. «Ricomincia da capo», nella prova della guida, lo cancella; poi si salva di nuovo tutto.
is-elsewhere = Le chiavi di prova sono in un’altra scheda, che le salva. «Continua qui» le porta qui.
started-over = Tutto cancellato: chiavi, bot e missioni.
not-started-over = Non è stato possibile cancellare quello che il browser può avere salvato. Riprova; se non riesce ancora, cancella i dati di questo sito nelle impostazioni del browser.
interrupted = Un’azione era in corso quando hai lasciato la pagina, e si è interrotta. Guarda qui se è riuscita; altrimenti ripetila.

## walkthrough: Il tuo bot

bot-title = Il tuo bot
bot-empty = Il bot non ha ancora nessuna chiave. Creane una: poi gli consegnerai la sua chiave privata.

## answers: Il tuo bot, quando ha una chiave

bot-hand-over = Il bot non può firmare finché non gli dai una chiave privata di prova: quella che hai salvato in questa prova.
bot-holds = Il bot firma con questa chiave:
dismiss-bot = Togli la chiave al bot
quick-title = Premi, e guarda che cosa risponde l’exchange:
quick-accounts = Leggi i saldi
quick-sendorder = Prova a inviare un ordine
quick-withdrawal = Prova a prelevare
own-request = Oppure scegli tu la richiesta
search-endpoint = Cerca un endpoint
none-found = Nessun endpoint trovato
parameters = Parametri, già codificati come in un URL
nonce-next = Il prossimo: l’ora in millisecondi
nonce-same = Di nuovo l’ultimo accettato
nonce-same-none = Non c’è un nonce da ripetere: da questa chiave l’exchange non ne ha ancora accettati, e una richiesta rifiutata non ne consuma. Prima inviane uno che accetta.
nonce-none = Nessuno
request-preview = La richiesta
send-request = Firma e invia
request-sent = Il bot ha inviato
exchange-answers = L’exchange risponde
let-in-result = L’exchange ha accettato: «result» è «success».
let-in-status =
    { $part ->
        [sendStatus] Ordine accettato
       *[other] L’exchange ha accettato
    }: «result» è «success», e «{ $part }» è «{ $status }».
let-in-undone = L’exchange non ha fatto nulla, anche se «result» è «success»: «{ $part }» è «{ $status }».
refused-result = L’exchange ha rifiutato: «result» è «error», e «error» è «{ $error }».
refused-http = L’exchange ha rifiutato: HTTP { NUMBER($status, useGrouping: 0) }.
note-accounts = Il conto di prova è vuoto. Con una chiave vera qui ci sarebbero i tuoi saldi.
note-sendorder = Da qui nessun ordine arriva su un mercato. Con una chiave vera sarebbe un ordine vero.
note-withdrawal = Qui non si muove nulla. Con una chiave vera i fondi uscirebbero dal conto.

## keys: Il bot e le sue richieste, dovunque si vedano

show-pasted = Mostra
hide-pasted = Nascondi
lab-only-practice = Solo chiavi di prova, fatte su questo sito. Mai la chiave di un conto vero.
hand-over = Consegna al bot
handed-over = Il bot ha la chiave privata di { $key }… e può firmare.
bot-dismissed = Il bot è di nuovo vuoto.
nonce = Nonce
let-in = L’exchange ha accettato: HTTP { NUMBER($status, useGrouping: 0) }. In questa parte dell’API «result» non c’è.

## endpoints: Gli argomenti degli endpoint

endpoints-account = Conto
endpoints-assignment-program = Programma di assegnazione
endpoints-charts = Grafici
endpoints-history = Storico
endpoints-key-check = Controllo della chiave
endpoints-market-data = Dati di mercato
endpoints-orders = Ordini
endpoints-preferences = Preferenze
endpoints-subaccounts = Sottoconti
endpoints-transfers = Trasferimenti
endpoints-withdrawals = Prelievi

## walkthrough: Le missioni

missions-title = Missioni: { $done } su { $total }
missions-note = Scegli una missione: la pagina ti porta dove si fa.
mission-announced = Missione { $number } di { $total } fatta: { $mission }. In tutto: { $done }.
tour-start = Guidami, una alla volta
mission-done = Fatta
mission-open = Da fare
mission-why = Perché
mission-why-of = Perché: { $mission }
mission-first-key = Crea una chiave di prova
mission-secret-again = Chiedi di rivedere una chiave privata
mission-first-request = Consegna la chiave al bot e invia una richiesta
mission-permission-refused = Prova ciò che la chiave non può fare
mission-nonce-replayed = Usa due volte lo stesso nonce
mission-withdraw-only-key = Crea una chiave che possa solo prelevare
mission-limit = Arriva al limite e provane una in più
mission-signature-explained = Nel laboratorio, fatti spiegare una firma sbagliata

## answers: La fine della prova

end-title = E adesso quella vera
end-text = Hai creato una chiave, l’hai salvata, e il tuo bot l’ha usata. Sull’exchange i passi sono gli stessi sette: ecco la lista, da spuntare o da stampare.
end-checklist = Apri la lista
end-app = Dare una chiave a un’app

## tour: Le missioni, una alla volta

tour-mission = Missione { $number } di { $total }: { $mission }
tour-way = Vai avanti sulla schermata: premi il pulsante evidenziato.
tour-another = Torna alla scelta dei permessi, per creare un’altra chiave.
tour-choose = In «{ $group }» scegli «{ $option }».
tour-create = Crea la chiave.
tour-record = Salva le due chiavi, poi di’ che le hai salvate.
tour-ask = Chiedi di rivedere la chiave privata.
tour-hand-over = Incolla nel bot la chiave privata di prova che hai salvato. Se non l’hai più, crea un’altra chiave.
tour-dismiss = Togli al bot la sua chiave: per questa missione gliene serve un’altra.
tour-check = La richiesta che controlla la chiave è pronta: firmala e inviala.
tour-check-same = La richiesta che controlla la chiave è pronta, con l’ultimo nonce accettato: firmala e inviala.
tour-quick = Premi «{ $request }».
tour-fill-up = Crea chiavi fino al limite.
tour-lab = Questa missione si fa nel laboratorio delle firme.
tour-to-lab = Vai al laboratorio
tour-show = Mostrami
tour-next = Un’altra
tour-stop = Esci
tour-over = Tutte le missioni sono fatte.

## checklist: La lista per la chiave vera

checklist-count = Fatte: { $done } su { $total }.
checklist-complete = Non manca nulla.
checklist-print = Stampa la lista
checklist-clear = Togli tutte le spunte
checklist-restore = Rimetti le spunte
checklist-kept = Le spunte restano in questo browser. Sulla lista stampata non scrivere le chiavi.
checklist-not-kept = Questo browser non lascia salvare nulla: le spunte durano finché resti su questa pagina. Sulla lista stampata non scrivere le chiavi.

## unified: La prova della chiave nuova, per lo Unified WebSocket

unified-title = Prova: la chiave nuova
unified-note = Chiavi di prova, create in questa pagina dal modulo della guida: non aprono nessun conto, e nessun dato esce dalla pagina.
unified-step-choose = Scegli che cosa può fare la chiave
unified-step-edit = Cambia la chiave «{ $name }»
unified-step-record = Salva le due chiavi
unified-step-keys = La chiave c’è
unified-name = Nome
unified-name-hint = Fino a 32 caratteri, e diverso da quello delle altre tue chiavi.
unified-presets = Che cosa vuoi fare?
unified-preset-watch = Guardare
unified-preset-trade = Fare trading
unified-preset-everything = Trading, e guardare tutto
unified-presets-inferred = Quali caselle servano per ciascuno è una nostra lettura: provalo anche con la chiave vera, con un ordine piccolo.
unified-can-connect = Ottiene il token: si collega allo Unified WebSocket.
unified-cannot-connect = Non ottiene il token: sullo Unified WebSocket non vede né fa nulla di privato.
unified-can-read = Legge quello che hai spuntato: saldi, ordini, operazioni o movimenti del conto.
unified-cannot-read = Non legge né saldi, né ordini, né operazioni.
unified-can-trade = Invia ordini.
unified-cannot-trade = Non invia ordini.
unified-can-withdraw = Preleva fondi.
unified-cannot-withdraw = Non preleva fondi.
unified-risk = Una casella che riguarda i prelievi: a un bot per i futures non serve, e in mani sbagliate costa i fondi.
unified-boxes = Le caselle, una per una: { $count } di { $total } spuntate
# Il titolo delle due caselle che nell’exchange non hanno un gruppo.
unified-boxes-addresses = Indirizzi di prelievo
box-opens-query-funds = Legge i saldi; basta anche per spostare fondi dal wallet spot a quello dei futures. In italiano «Dati sui fondi».
box-opens-add-funds = Insieme alla prima, mostra come depositare. In italiano «Deposito Fondi».
box-opens-withdraw-funds = Preleva, e crea sottoconti. In italiano «Prelievo Fondi».
box-opens-earn-funds = Mette fondi in Earn, e li toglie.
box-opens-query-open-trades = Legge ordini e posizioni aperti. In italiano «Richiesta Ordini & Trade Aperti».
box-opens-query-closed-trades = Legge ordini chiusi e operazioni passate.
box-opens-modify-trades = Invia, modifica e annulla ordini; più ordini insieme, solo con la casella che segue.
box-opens-close-trades = Modifica e annulla ordini, senza inviarne.
box-opens-query-ledger = Legge ogni movimento del conto, uno per uno.
box-opens-export-data = Chiede esportazioni dei dati, e le scarica.
box-opens-create-ws-token = Chiede il token: senza, sul WebSocket niente di privato, ordini compresi.
box-opens-add-withdraw-address = Aggiunge indirizzi di prelievo: lo deduciamo dal nome.
box-opens-update-withdraw-address = Nessun testo che abbiamo letto dice che cosa apre.
unified-more = Altre impostazioni: indirizzi IP, finestra dei nonce, scadenza, date
unified-addresses = Indirizzi IP ammessi
unified-addresses-hint = Indirizzi o intervalli, con uno spazio fra l’uno e l’altro. Vuoto: da dappertutto. In questa prova il bot chiama da 192.0.2.10, se non scegli altro.
unified-window = Finestra dei nonce
unified-window-hint = Di quanto un nonce può restare sotto il più alto, in unità del nonce: 10 secondi sono 10000 con nonce in millisecondi (una nostra lettura). Vuoto: 0.
unified-expiry = Scadenza
unified-expiry-quick = Scelte rapide
unified-expiry-hour = Fra un’ora
unified-expiry-month = Fra 30 giorni
unified-expiry-quarter = Fra 90 giorni
unified-expiry-never = Mai
unified-expiry-hint = Nell’ora del tuo dispositivo. Vuoto: mai.
unified-expiry-past = Per l’orologio della prova questa scadenza è già passata: la chiave sarà scaduta da subito, e l’exchange rifiuterà le sue richieste. Se è questo che vuoi vedere, va bene così.
unified-from = Dati dal
unified-to = Dati fino al
unified-dates-hint = Limitano le date che la chiave può consultare. Vuoti: nessun limite.
unified-create = Crea la chiave
unified-save = Salva le modifiche
unified-leave = Lascia com’è
unified-back = Torna alle chiavi
unified-edited = Modifiche salvate: «{ $name }».
unified-kept = Ora dai le due chiavi al bot. Se non hai salvato quella privata, revoca la chiave e creane un’altra: nessuno te la mostra più.
unified-kept-with-bot = Il bot ha la sua chiave. Qui puoi crearne un’altra, cambiarla, metterle una password o revocarla.
unified-limit = Il limite di { $limit } lo dice una terza parte, in una pagina vecchia: un numero ufficiale non l’abbiamo trovato.
unified-key-option = { $name }: { $key }…
unified-edit = Modifica
unified-no-boxes = Nessuna casella
unified-expires = scade il { DATETIME($date, dateStyle: "medium", timeStyle: "short") }
unified-expired = scaduta il { DATETIME($date, dateStyle: "medium", timeStyle: "short") }
unified-only-from = solo da
unified-reads-from = dati dal { DATETIME($date, dateStyle: "medium") }
unified-reads-to = dati fino al { DATETIME($date, dateStyle: "medium") }
unified-has-password = con password
unified-highest-nonce = nonce più alto
unified-last-used = usata il { DATETIME($date, dateStyle: "medium", timeStyle: "medium") }
unified-password-add = Metti una password
unified-password-change = Cambia la password
unified-otp = Password della chiave (2FA)
unified-otp-hint = È la password fissa della verifica in due passaggi per chiavi API. Da qui in poi ogni richiesta firmata vuole anche otp, con questa password, nel corpo. Inventane una: non usare una password vera.
unified-password-save = Imposta la password
unified-password-remove = Togli la password
unified-password-set = Password impostata per «{ $name }»: anche il bot ne ha bisogno.
unified-password-gone = Password tolta da «{ $name }».
unified-bot-otp = Password (otp), se la chiave ne ha una
unified-bot-otp-hint = Lasciala vuota per vedere che cosa risponde l’exchange a un client che non manda otp.

## answers: Gli errori del modulo: dopo `error-` viene il codice

error-invalid-permissions = Una chiave senza alcun accesso non si può creare. Scegline almeno uno.
error-key-limit-reached = Hai già { $key_limit } chiavi, il massimo. Revocane una: il suo posto si libera.
error-invalid-key-settings =
    { $field ->
        [name] { $fault ->
            [empty] Dai un nome alla chiave.
            [too-long] Il nome è troppo lungo: 32 caratteri al massimo.
            [duplicate] Un’altra tua chiave ha già questo nome: scegline uno diverso.
           *[other] Nel nome c’è un carattere che non si vede.
        }
        [ip_allowlist] { $fault ->
            [too-many] Gli indirizzi sono troppi: questa prova ne prende 100.
            [duplicate] Un indirizzo c’è due volte.
            [host-bits] «{ $text }» non è l’inizio di un intervallo: dopo la barra restano cifre che l’intervallo non ha, come in 203.0.113.7/24. Scrivi 203.0.113.0/24, oppure il solo indirizzo.
           *[other] «{ $text }» non è un indirizzo IP, né un intervallo come 203.0.113.0/24.
        }
        [nonce_window] { $fault ->
            [out-of-range] La finestra è troppo grande: un nonce ha 64 bit.
           *[other] La finestra è un numero intero: solo cifre, senza punti né spazi.
        }
        [query_to] { $fault ->
            [before-query-from] La fine viene prima dell’inizio.
           *[other] Questa non è una data intera: completala, o svuota il campo.
        }
        [otp] { $fault ->
            [empty] Scrivi una password.
            [too-long] La password è troppo lunga: questa prova ne prende una di 256 caratteri.
           *[other] Nella password c’è un carattere che non si vede.
        }
       *[other] { $fault ->
            [out-of-range] Questa data è fuori dal calendario: scegline un’altra, o svuota il campo.
           *[other] Questa non è una data intera: completala, o svuota il campo.
        }
    }
error-secret-already-revealed = La chiave privata di { $public_key } è già stata mostrata. Non si può rivedere: se non l’hai salvata, revoca questa chiave e creane un’altra.
error-unknown-key = L’exchange non conosce la chiave { $public_key }: forse è stata revocata.
error-invalid-bridge-request = La pagina ha chiesto qualcosa che il modulo non capisce. Ricarica la pagina e riprova.
error-invalid-private-key =
    { $fault ->
        [empty] Non hai incollato nulla. Incolla la chiave privata che hai salvato in questa prova.
        [spaces] Nella chiave privata ci sono spazi o a capo. { field-emptied }
        [quotes] La chiave privata è fra virgolette: copiala senza. { field-emptied }
        [url-safe] La chiave privata contiene «-» o «_», che nel base64 dell’exchange non ci sono. { field-emptied }
        [public-key] Questa è una chiave pubblica: ha { $length } caratteri. Al bot serve quella privata, che ne ha 88. { field-emptied }
        [spot-shape] Questa sembra una chiave privata dello spot: finisce con «==». Qui ne serve una dei futures. (Lo deduciamo dalla forma.) { field-emptied }
        [futures-shape] Sembra una chiave privata per i futures: non finisce con «==». Qui ci vuole quella della chiave nuova. (Lo deduciamo dalla forma.) { field-emptied }
        [too-short] La chiave privata è troppo corta: ha { $length } caratteri, e dovrebbero essere 88. Forse ne hai copiata solo una parte. { field-emptied }
        [too-long] La chiave privata è troppo lunga: ha { $length } caratteri, e dovrebbero essere 88. { field-emptied }
       *[other] Questa non è una chiave privata: contiene caratteri che non possono esserci. { field-emptied }
    }
field-emptied = Abbiamo svuotato il campo: qui va la chiave privata, intera, che hai salvato in questa prova; mai una vera.
error-wrong-private-key =
    { $owner ->
        [none] Questa chiave privata non è stata fatta qui: non è di { $public_key }, né di un’altra chiave dell’elenco. L’abbiamo tolta dal campo; non ha lasciato questa pagina, e non è salvata da nessuna parte. È quella di un conto vero? Per prudenza revocala e creane un’altra. Qui incolla la chiave privata che hai salvato in questa prova.
       *[other] Questa chiave privata non è di { $public_key }: è di { $owner }. Scegli { $owner } come chiave pubblica, e consegnala di nuovo.
    }
error-no-bot = Questo endpoint vuole una firma, e il bot non ha nessuna chiave. Consegnagliene una.
error-invalid-nonce = Il nonce deve essere un numero intero, di 20 cifre al massimo.
error-invalid-request = La richiesta non si può inviare: qualcosa nell’indirizzo o nei parametri non è scritto come in un URL.
error-unknown-endpoint = L’exchange non conosce questo endpoint.
error-permission-too-low =
    La firma è giusta, ma la chiave non ha il permesso: { $needs ->
        [general-read-only] serve almeno la sola lettura nell’API generale.
        [general-full-access] serve l’accesso completo nell’API generale.
       *[other] serve l’accesso completo nell’API di prelievo.
    } L’exchange non lo dice: risponde authenticationError (è una nostra deduzione).
error-nonce-duplicate = Questa chiave ha già usato il nonce { $nonce }. Usane uno più alto.
error-nonce-below-threshold = Il nonce { $nonce } è troppo indietro: il più basso che l’exchange ricorda è { $threshold }.
error-required-argument-missing =
    { $argument ->
        [json] La firma è giusta, ma all’ordine in blocco manca json: ci vuole un form, con json= e poi il JSON codificato come in un URL.
        [batchOrder] La firma è giusta, ma nel JSON manca batchOrder, l’elenco degli ordini.
        [trailingStopMaxDeviation] La firma è giusta, ma allo stop mobile manca trailingStopMaxDeviation, la distanza dal prezzo.
        [trailingStopDeviationUnit] La firma è giusta, ma allo stop mobile manca trailingStopDeviationUnit: PERCENT o QUOTE_CURRENCY.
       *[other] La firma è giusta, ma all’ordine manca { $argument }: l’exchange vuole orderType, symbol, side e size.
    }
error-batchorder-without-json = La firma è giusta, ma il corpo è JSON: ci vuole un form, con json= e poi il JSON codificato come in un URL.
error-json-parse-error = La firma è giusta, ma quello che sta in { $argument } non è JSON. Fallo scrivere a una libreria.
error-invalid-argument = La firma è giusta, ma { $argument } non può avere questo valore. Valori ammessi: { $allowed }.
error-invalid-order-id = La firma è giusta, ma { $argument } non è un UUID: manda l’id che l’exchange ti ha dato, così com’è.
error-endpoint-moved = Questo percorso rinvia altrove: chiama { $location } e firma quello.
error-unreadable-paste =
    { $fault ->
        [unclosed-quote] Il comando non è intero: si apre una virgoletta che non si chiude. Incollalo tutto.
        [signature-alone] Questo è solo una firma, oppure una chiave. Un Authent va nel suo campo, in fondo al laboratorio; una chiave privata vera non va da nessuna parte. Qui incolla la richiesta.
        [websocket-message] Questo è un messaggio di un WebSocket: non lo firmi. Con la chiave nuova porta un token, e lo provi nella pagina «La chiave nuova». Con quella di oggi firmi la sfida: incolla il messaggio che ha la sfida e la tua firma.
        [answer] Questa è una risposta dell’exchange: che cosa vuol dire sta nella pagina degli errori. Qui incolla la richiesta che l’ha ricevuta.
        [too-long] Il testo è troppo lungo: incolla una richiesta sola.
        [too-nested] Il testo è annidato troppo a fondo: incolla una richiesta sola.
       *[other] Qui non troviamo nessuna richiesta. Incolla un comando curl, una richiesta HTTP, un URL, una voce HAR, la riga di log di un client o gli header in JSON.
    }

## session: I rifiuti della chiave nuova: dopo `error-` viene il codice

error-method-unknown = L’exchange non conosce questo metodo: controlla il nome, e le maiuscole.
error-not-post = I metodi privati vogliono POST, anche per leggere: qui è arrivato { $method }.
error-body-not-json = Il corpo dice di essere JSON, e non lo è.
error-nonce-repeated = Nel corpo il nonce c’è due volte.
error-temporary-lockout = Troppe chiavi non valide di fila da questo indirizzo IP: l’exchange lo blocca per un quarto d’ora circa, e ogni nuovo tentativo lo fa ricominciare. Aspetta.
error-key-missing = Manca API-Key, la chiave pubblica.
error-key-unknown = L’exchange non conosce la chiave { $public_key }: forse è stata revocata.
error-signature-missing = Manca API-Sign, la firma.
error-signature-mismatch = La firma non è quella che la chiave { $public_key } dà per questa richiesta.
error-nonce-missing = Nel corpo manca il nonce, che con la chiave nuova è obbligatorio.
error-nonce-not-a-number = Il nonce deve essere un intero, fatto di sole cifre.
error-nonce-too-large = Il nonce supera 18446744073709551615, il massimo ammesso.
error-nonce-not-above = La firma è corretta, ma il nonce { $nonce } non supera { $highest }, il più alto che questa chiave ha già accettato.
error-nonce-below-window = La firma è corretta, ma il nonce { $nonce } manca { $highest }, il più alto già accettato, per più della finestra della chiave, che è { $window }.
error-nonce-scale-smaller = La firma è corretta, ma il nonce { $nonce } è di un’altra scala: questa chiave ha già accettato { $highest }, e uno così corto non lo supererà più. Torna alla scala più grande, o crea un’altra chiave.
error-key-expired = La firma è corretta, ma la chiave è scaduta: sposta la scadenza, o creane un’altra. Il testo dell’exchange, in questo caso, è una nostra lettura.
error-ip-not-allowed = La firma è corretta, ma { $client_ip } non è fra gli indirizzi IP ammessi di questa chiave. Il testo dell’exchange, in questo caso, è una nostra lettura.
error-otp-missing = La chiave ha una password, e nel corpo manca otp: l’exchange parla di firma, ma la firma è corretta.
error-otp-wrong = La firma è corretta, ma otp non è la password di questa chiave.
error-permission-missing = La chiave è valida, ma le manca un permesso: { $needs }.
error-websocket-permission-missing = La chiave è valida, ma senza «WebSocket interface», in GetApiKeyInfo create-ws-token, non ottiene nessun token. Accendi la casella, e chiedilo di nuovo.
error-token-unknown = L’exchange non conosce questo token: chiedine un altro.
error-token-expired = Il token è scaduto: sono passati 15 minuti, e nessuna iscrizione privata lo teneva vivo. Chiedine un altro.
error-token-missing = Nel messaggio manca il token: va in ogni richiesta privata, non soltanto nella prima.
error-asset-class-missing = Nel messaggio manca asset_class: per i futures è derivatives.
error-asset-class-not-served = Lo spot su questo WebSocket non c’è ancora: per i futures asset_class è derivatives.
error-field-missing = Nel messaggio manca { $field }.
error-field-invalid = { $field } non ha la forma che serve qui: guarda se è un numero o un testo, e quali valori può avere.
error-field-unsupported = Questo metodo non conosce { $field }: un campo in più non viene ignorato, fa rifiutare tutto.
error-frame-not-json = Il messaggio non è JSON.
error-frame-not-an-object = Il messaggio è JSON, ma non un oggetto fra graffe.
error-frame-too-long = Il messaggio è troppo lungo: il limite è nostro, quello dell’exchange non è pubblicato.
error-method-elsewhere = Questo metodo è dell’altro indirizzo: ordini e canali privati vogliono /v2/private, i dati di mercato /v2/public.
error-channel-unknown = L’exchange non conosce questo canale: controlla il nome.
error-channel-elsewhere = Questo canale è dell’altro indirizzo: quelli privati vogliono /v2/private, quelli pubblici /v2/public.
error-symbol-not-supported = { $symbol } non è il simbolo di un derivato: si chiamano come PF_XBTUSD.
error-snapshot-of-margin = Il canale margin non vuole snapshot.
error-already-subscribed = Questa connessione è già iscritta a { $channel }.
error-not-subscribed = Questa connessione non è iscritta a { $channel }.
error-too-many-subscriptions = La connessione ha già il numero massimo di iscrizioni: il limite è nostro.
error-order-unknown = Nessun ordine aperto ha questo id: forse è stato annullato.
error-client-order-id-in-use = Un ordine aperto ha già questo cl_ord_id.
error-too-many-orders = Il conto ha già il numero massimo di ordini aperti: il limite è nostro.
error-not-connected = Il bot non è connesso: connettilo, e invia di nuovo il messaggio.

## findings: Che cosa dice il laboratorio di una firma

lab-correct = Giusta: è la firma che dà questa chiave.
lab-correct-next = Se l’exchange rifiuta lo stesso, guarda ciò che una firma non mostra: i permessi della chiave, gli indirizzi IP da cui vale, se è stata revocata, e il nonce, che deve crescere.
lab-correct-more = Che cosa controllare
lab-mistaken =
    { $count ->
        [one] Uno sbaglio spiega esattamente questa firma.
       *[other] { $count } sbagli insieme spiegano esattamente questa firma.
    }
lab-unexplained = Con la chiave qui sopra non è la firma di questa richiesta, e nessuno degli sbagli che conosciamo la spiega.
lab-unexplained-key = Il tuo programma ha firmato proprio con la chiave di prova { $public_key }…?
lab-unexplained-other-key = Se ne ha usata un’altra, anche la tua vera, nessun confronto può riuscire, e la firma può anche essere giusta: fai prima le quattro azioni qui sopra.
lab-unexplained-check = Controlla che percorso, parametri e nonce siano quelli che il tuo programma ha inviato davvero.
lab-searching = Nessuno degli sbagli più comuni spiega questa firma ({ $attempts } firme confrontate). La ricerca continua tra gli sbagli più rari e le loro combinazioni…
lab-tried =
    { $attempts ->
        [one] Che cosa abbiamo provato: { $count } sbagli, una firma ricalcolata
       *[other] Che cosa abbiamo provato: { $count } sbagli, { $attempts } firme ricalcolate
    }
lab-more = Leggi di più:
lab-exhausted = La ricerca si è fermata al suo limite: con meno parametri arriva più in fondo.
lab-shape-mistaken =
    { $count ->
        [one] Già la forma della firma mostra uno sbaglio, qualunque sia la chiave:
       *[other] Già la forma della firma mostra { $count } sbagli, qualunque sia la chiave:
    }
lab-shape-possible = La firma ha la forma giusta. Se sia quella giusta si vede solo con la chiave con cui è fatta.
lab-shape-impossible =
    { $count ->
        [88] Sono 88 caratteri, come in una firma, ma nessuna firma si scrive così in base64: almeno uno è cambiato per strada.
        [one] Una firma non ha questa forma: qui c’è un solo carattere, e in base64 ne ha 88.
       *[other] Una firma non ha questa forma: qui ci sono { $count } caratteri, e in base64 ne ha 88.
    }
lab-read =
    { $format ->
        [curl] È un comando curl.
        [curl-cmd] È un comando curl di Windows.
        [powershell] È un comando di PowerShell.
        [http] È una richiesta HTTP.
        [url] È un URL.
        [har] È una voce HAR.
        [postman] È una richiesta esportata da Postman.
       *[other] È la riga di log di un client.
    } Il modulo qui sotto ha ora il metodo, il percorso, i parametri e il nonce.
lab-read-headers = Sono header senza un indirizzo: scegli qui sotto a quale endpoint va la richiesta.
lab-read-challenge = È una sfida («challenge») firmata del WebSocket. Si riduce a hash la sfida sola, senza nonce e senza percorso; il modulo qui sotto è per le richieste, ed è rimasto com’era.
lab-read-key =
    { $key ->
        [bot] Ha la tua chiave di prova.
        [bot-alone] Ha la tua chiave di prova, ma non ciò che è stato firmato: incolla anche quello, oppure scegli qui sotto l’endpoint e incolla in fondo il solo Authent.
        [example] È l’esempio della documentazione: la firma è giudicata con la chiave privata pubblicata lì.
        [account] Ha una delle tue chiavi di prova, ma non quella del bot: per giudicare la firma, consegna al bot la sua.
       *[unknown] Ha una chiave che non è di prova: la sua firma qui non si può ricalcolare.
    }
lab-read-verdict = Vai al giudizio sulla firma
lab-key = Firmi con la chiave del tuo bot:
lab-key-has =
    { $general ->
        [full-access] Accesso completo
        [read-only] Sola lettura
       *[other] Nessun accesso
    } nell’API generale, { $withdrawal ->
        [full-access] accesso completo
       *[other] nessun accesso
    } nell’API di prelievo
lab-key-too-low = A questa richiesta i permessi della chiave non bastano. La firma si calcola lo stesso, ma l’exchange la rifiuterebbe.
lab-other-key = Usa un’altra chiave
lab-paste-key = Oppure incolla la chiave privata di una coppia che hai già creato qui.
lab-rehearsal = Le tue chiavi sono nella prova della guida.
lab-cut = { $prefix } non si firma
lab-empty = vuoto
lab-part-post-data = postData
lab-part-nonce = nonce
lab-part-path = endpointPath
lab-bytes = { $count } byte, che restano nascosti
lab-copy = Copia Authent
lab-copied = Authent copiato.
lab-copy-failed = Il browser non ha permesso la copia: seleziona il testo e copialo a mano.
lab-too-long = La richiesta è troppo lunga per il laboratorio.
lab-read-unified = È una richiesta all’API dello spot: la firma è API-Sign, non Authent, e la chiave è quella nuova, che vale anche per lo spot.
lab-spot-or-futures = Spot o futures?
lab-read-private-key = Nel testo c’è quella che sembra una chiave privata. Qui non ne resta niente, ma una richiesta non la contiene mai: se è vera, ed è stata inviata, revocala.
lab-found-nothing = Senza chiave non si vede nessuno sbaglio. Confronta il testo che il tuo programma riduce a hash, qui sotto.
lab-text-equal = È il testo giusto, carattere per carattere: lo sbaglio viene dopo, nella chiave o nell’HMAC.
lab-text-digest = Questo è già lo SHA-256 del testo giusto, in esadecimale: lo sbaglio viene dopo. Nell’HMAC entrano i suoi 32 byte, non questi 64 caratteri.
lab-text-hash =
    { $named ->
        [named] Questo è uno SHA-256, non il testo: è quello del testo con questo sbaglio.
       *[other] Questo è uno SHA-256, non il testo, e non è quello del testo giusto: incolla il testo, come sta subito prima dello SHA-256.
    }
lab-text-differs =
    { $count ->
        [one] Il tuo testo si allontana da quello giusto in un punto.
       *[other] Il tuo testo si allontana da quello giusto in { $count } punti.
    }
lab-text-right = Il testo giusto: sottolineato ciò che al tuo manca
lab-text-yours = Il tuo testo: barrato ciò che ha di troppo
lab-text-legend = I caratteri invisibili stanno fra parentesi, con il loro nome.
lab-invisible =
    { $name ->
        [line-feed] (a capo, \n)
        [carriage-return] (ritorno a capo, \r)
        [tab] (tabulazione)
        [space] (spazio)
        [no-break-space] (spazio fisso)
        [soft-hyphen] (trattino facoltativo)
        [zero-width-space] (spazio di larghezza zero)
        [byte-order-mark] (byte order mark)
       *[other] ({ $point })
    }

## mistakes: Gli sbagli che una firma mostra: dopo `mistake-` e `mend-` viene il codice

mistake-spot-key = Hai firmato con una chiave privata dello spot, non con quella dei futures.
mend-spot-key = Usa la chiave privata nata insieme alla chiave pubblica dei futures. Una dello spot di solito finisce con «==»: è un indizio, non una regola.
mistake-other-key = Hai firmato con la chiave privata di un’altra delle tue chiavi.
mend-other-key = Controlla che la chiave in APIKey e quella privata siano della stessa coppia. Se hai più bot, dai a ciascuno il suo file .env.
mistake-secret-damaged = La chiave privata si è danneggiata nella copia: è tagliata, spezzata su più righe, fra virgolette o con spazi in mezzo.
mend-secret-damaged = Copiala di nuovo, tutta e senza nient’altro: sono 88 caratteri. Se non l’hai più, revoca la chiave e creane un’altra.
mistake-secret-not-decoded = Hai usato la chiave privata come testo, senza decodificarla da base64.
mend-secret-not-decoded = Decodificala dal base64: i byte che ne escono (66 per i futures) sono la chiave dell’HMAC.
mistake-derivatives-prefix-kept = Nel percorso che hai firmato è rimasto «/derivatives».
mend-derivatives-prefix-kept = Toglilo dal percorso che firmi, e lascialo nell’URL: si firma «/api/v3/accounts», per esempio.
mistake-history-prefix-lost = Nel percorso che hai firmato manca «/api/history», o una sua parte.
mend-history-prefix-lost = Firma per intero i percorsi sotto «/api/history»: l’unica cosa che si toglie è «/derivatives».
mistake-trailing-slash = Il percorso che hai firmato ha una «/» che nell’URL non c’è, in fondo o raddoppiata, o il contrario.
mend-trailing-slash = Firma il percorso come sta nell’URL, senza aggiungere né togliere «/»: un indirizzo di base che finisce con «/» ne raddoppia una.
mistake-path-case = Nel percorso che hai firmato le maiuscole non sono quelle dell’URL: «sendOrder» invece di «sendorder», per esempio.
mend-path-case = Firma il percorso lettera per lettera come sta nell’URL.
mistake-parameters-not-encoded = Hai firmato i parametri prima di codificarli come in un URL.
mend-parameters-not-encoded = Codificali una volta sola, e firma la stringa codificata: la stessa che invii.
mistake-space-encoding-differs = Hai firmato uno spazio scritto in un modo («+» o «%20») e l’hai inviato nell’altro.
mend-space-encoding-differs = Vanno bene tutti e due, ma firma la stessa stringa che invii.
mistake-empty-json-signed = Hai firmato un corpo JSON vuoto, «{"{}"}», che non hai inviato.
mend-empty-json-signed = Se la richiesta non ha parametri, postData è una stringa vuota.
mistake-question-mark-signed = Hai firmato un «?» davanti ai parametri che non è fra quelli inviati, o il contrario.
mend-question-mark-signed = Il «?» separa soltanto il percorso dalla query string: non firmarlo, e non metterlo in un corpo.
mistake-query-in-path = Hai firmato la query string in coda al percorso, come parte dell’URL.
mend-query-in-path = Per Authent mettila all’inizio del messaggio, come postData, e firma alla fine il solo percorso. Per API-Sign invia i parametri nel corpo: del percorso fa parte solo quello che sta prima di «?».
mistake-nonce-not-signed = Hai inviato l’header Nonce, ma non l’hai firmato.
mend-nonce-not-signed = Metti il nonce nel messaggio, fra postData e il percorso; oppure non inviare l’header.
mistake-nonce-not-sent = Hai firmato un nonce che non è quello che hai inviato.
mend-nonce-not-sent = Calcola il nonce una volta per richiesta, e usa lo stesso in quello che firmi e in quello che invii.
mistake-spot-field-order = Hai messo il nonce prima dei parametri, come si fa per lo spot.
mend-spot-field-order = Unisci in quest’ordine: postData, nonce, percorso.
mistake-path-first = Hai messo il percorso all’inizio del messaggio.
mend-path-first = Unisci in quest’ordine: postData, nonce, percorso. Il percorso viene per ultimo.
mistake-spot-algorithm = Hai usato l’algoritmo dello spot: l’HMAC calcolato sul percorso seguito dallo SHA-256 di nonce e parametri.
mend-spot-algorithm = Per i futures unisci postData, nonce e percorso, calcola lo SHA-256 del tutto, poi l’HMAC-SHA-512 di quei 32 byte.
mistake-sha256-hex = All’HMAC hai dato lo SHA-256 scritto in esadecimale, invece dei suoi byte.
mend-sha256-hex = Dagli i 32 byte. In molte librerie si chiamano «digest», e il testo esadecimale «hexdigest».
mistake-sha256-skipped = Hai saltato lo SHA-256, e calcolato l’HMAC direttamente sul messaggio.
mend-sha256-skipped = Calcola prima lo SHA-256 del messaggio, poi l’HMAC-SHA-512 di quei 32 byte; per API-Sign, con il percorso davanti.
mistake-hmac-sha256 = Hai usato HMAC-SHA-256 invece di HMAC-SHA-512.
mend-hmac-sha256 = Scegli SHA-512 per l’HMAC. Lo SHA-256 serve solo prima, per il messaggio.
mistake-hex-output = Hai scritto la firma in esadecimale invece che in base64.
mend-hex-output = Codifica in base64 i 64 byte dell’HMAC: la firma ha allora 88 caratteri, e finisce con «==».
mistake-urlsafe-base64 = Hai usato il base64 degli URL, con «-» e «_» al posto di «+» e «/».
mend-urlsafe-base64 = Usa il base64 normale, quello con «+» e «/».
mistake-parameters-not-signed = Hai inviato dei parametri che non hai firmato.
mend-parameters-not-signed = Per Authent firma tutti i parametri, nell’URL e nel corpo, proprio come viaggiano: sono loro «postData», anche in una GET. Per API-Sign firma il corpo, dopo il nonce.
mistake-parameters-sent-twice = Hai inviato gli stessi parametri nell’URL e nel corpo, e li hai firmati una volta sola.
mend-parameters-sent-twice = Inviali in un posto solo: nell’URL per una GET, nel corpo per una POST.
mistake-body-format-differs = Hai firmato i parametri in un formato e li hai inviati in un altro: per esempio un form e JSON, o il contrario.
mend-body-format-differs = Invia un form, «application/x-www-form-urlencoded», e firma proprio quella stringa: l’API dei futures non accetta JSON.
mistake-empty-json-sent = Hai inviato un JSON vuoto, «{"{"}{"}"}», e non l’hai firmato.
mend-empty-json-sent = Se la richiesta non ha parametri, non inviare nessun corpo.
mistake-json-spacing-differs = Hai scritto il JSON due volte, una per firmarlo e una per inviarlo: gli spazi sono diversi.
mend-json-spacing-differs = Scrivilo una volta sola, tieni il testo, firmalo e invialo tale e quale.
mistake-json-field-name-not-signed = Hai firmato il JSON senza il suo nome, «json=», che però invii.
mend-json-field-name-not-signed = Firma tutta la stringa inviata: «json=», e poi il JSON codificato come in un URL.
mistake-parameter-order-differs = Hai firmato i parametri in un ordine diverso da quello in cui li hai inviati.
mend-parameter-order-differs = Componi la stringa una volta sola: l’ordine è libero, purché sia lo stesso.
mistake-array-form-differs = Hai firmato una lista in una forma e l’hai inviata in un’altra: «a=1&a=2», «a[]=1», o il testo della lista.
mend-array-form-differs = Componi tu la stringa, e firmala e inviala così.
mistake-value-form-differs = Hai firmato un valore scritto in un modo e l’hai inviato in un altro: «True» e «true», per esempio, o «1» e «1.0».
mend-value-form-differs = Trasforma i valori in testo una volta sola, prima di firmare.
mistake-placeholder-signed = Hai firmato la parola «undefined», «null» o «None», o un parametro senza valore, dove non c’era nulla.
mend-placeholder-signed = Dove manca un valore firma una stringa vuota; un parametro che non invii, toglilo anche dal testo firmato.
mistake-extra-ampersand = Una «&» di troppo, all’inizio, alla fine o in mezzo ai parametri, è firmata e non inviata, o il contrario.
mend-extra-ampersand = Metti la «&» soltanto fra un parametro e l’altro.
mistake-method-signed = Hai firmato anche il metodo HTTP, «GET» o «POST».
mend-method-signed = Toglilo: nel messaggio ci sono soltanto parametri, nonce e percorso.
mistake-separators-signed = Hai messo qualcosa fra le parti del messaggio: un a capo, uno spazio, una virgola o un altro segno.
mend-separators-signed = Unisci le parti una dopo l’altra, senza niente in mezzo.
mistake-line-end-signed = In fondo a quello che hai firmato c’è un a capo, o un altro segno che non si vede.
mend-line-end-signed = Nella shell usa «printf '%s'» al posto di «echo»; altrove togli gli spazi in fondo a quello che leggi da un file.
mistake-sha256-base64 = Hai dato all’HMAC lo SHA-256 scritto in base64, invece dei suoi byte.
mend-sha256-base64 = Dagli i 32 byte dello SHA-256: il base64 serve una volta sola, alla fine.
mistake-sha256-twice = Hai calcolato lo SHA-256 del messaggio due volte.
mend-sha256-twice = Calcolalo una volta: forse lo fa già la funzione a cui passi il messaggio.
mistake-sha512-of-message = Hai calcolato lo SHA-512 del messaggio al posto dello SHA-256.
mend-sha512-of-message = Usa SHA-256 per il messaggio; SHA-512 è soltanto quello dell’HMAC.
mistake-hmac-arguments-swapped = Hai scambiato gli argomenti dell’HMAC: la chiave al posto del messaggio.
mend-hmac-arguments-swapped = La chiave dell’HMAC è la chiave privata decodificata, il messaggio è lo SHA-256; per API-Sign, con il percorso davanti.
mistake-hmac-missing = Hai calcolato un hash semplice: l’HMAC manca.
mend-hmac-missing = Calcola l’HMAC-SHA-512 dello SHA-256, con la chiave privata decodificata come chiave.
mistake-binary-string-utf8 = Lo SHA-256 è passato per un testo: i suoi byte sono diventati UTF-8.
mend-binary-string-utf8 = Tieni i byte come byte: «Buffer» o «Uint8Array» in JavaScript, mai una stringa.
mistake-utf16-body = Hai calcolato lo SHA-256 del testo in UTF-16, invece che in UTF-8.
mend-utf16-body = Trasforma il testo in byte con UTF-8.
mistake-api-prefix-lost = Manca l’inizio del percorso che hai firmato: hai firmato «/accounts», per esempio, o «/v3/accounts».
mend-api-prefix-lost = Firma il percorso da «/api» in poi: si toglie soltanto «/derivatives».
mistake-leading-slash-missing = Il percorso che hai firmato non comincia con «/».
mend-leading-slash-missing = Firma il percorso con la sua «/» iniziale: «/api/v3/accounts» o «/0/private/Balance», per esempio.
mistake-url-signed = Al posto del percorso hai firmato l’URL, o il nome dell’host e il percorso.
mend-url-signed = Prendi dall’URL il solo percorso, e per Authent togli «/derivatives».
mistake-version-differs = Nel percorso che hai firmato c’è un’altra versione: «v4» al posto di «v3», per esempio.
mend-version-differs = Firma il percorso preso dall’URL che invii, non uno scritto altrove.
mistake-other-path-signed = Hai firmato il percorso di un altro endpoint.
mend-other-path-signed = Firma il percorso preso dall’URL che invii: forse nel codice è rimasto quello dell’esempio.
mistake-path-not-signed = In quello che hai firmato il percorso manca.
mend-path-not-signed = Mettilo al suo posto: per Authent in fondo, dopo il nonce; per API-Sign davanti allo SHA-256.
mistake-signed-encoded-sent-raw = Hai firmato i parametri codificati come in un URL, e li hai inviati senza codificarli.
mend-signed-encoded-sent-raw = Invia proprio la stringa codificata che hai firmato.
mistake-escape-case-differs = Nei codici come «%3A» hai firmato lettere minuscole e inviato maiuscole, o il contrario.
mend-escape-case-differs = Tutti e due vanno bene, ma firma la stessa stringa che invii.
mistake-encoders-differ = Hai firmato con un codificatore e inviato con un altro: non codificano gli stessi caratteri.
mend-encoders-differ = Codifica una volta sola, tieni la stringa, firmala e inviala tale e quale.
mistake-encoded-twice = I parametri sono codificati due volte: in quello che viaggia, o in quello che hai firmato, c’è per esempio «%253A» al posto di «%3A».
mend-encoded-twice = Togli una delle due codifiche, ma non firmare la stringa codificata due volte: la firma passerebbe, con dati sbagliati.
mistake-whole-string-encoded = Hai codificato tutta la stringa, con i suoi «=» e «&», e non soltanto nomi e valori: in quello che firmi, o in quello che invii.
mend-whole-string-encoded = Codifica nomi e valori, e poi uniscili con «=» e «&».
mistake-base64-of-hex = Hai scritto in base64 il testo esadecimale della firma, invece dei suoi byte.
mend-base64-of-hex = Chiedi all’HMAC i byte: «true» come ultimo argomento di «hash_hmac» in PHP, «-binary» in openssl.
mistake-authent-wrapped = Il valore dell’header non è il solo base64: è spezzato in righe, ha intorno virgolette, «b'…'», una parola o dei codici come «%3D», oppure è passato due volte per il base64.
mend-authent-wrapped = Invia i soli 88 caratteri del base64, in una riga: «base64 -w 0» nella shell, «.decode()» in Python.
mistake-authent-unpadded = Alla firma mancano i segni «==» con cui finisce il suo base64.
mend-authent-unpadded = Usa il base64 normale, quello che completa con «=»: la firma ha 88 caratteri.
mistake-authent-case = Le lettere della firma sono diventate tutte minuscole, o tutte maiuscole.
mend-authent-case = Togli «lower()» o «upper()»: nel base64 maiuscole e minuscole sono lettere diverse.
mistake-public-key-used = Hai firmato con la chiave pubblica.
mend-public-key-used = La pubblica va nell’header, la privata firma: controlla i nomi delle due variabili.
mistake-secret-missing = Hai firmato con una chiave vuota: la chiave privata non è stata caricata.
mend-secret-missing = Controlla il nome della variabile d’ambiente, e che il programma si fermi se manca.
mistake-key-as-text = Hai decodificato la chiave privata, ma poi l’hai trasformata in un testo: i suoi byte sono cambiati.
mend-key-as-text = Tieni i byte della chiave come byte: in JavaScript «Buffer.from», non «atob».
mistake-key-as-hex = Come chiave dell’HMAC hai usato il testo esadecimale della chiave privata.
mend-key-as-hex = Dai all’HMAC i byte della chiave, non le cifre con cui si scrivono; in openssl usa «-macopt hexkey:», non «-hmac».
mistake-nonce-form-differs = Hai firmato il nonce scritto in un modo e l’hai inviato in un altro: «1.6e12», per esempio, o con «.0» in fondo.
mend-nonce-form-differs = Trasforma il nonce in testo una volta sola, e usa quel testo.
mistake-nonce-named = Hai firmato il nonce con il suo nome, «nonce=».
mend-nonce-named = Firma il solo numero.
mistake-nonce-signed-twice = Hai firmato il nonce due volte.
mend-nonce-signed-twice = Per Authent mettilo una volta sola, fra i parametri e il percorso; per API-Sign sta davanti al corpo e dentro.
mistake-challenge-message-signed = Hai firmato tutto il messaggio che contiene la sfida, invece della sfida sola.
mend-challenge-message-signed = Leggi il JSON e firma il solo valore di «message».
mistake-challenge-quoted = Hai firmato la sfida con le sue virgolette.
mend-challenge-quoted = Firma i soli 36 caratteri della sfida.
mistake-challenge-empty = Hai firmato una sfida vuota, o al suo posto la parola «undefined».
mend-challenge-empty = Aspetta il messaggio «challenge» prima di firmare, anche dopo ogni riconnessione.
mistake-challenge-stale = Hai firmato una sfida vecchia: quella di un’altra connessione.
mend-challenge-stale = A ogni connessione chiedi una sfida nuova, e firma quella.
mistake-futures-algorithm = Hai firmato API-Sign con l’algoritmo di Authent.
mend-futures-algorithm = Per API-Sign calcola lo SHA-256 di nonce e corpo, poi l’HMAC-SHA-512 del percorso seguito da quei 32 byte.
mistake-nonce-not-prepended = Davanti al corpo manca il nonce: non basta che sia nel corpo.
mend-nonce-not-prepended = Calcola lo SHA-256 del nonce seguito dal corpo, che lo contiene di nuovo.
mistake-nonce-after-body = Hai messo il nonce dopo il corpo, invece che davanti.
mend-nonce-after-body = Per API-Sign unisci nell’ordine: nonce, corpo.
mistake-nonce-missing-from-body = Nel corpo che hai firmato il nonce manca: c’è soltanto davanti.
mend-nonce-missing-from-body = Firma il corpo proprio come lo invii, con il nonce dentro.
mistake-path-inside-sha256 = Hai messo il percorso dentro lo SHA-256, invece che davanti.
mend-path-inside-sha256 = Calcola lo SHA-256 di nonce e corpo soltanto, e poi mettigli davanti il percorso.
mistake-digest-before-path = Hai messo lo SHA-256 prima del percorso.
mend-digest-before-path = Per API-Sign unisci nell’ordine: percorso, SHA-256.
mistake-path-without-version = Al percorso che hai firmato manca la versione: «/0».
mend-path-without-version = Per API-Sign firma il percorso da «/0» in poi.
mistake-path-method-only = Al posto del percorso hai firmato soltanto il nome del metodo.
mend-path-method-only = Per API-Sign firma tutto il percorso, «/0/private/» e il nome.

## session: La chiave nuova: il bot chiede, si collega, invia

rest-title = Chiedi per REST, con la firma API-Sign
client-address = Indirizzo IP da cui il bot chiama
next-nonce = Nonce della prossima richiesta
next-nonce-own = vuoto: l’ora in ms
last-nonce =
    { $nonce ->
        [0] Da questa chiave l’exchange non ha ancora accettato nessun nonce.
       *[other] L’ultimo nonce accettato da questa chiave: { $nonce }.
    }
prepare-nonce-lower = Più basso dell’ultimo
prepare-nonce-nanoseconds = In nanosecondi, 19 cifre
prepare-nonce-own = Quello del bot
ask-key-info = Controlla la chiave:
ask-token = Chiedi il token:
rest-accepted = L’exchange ha accettato: HTTP { NUMBER($status, useGrouping: 0) }, e «error» è vuoto.
rest-refused = L’exchange ha rifiutato: HTTP { NUMBER($status, useGrouping: 0) }, ma in «error» c’è «{ $error }».
refusal-more = Leggi che fare
note-token = Il bot tiene il token: qui ne vedi solo l’inizio. Da adesso ha 15 minuti per usarlo.
note-key-info = Fra i permessi c’è create-ws-token: con questa chiave si può chiedere un token.
note-no-box = Fra i permessi non c’è create-ws-token: con questa chiave non arriva nessun token.
unified-nonce = Il nonce deve essere un numero intero, da 0 a 18446744073709551615 (64 bit).
not-an-address = Quello che c’è nel campo non è un indirizzo IP: scrivine uno, come 203.0.113.7 o 2001:db8::7.
connection-title = La connessione
connection-lost = La connessione che era aperta è finita, perché come il token non dura più della pagina: collega di nuovo il bot.
fact-connection = Collegato a
connection-none = niente
fact-token = Token
token-none = nessuno
token-fresh = ha { $age } minuti; ne restano { $left } per usarlo
token-held = vivo finché dura un’iscrizione privata
token-dead = scaduto: nessuna iscrizione lo tiene in vita
fact-channels = Iscritto a
channels-none = niente
fact-orders = Ordini aperti
orders-open = { NUMBER($orders, useGrouping: 0) }
orders-left =
    { $orders ->
        [one] 1, che resta anche senza connessione
       *[other] { NUMBER($orders, useGrouping: 0) }, che restano anche senza connessione
    }
fact-switch = Interruttore di sicurezza
switch-off = spento
switch-armed = annulla tutti gli ordini fra { $left } min
fact-time = Ora della prova
connect-private = Collegati all’endpoint privato
connect-public = A quello pubblico
disconnect = Chiudi la connessione
frames-title = Il prossimo messaggio del bot
frames-subscribe = Iscrizioni
frames-orders = Ordini
frames-mistakes = Sbagli da provare
frames-more = Altro
frames-public = Pubblici
frame-unsubscribe = esci da executions
frame-validate = ordine solo da controllare
frame-no-asset-class = senza asset_class
frame-no-token = senza il token
frame-field = Il messaggio, in JSON. Cambialo come vuoi: { $token } sta per il token del bot.
token-typed = Un token qui non serve, e potrebbe essere vero: l’abbiamo tolto. Al suo posto sta { $token }.
frame-send = Invia il messaggio
frames-came =
    { $count ->
        [0] L’exchange non ha risposto nulla.
        [one] È arrivato un messaggio.
       *[other] Sono arrivati { $count } messaggi.
    }
log-title = Che cosa va e che cosa viene
log-empty = Ancora niente: collega il bot, poi invia un messaggio.
log-nothing = Niente.
log-left =
    { $left ->
        [one] E un altro messaggio.
       *[other] E altri { $left } messaggi.
    }
log-closed = L’exchange ha chiuso la connessione, con il codice { NUMBER($code, useGrouping: 0) }.
deed-connect = Il bot apre la connessione
deed-disconnect = Il bot chiude la connessione
deed-frame = Il bot invia
deed-time =
    { $minutes ->
        [0] È l’ora dell’interruttore
        [one] Passa un minuto
        [1440] Passa un giorno
       *[other] Passano { $minutes } minuti
    }
time-title = Fai passare il tempo
time-note = Solo nella prova: l’orologio va avanti, e intanto il bot collegato manda i suoi ping.
time-minute = 1 minuto
time-quarter = 15 minuti
time-day = 1 giorno
event-token-died = Il token è scaduto: in 15 minuti nessuna iscrizione l’ha tenuto in vita.
event-token-held = Il token vive ancora: lo tiene in vita un’iscrizione privata.
event-switch-fired =
    { $orders ->
        [0] L’interruttore di sicurezza è scattato, ma non c’erano ordini da annullare.
        [one] L’interruttore di sicurezza è scattato: ha annullato un ordine.
       *[other] L’interruttore di sicurezza è scattato: ha annullato { $orders } ordini.
    }
event-key-expired = La chiave «{ $name }» è scaduta: nessuna richiesta firmata con lei passa più.
event-closed = L’exchange ha chiuso la connessione, con il codice { NUMBER($code, useGrouping: 0) }.
event-nothing = Non è successo altro: l’orologio è andato avanti.

## session: Le missioni della chiave nuova

unified-missions-title = Missioni della chiave nuova: { $done } su { $total }
unified-missions-note = Apri una missione: ti dice che cosa insegna e che cosa fare adesso. Quasi tutte finiscono con un rifiuto: qui non costa nulla.
unified-mission-done = Missione fatta: { $mission }.
unified-done = Fatta
unified-open = Da fare
unified-again = L’hai già fatta. Per rifarla:
unified-show = Portami lì
unified-why = Leggi perché
unified-mission-key-info = Chiedi all’exchange che cosa può la chiave
unified-teaches-key-info = GetApiKeyInfo funziona con qualunque chiave e non cambia nulla: è la prima richiesta da fare.
unified-mission-socket-order = Invia un ordine con il token
unified-teaches-socket-order = Si firma una volta sola, per avere il token; poi ogni messaggio privato porta il token, e nessuna firma. Qui l’ordine resta aperto: nessuno lo esegue.
unified-mission-socket-box = Chiedi il token senza la casella del WebSocket
unified-teaches-socket-box = Una chiave senza WebSocket interface firma bene, ma non ha il token. La casella è spenta, se non la accendi.
unified-mission-nonce-too-low = Usa un nonce troppo basso
unified-teaches-nonce-too-low = Il nonce deve superare l’ultimo accettato. Anche una richiesta ripetuta dopo un timeout ne vuole uno nuovo.
unified-mission-nonce-scale = Passa ai nanosecondi, e resta fuori
unified-teaches-nonce-scale = Un solo nonce in nanosecondi chiude fuori per sempre chi conta in millisecondi. Una chiave per programma; altrimenti ne serve una nuova.
unified-mission-otp-missing = Dimentica la password della chiave
unified-teaches-otp-missing = Se la chiave ha il secondo fattore, ogni richiesta firmata vuole otp nel corpo. Senza, l’exchange dice che è sbagliata la firma.
unified-mission-ip-blocked = Chiama da un indirizzo IP che non è nell’elenco
unified-teaches-ip-blocked = Con un elenco di indirizzi IP la chiave vale solo da lì: se te la rubano, da altrove non serve. Con quale testo l’exchange rifiuti, non l’abbiamo trovato scritto: è una nostra deduzione.
unified-mission-key-expired = Lascia scadere una chiave
unified-teaches-key-expired = Una scadenza limita il danno di una chiave dimenticata. Il testo del rifiuto è una nostra deduzione. Segnati la data: il bot si ferma quel giorno.
unified-mission-token-expired = Usa un token dopo 15 minuti
unified-teaches-token-expired = Un token va usato entro 15 minuti; poi vive finché dura un’iscrizione privata. Chiedilo subito prima di collegarti.
unified-mission-asset-class = Dimentica asset_class in un ordine
unified-teaches-asset-class = Nei messaggi degli ordini asset_class è obbligatorio: chi copia un esempio dello spot lo dimentica.
unified-mission-token-once = Manda il token solo nel primo messaggio
unified-teaches-token-once = Non c’è un accesso che dura: il token va in ogni messaggio privato, ordini compresi.
unified-mission-dead-man = Lascia scattare l’interruttore di sicurezza
unified-teaches-dead-man = L’interruttore annulla tutti gli ordini del conto, se il bot non lo rinnova in tempo. L’exchange consiglia di rinnovarlo ogni 15–30 secondi, con una scadenza di 60.
step-unified-hand-over = Consegna una chiave al bot: incolla la privata che hai salvato. Se non l’hai più, crea un’altra chiave.
step-unified-key-trading = Cambia le impostazioni della chiave: spunta le caselle per operare, e quella del WebSocket.
step-unified-key-no-box = Cambia le impostazioni della chiave: togli la spunta alla casella del WebSocket.
step-unified-key-password = Dai una password alla chiave; il bot non la conosce.
step-unified-bot-without-password = Togli la chiave al bot, e consegnagliela di nuovo senza la password.
step-unified-key-addresses = Cambia le impostazioni della chiave: scrivi fra gli indirizzi IP quello da cui il bot chiama.
step-unified-key-expiry = Cambia le impostazioni della chiave: falla scadere fra un’ora.
step-unified-ask-info = Controlla la chiave con GetApiKeyInfo.
step-unified-ask-lower = Controlla la chiave con un nonce più basso dell’ultimo.
step-unified-ask-nanoseconds = Controlla la chiave con un nonce in nanosecondi: passa.
step-unified-ask-milliseconds = Controlla la chiave di nuovo con il nonce del bot, in millisecondi.
step-unified-ask-elsewhere = Controlla la chiave da un altro indirizzo IP.
step-unified-ask-token = Chiedi il token.
step-unified-connect = Collegati all’endpoint privato.
step-unified-disconnect = Chiudi la connessione: la sua iscrizione tiene in vita il token.
step-unified-send-subscribe = Iscriviti a executions: invia il messaggio pronto.
step-unified-send-order = Invia un ordine, con il messaggio pronto.
step-unified-send-no-asset-class = Invia l’ordine pronto, che non ha asset_class.
step-unified-send-no-token = Invia l’ordine pronto, che non ha il token.
step-unified-send-switch = Arma l’interruttore: invia il messaggio pronto.
step-unified-pass-minute = Fai passare un minuto, senza rinnovarlo.
step-unified-pass-quarter = Fai passare 15 minuti.
step-unified-pass-day = Fai passare un giorno: e altri, se la scadenza è più lontana.

## build: L’esploratore dei permessi, nella pagina «Permessi»

explorer-caption = Che cosa apre ogni scelta di permessi, endpoint per endpoint
explorer-endpoint = Endpoint
explorer-needs = Che cosa serve
explorer-allowed = consentito
explorer-refused = rifiutato
explorer-group = Argomento
explorer-all-groups = Tutti gli argomenti
explorer-all-needs = Qualunque cosa serva
explorer-key = Quale chiave
explorer-key-today = Quella di oggi
explorer-key-unified = Quella nuova, per lo Unified WebSocket
explorer-presets = Che cosa vuoi fare
explorer-preset-watch = Guardare
explorer-preset-trade = Fare trading
explorer-preset-trade-and-watch = Fare trading e guardare tutto
explorer-preset-nothing = Nessuna casella
explorer-boxes = Le tredici caselle, nessuna delle quali ne comprende un’altra
explorer-search = Cerca un metodo
explorer-shown = Mostra
explorer-shown-all = Tutto
explorer-shown-true = Ciò che si apre
explorer-shown-false = Ciò che resta chiuso
explorer-unified-caption = Che cosa apre ogni casella della chiave nuova, metodo per metodo
explorer-method = Metodo, e le caselle che servono
explorer-answer = Con le tue caselle
explorer-closed = { explorer-refused }: senza { $needs }
explorer-unstated = non si sa
explorer-and = e
explorer-or = o
explorer-needs-none = { access-public }
explorer-needs-any = { access-any-key }
explorer-needs-unstated = Nessun testo dice quale casella
explorer-group-websocket = Unified WebSocket: di ufficiale c’è solo create-ws-token
explorer-group-token = REST, /0/private/: la chiave e il token
explorer-group-orders = REST, /0/private/: ordini e posizioni
explorer-group-data = REST, /0/private/: movimenti, esportazioni e dati
explorer-group-funds = REST, /0/private/: saldi, depositi, prelievi e trasferimenti
explorer-group-earn = REST, /0/private/: il programma Earn
explorer-group-funding = REST: Funding (Beta), con una firma sua
explorer-group-public = REST, /0/public/
can-no-access-full-access = Può solo prelevare. Non può leggere i saldi, inviare ordini o spostare fondi fra i wallet.
can-read-only-no-access = Può leggere saldi, posizioni, ordini e storico. Non può inviare ordini, spostare fondi o prelevare.
can-read-only-full-access = Può leggere saldi, posizioni, ordini e storico, e prelevare. Non può inviare ordini o spostare fondi fra i wallet.
can-full-access-no-access = Può leggere tutto, inviare e annullare ordini, e spostare fondi fra i wallet. Non può prelevare.
can-full-access-full-access = Può leggere tutto, inviare e annullare ordini, spostare fondi e prelevare.
access-public = Nessuna chiave
access-any-key = Qualsiasi chiave

## walkthrough: Le scelte di permessi, in una chiave e nell’esploratore

access-general-no-access = { group-general }: { permission-no-access }
access-general-read-only = { group-general }: { permission-read-only }
access-general-full-access = { group-general }: { permission-full-access }
access-withdrawal-no-access = { group-withdrawal }: { permission-no-access }
access-withdrawal-full-access = { group-withdrawal }: { permission-full-access }

## demo: L’esploratore dei permessi, mentre scegli

explorer-count =
    { $shown ->
        [0] Nessun endpoint corrisponde ai filtri.
       *[other] Endpoint aperti: { $open } su { $shown }.
    }
endpoint = Endpoint

## nonces: La finestra dei nonce

nonces-title = Prova: quali nonce passano
nonces-note = Due chiavi, due finestre. Qui ciascuna ricorda i { $memory } nonce più alti, perché si veda come scorre; nella prova della guida sono 1.000 (il numero vero non è pubblicato).
nonces-key-a = Chiave A
nonces-key-b = Chiave B
nonces-remembered = Nonce ricordati: { $count } su { $memory }
nonces-none = Ancora nessun nonce.
nonces-below = Sotto questo: rifiutati
nonce-send-next = Il prossimo
nonce-send-same = Lo stesso
nonce-send-between = Fuori ordine
nonce-send-old = Uno vecchio
nonce-send-long = 18 cifre
nonce-welcome = Il nonce { $nonce } va bene.

## findings: Che cosa non va in una richiesta, e si vede senza chiave: dopo `finding-` viene il codice

finding-several-requests = Nel testo ci sono { $count } richieste firmate: abbiamo letto l’ultima. Per un’altra, incollala da sola.
finding-websocket-url = Questo è l’indirizzo di un WebSocket. Qui si controlla la richiesta HTTP; di un WebSocket incolla il messaggio che hai inviato, con la firma.
finding-wrong-host = La richiesta va a { $host }, ma questo percorso sta su { $meant }. Cambia l’host: la firma non lo contiene, e resta com’è.
finding-demo-host = { $host } era l’ambiente dimostrativo, che non esiste più. Prova con l’exchange di prova di questa guida, sul tuo computer.
finding-insecure-scheme = La richiesta va a { $host } senza cifratura: chiunque sia sulla strada la può leggere. L’indirizzo comincia con https.
finding-spot-path =
    { $path } è un percorso dello spot: sui futures non c’è.{ $meant ->
        [none] {""}
       *[other] {" "}Quello dei futures è { $meant }.
    }
finding-spot-address =
    È una richiesta all’API dello spot ({ $path }): lì una chiave dei futures non vale.{ $meant ->
        [none] {""}
       *[other] {" "}Il percorso dei futures più vicino è { $meant }, sull’host dei futures.
    }
finding-unknown-path =
    Nessun endpoint ha il percorso { $path }.{ $meant ->
        [none] {" "}Confrontalo con l’elenco degli endpoint, nella pagina «Permessi».
       *[other] {" "}Forse intendevi { $meant }.
    }
finding-path-case-unknown = { $path } è scritto con maiuscole diverse: l’endpoint è { $meant }, e la firma contiene il percorso così com’è scritto.
finding-prefix-doubled = Il prefisso c’è due volte: { $path }. L’endpoint è { $meant }. Di solito l’indirizzo di base finisce già con una parte del percorso.
finding-prefix-missing = Manca il prefisso: hai inviato { $path }, e l’endpoint è { $meant }. Togli /derivatives da quello che firmi, non da quello che invii.
finding-unified-prefix-missing = Manca l’inizio del percorso: hai inviato { $path }, e l’endpoint è { $meant }. Del percorso non si toglie nulla, né da quello che invii né da quello che firmi.
finding-slash-missing = Manca la barra all’inizio del percorso: hai inviato { $path }, e doveva essere { $meant }. La barra c’è anche nel percorso che firmi.
finding-prefix-differs = { $path } comincia con il prefisso di un’altra API: l’endpoint è { $meant }.
finding-version-unknown = { $path } ha un numero di versione che questo endpoint non ha: è { $meant }.
finding-slash-doubled = In { $path } ci sono due barre di seguito: l’endpoint è { $meant }. Succede quando l’indirizzo di base finisce con una barra e il percorso ne ha una all’inizio.
finding-path-encoded = Il percorso { $path } contiene segni codificati, forse una query string: l’endpoint è { $meant }. Codifica i parametri, non tutto l’indirizzo.
finding-url-in-path = Il percorso { $path } contiene un indirizzo intero: l’endpoint è { $meant }. Il programma ha messo insieme due volte host e percorso.
finding-trailing-slash-missing = A { $path } manca la barra in fondo: l’endpoint è { $meant }.
finding-trailing-slash-sent = { $path } ha una barra in fondo che l’endpoint non ha: è { $meant }.
finding-method-differs = Il metodo è { $method }, ma questo endpoint vuole { $meant }.
finding-public-endpoint = { $path } è pubblico: non gli servono né chiave né firma. Per provare una chiave usa il controllo delle chiavi.
finding-other-api-headers = Gli header { $given } sono di un’altra API: qui servono { $meant }.
finding-header-name-differs = L’header si chiama { $meant }, e hai inviato { $given }.
finding-header-missing = Manca l’header { $header }, oppure è vuoto.
finding-header-twice = L’header { $header } c’è due volte: l’exchange ne guarda uno solo.
finding-header-line-end = In { $header } c’è un a capo. Viene da un file .env con i fine riga di Windows, oppure da un programma che spezza il base64 su più righe: toglilo.
finding-header-not-ascii = In { $header } c’è il carattere { $character }, che in un header non può stare e spesso non si vede. Viene da un copia e incolla: scrivi il valore di nuovo.
finding-header-in-parameters = { $header } viaggia fra i parametri: è un header, e solo lì l’exchange lo cerca.
finding-private-key-sent =
    { $place ->
        [query] Nell’indirizzo
        [body] Nel corpo
       *[other] In { $place }
    } c’è quella che sembra una chiave privata. Una chiave privata non si invia mai: se è vera, revocala subito e creane un’altra.
finding-public-key-form =
    { $fault ->
        [too-short] La chiave pubblica ha { $length } caratteri, e dovrebbero essere 56: non è intera, o è un’altra cosa.
        [too-long] La chiave pubblica ha { $length } caratteri, e dovrebbero essere 56: forse è una firma, o due valori insieme.
        [spaces] Nella chiave pubblica ci sono spazi o a capo: toglili.
        [quotes] La chiave pubblica è fra virgolette: toglile.
        [url-safe] La chiave pubblica contiene «-» o «_», che nel base64 dell’exchange non ci sono.
       *[other] La chiave pubblica contiene segni che non può avere: è di 56 caratteri in base64.
    }
finding-variable-sent = In { $place } c’è il nome della variabile { $name }, non il suo valore: la tua shell o il tuo programma non l’ha sostituita. In Bash succede fra virgolette semplici.
finding-placeholder-sent = In { $place } c’è «{ $text }», che sta al posto di un valore: metti quello vero, o lascia via il parametro.
finding-nonce-missing = Manca il nonce: con API-Sign sta fra i parametri del corpo, e viene firmato.
finding-nonce-in-parameters = Il nonce è fra i parametri: qui è un header, Nonce. Fra i parametri è solo un parametro in più.
finding-nonce-not-a-number = Il nonce non è un numero intero: l’exchange vuole soltanto cifre.
finding-nonce-too-large = Il nonce supera 18446744073709551615, il massimo ammesso.
finding-nonce-too-long = Il nonce ha { $length } cifre: al massimo possono essere 20.
finding-nonce-in-seconds = Il nonce è in secondi: due richieste nello stesso secondo hanno lo stesso. Usa i millisecondi. Una chiave che ne ha già visti in millisecondi rifiuta questi: sono più bassi.
finding-json-in-place-of-form = Il corpo è JSON, e questo endpoint vuole un form (a=1&b=2): dei campi in JSON l’exchange non vede nessuno. Solo batchorder ha del JSON, dentro il campo json.
finding-multipart-in-place-of-form = Il corpo è multipart/form-data, e qui serve un form come una query string (a=1&b=2).
finding-content-type-differs = Content-Type dice { $given }, ma il corpo è { $meant }.
finding-content-length-differs = Content-Length è { $given }, che sono i caratteri; i byte sono { $meant }. Contali dopo aver codificato il testo in UTF-8: così la fine del corpo si perde.
finding-json-field-invalid = Quello che sta nel campo json non è JSON: forse è il testo di un dizionario di Python, con apostrofi al posto delle virgolette. Scrivilo con la funzione del tuo linguaggio che fa JSON.
finding-body-with-get = Una richiesta GET ha un corpo: i suoi parametri stanno nell’indirizzo, dopo il «?».
finding-body-line-end = Il corpo finisce con un a capo: se la firma non lo contiene, non corrisponde. In Bash usa printf al posto di echo.
finding-body-not-shown =
    L’indirizzo e il corpo della richiesta non si vedono per intero in quello che hai incollato.{ $length ->
        [none] {" "}Se il tuo programma invia altri parametri, scrivili qui sotto.
       *[other] {" "}Il corpo è di { $length } byte: scrivilo qui sotto nei parametri.
    }
finding-parameters-in-query-and-body = Ci sono parametri nell’indirizzo e nel corpo. Authent li firma tutti e due, prima quelli dell’indirizzo; API-Sign solo il corpo. Mettili in un posto solo.
finding-parameter-missing = Manca il parametro { $parameter }, oppure è vuoto.
finding-parameter-name-differs = Il parametro si chiama { $meant }, e hai inviato { $given }.
finding-question-mark-sent = I parametri cominciano con un «?» di troppo: fa parte del primo nome.
finding-fragment-cut = Nell’indirizzo c’è un «#»: quello che segue non viene inviato. In un parametro si scrive %23.
finding-not-encoded =
    { $place ->
        [query] Nell’indirizzo
       *[other] Nel corpo
    } c’è il carattere { $character } non codificato. Una libreria lo codifica da sé prima di inviarlo, e la firma non corrisponde più: codifica tu, e firma quello che invii.
finding-encoded-twice-sent =
    { $place ->
        [query] Nell’indirizzo
       *[other] Nel corpo
    } c’è un valore codificato due volte (%25…). La firma può anche essere giusta, ma l’exchange riceve dati sbagliati: codifica una volta sola.
finding-public-key-as-private = Al posto della chiave privata c’è quella pubblica: ha 56 caratteri, e quella privata ne ha 88.
finding-private-key-form =
    { $fault ->
        [too-short] La chiave privata ha { $length } caratteri, e dovrebbero essere 88: ne manca una parte. Copiala di nuovo, tutta.
        [too-long] La chiave privata ha { $length } caratteri, e dovrebbero essere 88.
        [spaces] Nella chiave privata ci sono spazi o a capo: toglili.
        [quotes] La chiave privata è fra virgolette: toglile.
        [url-safe] La chiave privata contiene «-» o «_», che nel base64 dell’exchange non ci sono.
        [spot-shape] La chiave privata finisce con «==»: sembra quella dell’altra API, non una dei futures.
        [futures-shape] La chiave privata non finisce con «==»: sembra una dei futures, e qui ci va quella della chiave nuova.
        [empty] La chiave privata è vuota.
       *[other] La chiave privata contiene segni che non può avere: è di 88 caratteri in base64.
    }
finding-dotenv-bom = Il file .env comincia con un segno invisibile (BOM): il primo nome ne risulta diverso. Salvalo come UTF-8 senza BOM.
finding-dotenv-crlf = Il file .env ha i fine riga di Windows: una shell li lascia in fondo ai valori. Salvalo con i fine riga di Unix (LF).
finding-dotenv-utf16 = Il file .env è in UTF-16, come li scrive «>» nella vecchia PowerShell. Salvalo come UTF-8.
finding-dotenv-not-utf8 = Il file .env non è un testo in UTF-8. Salvalo come UTF-8.
finding-dotenv-quotes = Riga { $line }, { $name }: il valore è fra virgolette. Non tutti i programmi le tolgono: una chiave non ne ha bisogno.
finding-dotenv-spaces = Riga { $line }, { $name }: ci sono spazi accanto a «=». Una shell non li accetta: toglili.
finding-dotenv-colon = Riga { $line }, { $name }: dopo il nome ci sono due punti. Ci va «=».
finding-dotenv-comment = Riga { $line }, { $name }: dopo il valore c’è un commento. Per alcuni programmi fa parte del valore: mettilo in una riga sua.
finding-dotenv-line-broken = La riga { $line } non ha la forma NOME=valore. Forse è la seconda metà di una chiave spezzata.
finding-dotenv-duplicate = Riga { $line }: { $name } c’è già prima. Programmi diversi prendono l’uno o l’altro: lasciane uno.
finding-dotenv-empty = Riga { $line }: { $name } è vuoto.
finding-dotenv-swapped = Le due chiavi sono scambiate: { $name } contiene quella pubblica.
finding-dotenv-no-keys = Nel file .env non c’è nessuna chiave: servono quella pubblica e quella privata, una per riga.

## lab: Il laboratorio delle firme

lab-title = Il laboratorio delle firme
lab-note = Incolla una richiesta che fallisce, o componine una, e guarda nascere la sua firma. Tutto avviene in questa pagina: nessun dato la lascia.
lab-paste-title = Parti da quello che hai
lab-paste = La richiesta che fallisce, tutta intera
lab-paste-hint = Un comando curl, una richiesta HTTP, un URL, una voce HAR, la riga di log di un client o gli header in JSON. Il campo si svuota subito: chiavi e firme non si conservano.
lab-paste-read = Leggi
lab-paste-again = Python si è fermato prima della fine, e il testo non è stato conservato. Incollalo di nuovo.
lab-key-title = La chiave di prova
lab-no-key = Per firmare serve una chiave di prova, e il tuo bot non ne ha.
lab-make-key = Crea una chiave di prova
lab-practice-key =
    { $access ->
        [general-full-access] La chiave di prova avrà l’accesso completo nell’API generale e nessun accesso nell’API di prelievo: a questo endpoint non ne basta meno.
        [withdrawal-full-access] La chiave di prova avrà l’accesso completo nell’API di prelievo e nessun accesso nell’API generale: a questo endpoint non ne basta meno.
       *[other] La chiave di prova avrà la sola lettura nell’API generale e nessun accesso nell’API di prelievo: a questo endpoint basta.
    }
lab-request-title = La richiesta
lab-request-note = Ogni parte come viene inviata, già codificata per un URL.
lab-other-endpoint = Un altro indirizzo
lab-method = Metodo
lab-path = Percorso
lab-query = Query string, senza il «?»
lab-body = Corpo
lab-nonce = Nonce, se lo invii
lab-host = Verso: { $host }
lab-now = Adesso
lab-not-encoded = Qui c’è qualcosa che in un URL non può stare, e che va codificato prima dell’invio.
lab-encode = Codificalo
lab-compute = Calcola i passi
lab-message-title = Il testo che si riduce a hash
lab-message-need-start = I valori compaiono quando incolli una richiesta, o premi «{ lab-compute }»: per questi due passi non serve nessuna chiave.
lab-steps-title = Con la chiave: i passi da 3 a 5
lab-steps-need-key = I valori compaiono quando c’è una chiave con cui firmare.
lab-step-message = Messaggio: postData, nonce ed endpointPath, senza niente in mezzo
lab-step-unified = Messaggio di API-Sign: il nonce, poi il corpo della richiesta, senza niente in mezzo
lab-step-challenge = Messaggio: la challenge, com’è arrivata
lab-api = Che cosa si firma
lab-api-derivatives = Authent, oggi
lab-api-unified = API-Sign, chiave nuova
lab-api-challenge = Challenge del WebSocket
lab-step-hash = SHA-256 del messaggio: 32 byte, qui in esadecimale
lab-text = Il testo che il tuo programma riduce a hash
lab-text-hint = Stampalo subito prima dello SHA-256, meglio con repr() o JSON.stringify(): così si vedono anche i caratteri invisibili. Non contiene chiavi.
lab-step-key = Chiave privata, decodificata da base64
lab-step-hmac = HMAC-SHA-512 dei byte del passo 2, con quelli del passo 3 come chiave: 64 byte, qui in esadecimale
lab-step-authent = Authent: i byte del passo 4 in base64
lab-verdict-title = La firma del tuo programma
lab-actions = La causa non si vede ancora? Allora serve una firma fatta con una chiave di prova, in quattro azioni:
lab-action-create = Crea qui una chiave di prova.
lab-action-keys = Metti tutt’e due le sue chiavi nel programma, al posto delle tue.
lab-action-nonce =
    { $nonce ->
        [none] Togli il nonce, come nella richiesta qui sopra.
       *[other] Fissa il nonce: { $nonce }.
    }
lab-action-run = Esegui il programma, e incolla la firma qui sotto o la richiesta intera in alto. Se la invii, l’exchange la rifiuta: è una chiave che non conosce.
lab-authent = Authent (o API-Sign), come l’ha calcolato il tuo programma
lab-authent-hint = Qui va la firma, mai la chiave privata. Richiesta, nonce e chiave devono essere quelli del laboratorio.
error-missing-header = Manca l’header { $header }.

## signatures: API-Sign e la challenge, nel laboratorio

lab-example = L’esempio della documentazione
lab-example-note = La documentazione pubblica un esempio intero, con la sua chiave privata: provalo qui, e poi nel tuo programma.
lab-example-key = Firmi con la chiave privata che la documentazione pubblica nel suo esempio. Non è di nessuno:
lab-example-try = Mettila nel tuo programma, firma lo stesso testo, e incolla in fondo la firma che ne esce. Puoi anche cambiare qui ogni parte.
lab-example-again = Di nuovo com’è pubblicato
lab-example-leave = Usa la chiave del bot
lab-unified-key = Firmi con la chiave nuova del tuo bot:
lab-challenge-note = La stringa che il WebSocket manda in «message», dopo che gliel’hai chiesta.
lab-challenge = Challenge
lab-bytes-public = { $count } byte
lab-step-hmac-unified = HMAC-SHA-512 del percorso, qui sotto, e dei byte del passo 2, con quelli del passo 3 come chiave: 64 byte, qui in esadecimale
lab-step-api-sign = API-Sign: i byte del passo 4 in base64
lab-step-signed-challenge = signed_challenge: i byte del passo 4 in base64
lab-copy-signature = Copia la firma
lab-copied-signature = Firma copiata.

## lab: Gli esempi in Python

sample-run = Esegui
sample-output = Risultato
sample-no-output = Eseguito: non ha scritto nulla.
sample-cut = Il resto è troppo lungo per questa pagina.
sample-unknown = Questo programma non è stato eseguito, perché non è uno di quelli della guida: accanto alle tue chiavi di prova girano solo quelli.

## endpoints: Gli endpoint: che cosa fa ciascuno, in una riga

endpoint-option = { $name } – { $does } ({ $method })
does-get-check = controlla la chiave stessa
does-get-charts = elenca i tipi di grafico
does-get-charts-analytics-liquidity-pool = legge i dati del pool di liquidità
does-get-charts-analytics-symbol-analytics-type = legge le analisi di un mercato
does-get-charts-tick-type = elenca i mercati di un tipo di grafico
does-get-charts-tick-type-symbol = elenca gli intervalli di un grafico
does-get-charts-tick-type-symbol-resolution = legge le candele di un mercato
does-get-account-log = legge il log del conto
does-get-accountlogcsv = scarica il log del conto come tabella
does-get-executions = legge lo storico delle tue esecuzioni
does-get-market-tradeable-executions = legge le esecuzioni pubbliche di un mercato
does-get-market-tradeable-orders = legge gli ordini pubblici di un mercato
does-get-market-tradeable-price = legge lo storico dei prezzi di un mercato
does-get-orders = legge lo storico dei tuoi ordini
does-get-positions = legge lo storico delle tue posizioni
does-get-triggers = legge lo storico dei tuoi ordini condizionati
does-get-accounts = legge saldi e margini dei wallet
does-post-assignmentprogram-add = aggiunge una preferenza al programma di assegnazione
does-get-assignmentprogram-current = legge le preferenze nel programma di assegnazione
does-post-assignmentprogram-delete = toglie una preferenza dal programma di assegnazione
does-get-assignmentprogram-history = legge lo storico del programma di assegnazione
does-post-batchorder = invia, modifica e annulla più ordini insieme
does-post-cancelallorders = annulla tutti gli ordini aperti
does-post-cancelallordersafter = annulla tutti gli ordini quando scade un timer
does-post-cancelorder = annulla un ordine
does-post-editorder = modifica un ordine aperto
does-get-feeschedules = elenca le commissioni
does-get-feeschedules-volumes = legge i tuoi volumi per le commissioni
does-get-fills = legge i tuoi ultimi eseguiti
does-get-historical-funding-rates = legge lo storico dei funding rate
does-get-history = legge gli ultimi scambi di un mercato
does-get-instruments = elenca i contratti e le loro specifiche
does-get-instruments-status = legge lo stato di tutti i contratti
does-get-instruments-symbol-status = legge lo stato di un contratto
does-get-leveragepreferences = legge la leva scelta per ogni mercato
does-put-leveragepreferences = imposta la leva di un mercato
does-get-notifications = legge gli avvisi della piattaforma
does-get-openorders = legge gli ordini aperti
does-get-openpositions = legge le posizioni aperte
does-get-orderbook = legge l’order book di un mercato
does-post-orders-status = legge lo stato di alcuni ordini
does-get-pnlpreferences = legge in quale valuta realizzi utili e perdite
does-put-pnlpreferences = imposta la valuta in cui realizzi utili e perdite
does-get-self-trade-strategy = legge che cosa accade se due tuoi ordini si incrociano
does-put-self-trade-strategy = imposta che cosa accade se due tuoi ordini si incrociano
does-post-sendorder = invia un ordine
does-get-subaccount-subaccountuid-trading-enabled = legge se un sottoconto può fare trading
does-put-subaccount-subaccountuid-trading-enabled = permette o vieta il trading a un sottoconto
does-get-subaccounts = elenca i sottoconti
does-get-tickers = legge i prezzi di tutti i mercati
does-get-tickers-symbol = legge i prezzi di un mercato
does-get-trading-instruments = elenca i contratti che il tuo conto può negoziare
does-post-transfer = sposta fondi fra i tuoi wallet
does-post-transfer-subaccount = sposta fondi fra il conto e i sottoconti
does-get-unwindqueue = legge la tua posizione nella coda di unwind (auto-deleveraging)
does-post-withdrawal = preleva asset digitali
