site-name = Klucze API do kontraktów futures
notice-missing = Ta strona nie jest jeszcze przetłumaczona. Oto tekst oryginalny, po włosku.
status-share = { NUMBER($share, style: "percent", maximumFractionDigits: 0) }
where-to-click-general-api = Ogólne API
where-to-click-withdrawal-api = API wypłat
walkthrough-title = Próba: utwórz klucz
group-general = Ogólne API
group-withdrawal = API wypłat
permission-no-access = Brak dostępu
permission-read-only = Tylko odczyt
permission-full-access = Pełny dostęp
count-of = { $count } z { $total }
both-no-access = Nie możesz wybrać „Brak dostępu” w obu grupach: taki klucz niczego by nie otwierał.
create-key = Utwórz klucz
bytes = { NUMBER($done, minimumFractionDigits: 1, maximumFractionDigits: 1) } z { NUMBER($total, minimumFractionDigits: 1, maximumFractionDigits: 1) } MB
retry = Spróbuj ponownie
created-at = utworzono { DATETIME($date, dateStyle: "medium", timeStyle: "medium") }
keys-of-limit =
    { $count ->
        [one] { $count } klucz z { $limit }
        [few] { $count } klucze z { $limit }
        [many] { $count } kluczy z { $limit }
       *[other] { $count } klucza z { $limit }
    }
filled-up =
    { $created ->
        [0] Lista była już pełna.
        [one] Utworzono jeden klucz: lista jest pełna.
        [few] Utworzono { $created } klucze: lista jest pełna.
        [many] Utworzono { $created } kluczy: lista jest pełna.
       *[other] Utworzono { $created } klucza: lista jest pełna.
    }
error-invalid-nonce = Nonce musi być liczbą całkowitą, mającą najwyżej 20 cyfr.
access-general-read-only = { group-general }: { permission-read-only }
nonces-note = Tutaj klucz pamięta { $memory } najwyższych nonce’ów; w próbie z przewodnika jest ich 1000.
lab-step-hash = SHA-256 wiadomości: 32 bajty, tutaj szesnastkowo
