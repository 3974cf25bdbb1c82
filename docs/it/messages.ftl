### Quello che dice la demo, e quello che dicono i modelli delle pagine.
### Formato: Fluent. Le parole fra parentesi graffe le mette il programma: lasciale come sono.

## La pagina

color-scheme-auto = Passa ai colori chiari
color-scheme-light = Passa ai colori scuri
color-scheme-dark = Usa i colori del sistema

## Il disegno «Dove fare clic», passi da 2 a 6

where-to-click-title = Dove fare clic, dal passo 2 al passo 6
where-to-click-desc = In alto, la pagina di trading: il passo 2 indica il tuo nome, in alto a destra; il passo 3 indica la voce Impostazioni nel menu a discesa. Una freccia porta alle impostazioni, sotto: nel pannello API il passo 4 indica la scheda Crea chiave. Il passo 5 indica i due gruppi di opzioni: nell’API generale è scelta Sola lettura, nell’API di prelievo è scelta Nessun accesso. Il passo 6 indica il pulsante Crea chiave.
where-to-click-user-name = Il tuo nome
where-to-click-settings = Impostazioni
where-to-click-api-panel = API
where-to-click-create-tab = Crea chiave
where-to-click-general-api = API generale
where-to-click-withdrawal-api = API di prelievo
where-to-click-no-access = Nessun accesso
where-to-click-read-only = Sola lettura
where-to-click-full-access = Accesso completo
where-to-click-create-button = Crea chiave

## La prova guidata

walkthrough-title = Prova: crea una chiave
walkthrough-note = Tutto avviene in questa pagina: nessun dato la lascia, e nessuna chiave fatta qui vale sull’exchange vero.
step-choose = Scegli che cosa può fare la chiave
step-record = Salva le due chiavi
step-keys = Prova a tornare indietro

## Passo 1: i permessi

group-general = API generale
group-withdrawal = API di prelievo
permission-no-access = Nessun accesso
permission-read-only = Sola lettura
permission-full-access = Accesso completo
hint-general-no-access = Nessun endpoint.
hint-general-read-only = Legge saldi, posizioni e ordini. Non ne invia.
hint-general-full-access = Tutto, tranne i prelievi di asset digitali.
hint-withdrawal-no-access = Nessun prelievo di asset digitali.
hint-withdrawal-full-access = Preleva asset digitali dal conto.
both-no-access = Non puoi scegliere «Nessun accesso» in entrambi i gruppi: una chiave così non aprirebbe nulla.
opens-title = Che cosa apre questa scelta
count-of = { $count } su { $total }
opens-general-read-only = endpoint a cui basta la sola lettura
opens-general-full-access = endpoint che chiedono l’accesso completo
opens-withdrawal-full-access =
    { $total ->
        [one] endpoint per i prelievi
       *[other] endpoint per i prelievi
    }
opens-rest =
    { $any ->
        [one] Ogni chiave valida apre anche il controllo della chiave stessa.
       *[other] Ogni chiave valida apre anche altri { $any } endpoint.
    } I { $public } endpoint pubblici non chiedono chiavi.
create-key = Crea chiave

## Python si avvia

phase-download = Scarico Python…
phase-interpreter = Avvio l’interprete…
phase-module = Carico il modulo delle chiavi…
bytes = { NUMBER($done, minimumFractionDigits: 1, maximumFractionDigits: 1) } di { NUMBER($total, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB
failed = Python non è partito.
failed-ended = Python si è fermato.
failed-offline = Non sei in rete. Controlla la connessione e riprova.
failed-missing-file = Un file non è arrivato. Riprova; se capita ancora, ricarica la pagina.
failed-damaged-file = Un file è arrivato incompleto o diverso da quello che ci aspettavamo, e non è stato usato. Riprova; se capita ancora, qualcosa lungo la rete lo altera.
failed-no-webassembly = Questo browser non lascia eseguire WebAssembly a questa pagina, e Python ne ha bisogno. Aggiorna il browser, o togli il blocco, e riprova.
failed-out-of-memory = Non c’è abbastanza memoria. Chiudi altre schede e riprova.
failed-worker-died = Il browser ha chiuso il processo in cui girava Python. Riprova per avviarlo di nuovo.
failed-other-tab = La prova è aperta in un’altra scheda, e una sola alla volta può usare le chiavi. Continua là, oppure portala qui.
failed-taken-over = La prova continua in un’altra scheda. Niente è perso: puoi riportarla qui.
continue-here = Continua qui
failed-stalled = Da un po’ non arriva più nulla. Controlla la connessione e riprova.
failed-unexpected = È successo qualcosa che non ci aspettavamo. Riprova; se capita ancora, ricarica la pagina.
failed-guide = La guida non ne ha bisogno: puoi continuare a leggere.
retry = Riprova
keys-lost = Le chiavi di prova di prima erano nella memoria di Python, e sono perse. Le tue scelte ci sono ancora: crea una chiave nuova.

## Passo 2: le due chiavi

created = Chiave creata. Salva adesso la chiave privata: si vede una volta sola.
once-title = Una volta sola.
once-text = Quando dici di averla salvata, nessuno può più mostrarti la chiave privata: né questa pagina, né l’exchange.
public-key = Chiave pubblica
private-key = Chiave privata
private-key-masked = Chiave privata, nascosta
show-private = Mostra la chiave privata
copy-public = Copia la chiave pubblica
copy-private = Copia la chiave privata
copied-public = Chiave pubblica copiata.
copied-private = Chiave privata copiata. Incollala in un posto sicuro.
copy-failed = Il browser non ha lasciato copiare. Mostra la chiave, selezionala e copiala a mano, oppure scarica il file.
download-env = Scarica come file .env
downloaded = File scaricato. Spostalo in un posto sicuro.
env-comment = Chiavi di prova: funzionano nella pagina che le ha fatte, non sull'exchange vero.
i-have-recorded-it = L’ho salvata
i-could-not = Non ci sono riuscito: revocala
discarded = Chiave { $key }… revocata: nessuno ne aveva salvato la chiave privata. Creane un’altra.
recorded = D’ora in poi nessuno può mostrarti la chiave privata.

## Passo 3: non si torna indietro

no-going-back = La chiave è nell’elenco qui sotto. Chiedi di vedere ancora la chiave privata: l’exchange rifiuta. Se non l’hai salvata, revoca la chiave e creane un’altra. Poi riempi l’elenco fino al limite, e prova a crearne una in più.
another-key = Crea un’altra chiave

## Le chiavi che l’exchange conosce

exchange-title = Le chiavi sull’exchange
no-keys = Ancora nessuna chiave.
keys-of-limit =
    { $count ->
        [one] { $count } chiave su { $limit }
       *[other] { $count } chiavi su { $limit }
    }
fill-up = Riempi fino a { $limit }
filled-up =
    { $created ->
        [0] L’elenco era già pieno.
        [one] Creata una chiave: l’elenco è pieno.
       *[other] Create { $created } chiavi: l’elenco è pieno.
    }
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
not-recorded = La pagina si è ricaricata prima che salvassi la chiave privata di questa chiave, e nessuno può più mostrartela. Revocala e creane un’altra.
revoked = Chiave { $key }… revocata. Il suo posto è libero.
transcript-title = Che cosa è stato eseguito

is-kept = Le chiavi di prova restano in questo browser finché non ricominci. Le chiavi private ci stanno solo cifrate, e nessuno può più leggerle.
is-not-kept = Questo browser non lascia salvare nulla: le chiavi di prova durano finché resti su questa pagina.
start-over = Ricomincia da capo
started-over = Tutto cancellato: chiavi, bot e missioni.

## Il tuo bot

bot-title = Il tuo bot
bot-empty = Il bot non ha ancora nessuna chiave. Creane una: poi gli consegnerai la sua chiave privata.
bot-hand-over = Il bot è vuoto finché non gli consegni una chiave privata. Incolla qui quella che hai salvato.
bot-holds = Il bot firma con questa chiave:
show-pasted = Mostra
hand-over = Consegna al bot
handed-over = Il bot ha la chiave privata di { $key }… e può firmare.
dismiss-bot = Togli la chiave al bot
bot-dismissed = Il bot è di nuovo vuoto.
search-endpoint = Cerca un endpoint
endpoint = Endpoint
none-found = Nessun endpoint trovato
parameters = Parametri, già codificati come in un URL
nonce = Nonce
nonce-next = Il prossimo: l’ora in millisecondi
nonce-same = Di nuovo l’ultimo
nonce-none = Nessuno
request-preview = La richiesta
send-request = Firma e invia
request-sent = Il bot ha inviato
exchange-answers = L’exchange risponde
let-in = Richiesta accettata: HTTP { NUMBER($status, useGrouping: 0) }.
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

## Le missioni

missions-title = Missioni: { $done } su { $total }
mission-done = Fatta
mission-open = Da fare
mission-why = Perché
mission-why-of = Perché: { $mission }
mission-read-only-key = Crea una chiave di sola lettura
mission-secret-again = Prova a rivedere una chiave privata
mission-check-a-key = Consegna una chiave al bot e controllala
mission-order-refused = Con la sola lettura, fatti rifiutare un ordine
mission-nonce-replayed = Usa due volte lo stesso nonce
mission-withdraw-only-key = Crea una chiave che può solo prelevare
mission-limit = Arriva al limite e provane una in più

## Gli errori del modulo: la chiave dopo «error-» è il codice

error-invalid-permissions = Una chiave senza alcun accesso non si può creare. Scegline almeno uno.
error-key-limit-reached = Hai già { $key_limit } chiavi, il massimo. Revocane una: il suo posto si libera.
error-secret-already-revealed = La chiave privata di { $public_key } è già stata mostrata. Non si può rivedere: se non l’hai salvata, revoca questa chiave e creane un’altra.
error-unknown-key = L’exchange non conosce la chiave { $public_key }: forse è stata revocata.
error-invalid-bridge-request = La pagina ha chiesto qualcosa che il modulo non capisce. Ricarica la pagina e riprova.
error-invalid-private-key =
    { $fault ->
        [empty] Non hai incollato nulla.
        [spaces] Nella chiave privata ci sono spazi o ritorni a capo. Copiala di nuovo, senza niente intorno.
        [quotes] La chiave privata è fra virgolette. Togli le virgolette.
        [url-safe] La chiave privata contiene «-» o «_», che nel base64 dell’exchange non ci sono. Copiala di nuovo.
        [spot-shape] Questa sembra una chiave privata per lo spot: finisce con «==». Per i futures ne serve una dei futures. (È una deduzione dalla forma.)
        [too-short] La chiave privata è troppo corta: ha { $length } caratteri, e dovrebbero essere 88. Forse ne hai copiata solo una parte.
        [too-long] La chiave privata è troppo lunga: ha { $length } caratteri, e dovrebbero essere 88.
       *[other] Questa non è una chiave privata: contiene caratteri che non possono esserci. Copiala di nuovo.
    }
error-wrong-private-key =
    { $owner ->
        [none] Questa chiave privata non è di { $public_key }, né di un’altra chiave dell’elenco.
       *[other] Questa chiave privata non è di { $public_key }: è di { $owner }.
    }
error-no-bot = Questo endpoint vuole una firma, e il bot non ha nessuna chiave. Consegnagliene una.
error-invalid-nonce = Il nonce deve essere un numero intero, al massimo di 20 cifre.
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

## L’esploratore dei permessi, nella pagina «Permessi»

explorer-caption = Che cosa apre ogni scelta di permessi, endpoint per endpoint
explorer-endpoint = Endpoint
explorer-needs = Che cosa serve
explorer-allowed = consentito
explorer-refused = rifiutato
explorer-group = Argomento
explorer-all-groups = Tutti gli argomenti
explorer-all-needs = Qualunque cosa serva
explorer-count =
    { $shown ->
        [0] Nessun endpoint corrisponde ai filtri.
       *[other] Endpoint aperti: { $open } su { $shown }.
    }
access-public = Nessuna chiave
access-any-key = Qualsiasi chiave
access-general-no-access = { group-general }: { permission-no-access }
access-general-read-only = { group-general }: { permission-read-only }
access-general-full-access = { group-general }: { permission-full-access }
access-withdrawal-no-access = { group-withdrawal }: { permission-no-access }
access-withdrawal-full-access = { group-withdrawal }: { permission-full-access }

## La finestra dei nonce

nonces-title = Prova: quali nonce passano
nonces-note = Due chiavi, due finestre. Qui ciascuna ricorda gli ultimi { $memory } nonce, perché si veda come scorre; nella prova della guida sono 1000 (il numero vero non è pubblicato).
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

## Il tema del sito

search-dialog = Cerca nel sito
