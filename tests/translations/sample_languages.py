"""The new languages that are always there, as a translator leaves them after an afternoon.

Two have plural forms of their own, one is written from right to left. In each, the page
“Permissions” is translated, and some messages, one of which Italian has changed since; in Polish
one page more, whose source has changed since.
"""

from pathlib import Path

from languages import SAMPLES
from translations.checkout import (
    make_message_stale,
    make_stale,
    translate,
    translate_message,
    translate_page,
)

TITLES = {"fr": "Autorisations", "pl": "Uprawnienia", "ar": "الأذونات"}
TRANSLATED = "permissions"
STALE_LANGUAGE, STALE = "pl", "troubleshooting"
STALE_MESSAGE = "create-key"
WORDS = {
    "fr": {
        "site-name": "Clés API pour les futures",
        "walkthrough-title": "Essayer : générer une clé",
        "create-key": "Générer la clé",
        "keys-of-limit": """
    { $count ->
        [one] { $count } clé sur { $limit }
        [many] { $count } de clés sur { $limit }
       *[other] { $count } clés sur { $limit }
    }""",
        "not-found-title": "Cette page n’existe pas",
        "notice-missing": "Cette page n’est pas encore traduite : voici l’original.",
        "standing-current": "à jour",
    },
    "pl": {
        "site-name": "Klucze API do kontraktów futures",
        "walkthrough-title": "Spróbuj: utwórz klucz",
        "create-key": "Utwórz klucz",
        "keys-of-limit": """
    { $count ->
        [one] { $count } klucz z { $limit }
        [few] { $count } klucze z { $limit }
        [many] { $count } kluczy z { $limit }
       *[other] { $count } klucza z { $limit }
    }""",
        "not-found-title": "Nie ma takiej strony",
        "notice-stale": "Oryginał zmienił się po tym tłumaczeniu.",
        "notice-stale-link": "Przeczytaj oryginał po włosku",
    },
    "ar": {
        "site-name": "مفاتيح API للعقود الآجلة",
        "walkthrough-title": "جرّب: أنشئ مفتاحًا",
        "create-key": "إنشاء مفتاح",
        "keys-of-limit": """
    { $count ->
        [zero] { $count } مفتاح من { $limit }
        [one] { $count } مفتاح من { $limit }
        [two] { $count } مفتاحان من { $limit }
        [few] { $count } مفاتيح من { $limit }
        [many] { $count } مفتاحًا من { $limit }
       *[other] { $count } مفتاح من { $limit }
    }""",
        "not-found-title": "لا توجد صفحة كهذه",
        "notice-missing-title": "لم تُترجم بعد",
        "notice-missing": "لم تُترجم هذه الصفحة بعد. إليك النص الأصلي بالإيطالية.",
    },
}


def add_sample_languages(checkout: Path) -> None:
    """Add those to a copy of the project that it has not, by the translator's own commands."""
    for language in SAMPLES:
        add_language(checkout, language)


def add_language(checkout: Path, language: str) -> None:
    """Start a language, and translate a part of it."""
    translate(checkout, "new", language)
    translate_page(checkout, language, TRANSLATED, TITLES[language])
    for key, message in WORDS[language].items():
        translate_message(checkout, language, key, message)
    make_message_stale(checkout, language, STALE_MESSAGE)
    if language == STALE_LANGUAGE:
        translate_page(checkout, language, STALE, "Gdy coś nie działa")
        make_stale(checkout, language, STALE)
