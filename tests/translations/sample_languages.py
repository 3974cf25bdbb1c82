"""Three new languages that an afternoon was spent on, and how a translator would have spent it.

One has plural forms of its own, one is written from right to left. In each, the page “Permissions”
is translated, and some messages; in Polish one page more, whose source has changed since.
"""

from pathlib import Path

from translations.checkout import make_stale, translate, translate_message, translate_page

TITLES = {"de": "Berechtigungen", "pl": "Uprawnienia", "ar": "الأذونات"}
STALE = ("pl", "troubleshooting")
KEYS_OF_LIMIT = """
    { $count ->
        [one] { $count } klucz z { $limit }
        [few] { $count } klucze z { $limit }
        [many] { $count } kluczy z { $limit }
       *[other] { $count } klucza z { $limit }
    }"""
WORDS = {
    "de": {
        "site-name": "API-Schlüssel für Futures",
        "walkthrough-title": "Ausprobieren: einen Schlüssel erzeugen",
        "create-key": "Schlüssel erzeugen",
        "not-found-title": "Diese Seite gibt es nicht",
        "notice-missing": "Diese Seite ist noch nicht übersetzt: Hier ist das Original.",
        "standing-current": "aktuell",
    },
    "pl": {
        "site-name": "Klucze API do kontraktów futures",
        "walkthrough-title": "Spróbuj: utwórz klucz",
        "create-key": "Utwórz klucz",
        "keys-of-limit": KEYS_OF_LIMIT,
        "not-found-title": "Nie ma takiej strony",
        "notice-stale": "Oryginał zmienił się po tym tłumaczeniu.",
        "notice-stale-link": "Przeczytaj oryginał po włosku",
    },
    "ar": {
        "site-name": "مفاتيح API للعقود الآجلة",
        "walkthrough-title": "جرّب: أنشئ مفتاحًا",
        "create-key": "إنشاء مفتاح",
        "not-found-title": "لا توجد صفحة كهذه",
        "notice-missing-title": "لم تُترجم بعد",
        "notice-missing": "لم تُترجم هذه الصفحة بعد. إليك النص الأصلي بالإيطالية.",
    },
}


def add_sample_languages(checkout: Path) -> None:
    """Add the languages to a copy of the project, by the commands."""
    for language, words in WORDS.items():
        translate(checkout, "new", language)
        translate_page(checkout, language, "permissions", TITLES[language])
        for key, message in words.items():
            translate_message(checkout, language, key, message)
    translate_page(checkout, *STALE, "Gdy coś nie działa")
    make_stale(checkout, *STALE)
