### Ce que dit l’essai, et ce que disent les modèles des pages.
### Format : Fluent.

## build: Le site

site-name = Clés API pour les futures
notice-missing = Cette page n’est pas encore traduite. Voici le texte original, en italien.
status-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
where-to-click-general-api = API générale
where-to-click-withdrawal-api = API de retrait
where-to-click-settings = Paramètres
where-to-click-create-button = Créer une clé
authent-flow-decode-desc = L’étape 2 calcule le SHA-256, 32 octets. L’étape 3 décode la clé privée, 66 octets.
authent-flow-endpoint-path = sans /derivatives

## walkthrough: L’essai guidé

walkthrough-title = Essai : créez une clé
group-general = API générale
group-withdrawal = API de retrait
permission-no-access = Aucun accès
permission-read-only = Lecture seule
permission-full-access = Accès complet
count-of = { $count } sur { $total }
opens-rest =
    { $any ->
        [one] Chaque clé valide ouvre aussi le contrôle de la clé elle-même.
       *[other] Chaque clé valide ouvre aussi { $any } autres endpoints.
    } Pour { $public } autres endpoints, qui sont publics, aucune clé n’est nécessaire.

## demo: Créer une clé

both-no-access = Vous ne pouvez pas choisir « Aucun accès » dans les deux groupes : une telle clé n’ouvrirait rien.
create-key = Créer une clé
phase-download = Téléchargement de Python…
bytes = { NUMBER($done, minimumFractionDigits: 1, maximumFractionDigits: 1) } sur { NUMBER($total, minimumFractionDigits: 1, maximumFractionDigits: 1) } Mo
failed-insecure = Cette page est arrivée sans chiffrement. Ouvrez-la avec https, ou depuis localhost.
retry = Réessayer
created = Clé créée. Enregistrez maintenant la clé privée : elle ne s’affiche qu’une seule fois.
download-env-note = Le fichier contient la clé privée : gardez-le hors de git. La ligne « .env » dans .gitignore ne le couvre pas, « *.env » si.
discarded = Clé { $key }… révoquée : sa clé privée n’avait pas été enregistrée. Créez-en une autre.
fill-up = Remplir jusqu’à { $limit }
created-at = créée le { DATETIME($date, dateStyle: "medium", timeStyle: "medium") }
nonces-seen =
    { $count ->
        [one] { $count } nonce vu, le plus élevé
       *[other] { $count } nonces vus, le plus élevé
    }
keys-of-limit =
    { $count ->
        [one] { $count } clé sur { $limit }
       *[other] { $count } clés sur { $limit }
    }
filled-up =
    { $created ->
        [0] La liste était déjà pleine.
        [one] Une clé créée : la liste est pleine.
       *[other] { $created } clés créées : la liste est pleine.
    }
let-in = Requête acceptée : HTTP { NUMBER($status, useGrouping: 0) }.
mission-limit = Atteignez la limite et essayez-en une de plus

## demo: Les erreurs du module

error-key-limit-reached = Vous avez déjà { $key_limit } clés, le maximum. Révoquez-en une : sa place se libère.
error-invalid-private-key =
    { $fault ->
        [empty] Vous n’avez rien collé.
        [public-key] Ceci est la clé publique : elle a { $length } caractères. Le bot a besoin de la clé privée, qui en a 88.
        [spot-shape] Cela ressemble à une clé privée du spot : elle finit par « == ».
       *[other] Ceci n’est pas une clé privée. Copiez-la de nouveau.
    }
error-invalid-nonce = Le nonce doit être un nombre entier, de 20 chiffres au plus.
error-permission-too-low =
    La signature est juste, mais la clé n’a pas la permission : { $needs ->
        [general-read-only] il faut au moins la lecture seule dans l’API générale.
        [general-full-access] il faut l’accès complet dans l’API générale.
       *[other] il faut l’accès complet dans l’API de retrait.
    } La plateforme répond authenticationError (c’est notre déduction).
mend-spot-field-order = Assemblez dans cet ordre : postData, nonce, chemin.
mend-derivatives-prefix-kept = Retirez-le du chemin que vous signez : on signe « /api/v3/accounts », par exemple.

## build: L’explorateur des permissions

access-general-read-only = { group-general } : { permission-read-only }
access-withdrawal-full-access = { group-withdrawal } : { permission-full-access }
nonces-note = Ici, la clé retient les { $memory } nonces les plus élevés ; dans l’essai du guide, c’est 1 000.
lab-step-hash = SHA-256 du message : 32 octets, ici en hexadécimal
lab-part-post-data = postData
