### Quello che dice la prova, e quello che dicono i modelli delle pagine.
### Formato: Fluent. Le parole fra parentesi graffe le mette il programma: lasciale come sono.

## build: Il sito

site-name = Chiavi API per i futures
notice-missing = Questa pagina non è ancora tradotta. Ecco il testo originale, in italiano.
status-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
where-to-click-general-api = API generale
where-to-click-withdrawal-api = API di prelievo
where-to-click-settings = Impostazioni
where-to-click-create-button = Crea chiave
authent-flow-decode-desc = Il passo 2 calcola lo SHA-256, 32 byte. Il passo 3 decodifica la chiave privata, 66 byte.
authent-flow-endpoint-path = senza /derivatives

## walkthrough: La prova guidata

walkthrough-title = Prova: crea una chiave
group-general = API generale
group-withdrawal = API di prelievo
permission-no-access = Nessun accesso
permission-read-only = Sola lettura
permission-full-access = Accesso completo
count-of = { $count } su { $total }
opens-rest =
    { $any ->
        [one] Ogni chiave valida apre anche il controllo della chiave stessa.
       *[other] Ogni chiave valida apre anche altri { $any } endpoint.
    } Per altri { $public } endpoint, che sono pubblici, non serve nessuna chiave.

## demo: Creare una chiave

both-no-access = Non puoi scegliere «Nessun accesso» in entrambi i gruppi: una chiave così non aprirebbe nulla.
create-key = Crea chiave
phase-download = Scarico Python…
bytes = { NUMBER($done, minimumFractionDigits: 1, maximumFractionDigits: 1) } di { NUMBER($total, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB
failed-insecure = Questa pagina è arrivata senza cifratura. Aprila con https, oppure da localhost.
retry = Riprova
created = Chiave creata. Salva adesso la chiave privata: si vede una volta sola.
download-env-note = Il file contiene la chiave privata: tienilo fuori da git. La riga «.env» in .gitignore non lo copre, «*.env» sì.
discarded = Chiave { $key }… revocata: la sua chiave privata non era stata salvata. Creane un’altra.
fill-up = Riempi fino a { $limit }
created-at = creata il { DATETIME($date, dateStyle: "medium", timeStyle: "medium") }
nonces-seen =
    { $count ->
        [one] un nonce visto, il più alto
       *[other] { $count } nonce visti, il più alto
    }
keys-of-limit =
    { $count ->
        [one] { $count } chiave su { $limit }
       *[other] { $count } chiavi su { $limit }
    }
filled-up =
    { $created ->
        [0] L’elenco era già pieno.
        [one] Creata una chiave: l’elenco è pieno.
       *[other] Create { $created } chiavi: l’elenco è pieno.
    }
let-in = Richiesta accettata: HTTP { NUMBER($status, useGrouping: 0) }.
mission-limit = Arriva al limite e provane una in più

## demo: Gli errori del modulo

error-key-limit-reached = Hai già { $key_limit } chiavi, il massimo. Revocane una: il suo posto si libera.
error-invalid-private-key =
    { $fault ->
        [empty] Non hai incollato nulla.
        [public-key] Questa è la chiave pubblica: ha { $length } caratteri. Al bot serve quella privata, che ne ha 88.
        [spot-shape] Questa sembra una chiave privata dello spot: finisce con «==».
       *[other] Questa non è una chiave privata. Copiala di nuovo.
    }
error-invalid-nonce = Il nonce deve essere un numero intero, di 20 cifre al massimo.
error-permission-too-low =
    La firma è giusta, ma la chiave non ha il permesso: { $needs ->
        [general-read-only] serve almeno la sola lettura nell’API generale.
        [general-full-access] serve l’accesso completo nell’API generale.
       *[other] serve l’accesso completo nell’API di prelievo.
    } L’exchange risponde authenticationError (è una nostra deduzione).
mend-spot-field-order = Unisci in quest’ordine: postData, nonce, percorso.
mend-derivatives-prefix-kept = Toglilo dal percorso che firmi: si firma «/api/v3/accounts», per esempio.

## build: L’esploratore dei permessi

access-general-read-only = { group-general }: { permission-read-only }
access-withdrawal-full-access = { group-withdrawal }: { permission-full-access }
nonces-note = Qui la chiave ricorda i { $memory } nonce più alti; nella prova della guida sono 1.000.
lab-step-hash = SHA-256 del messaggio: 32 byte, qui in esadecimale
lab-part-post-data = postData
