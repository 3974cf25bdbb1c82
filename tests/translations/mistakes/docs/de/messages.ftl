group-general = Allgemeine API
group-withdrawal = Auszahlungs-API
permission-no-access = Kein Zugriff
permission-read-only = Nur Lesen
permission-full-access = Voller Zugriff
both-no-access = Sie können nicht in beiden Gruppen „Kein Zugriff“ wählen: So ein Schlüssel würde nichts öffnen.
nonces-note = Hier merkt sich der Schlüssel die { $memory } höchsten Nonces; in der Probe des Leitfadens sind es 1.000.
