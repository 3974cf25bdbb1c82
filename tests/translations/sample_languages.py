"""The new languages that are always there, as a translator leaves them after an afternoon.

Two have plural forms of their own; one is written from right to left, and shows English where it
lacks something. In each, the page “Permissions” is translated, and some messages, one of which
Italian has changed since. And one page more: in French a part of it is still Italian, the Polish
one's source has changed since, and the Arabic one was made by a machine.
"""

from pathlib import Path

from languages import SAMPLES
from site_build.i18n.translation_status import TranslationStatus
from translations.checkout import (
    make_message_stale,
    make_stale,
    translate,
    translate_message,
    translate_page,
)

TITLES = {"fr": "Autorisations", "pl": "Uprawnienia", "ar": "الأذونات"}
TRANSLATED = "permissions"
MORE = {
    "fr": ("speed", TranslationStatus.PARTIAL),
    "pl": ("troubleshooting", TranslationStatus.STALE),
    "ar": ("clients", TranslationStatus.MACHINE),
}
STALE_LANGUAGE = "pl"
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
    page, status = MORE[language]
    translate(checkout, "new", language, *(("--from", "en") if language == "ar" else ()))
    translate_page(checkout, language, TRANSLATED, TITLES[language])
    translate_page(checkout, language, page, f"{TITLES[language]}, {TITLES[language]}", status)
    for key, message in WORDS[language].items():
        translate_message(checkout, language, key, message)
    make_message_stale(checkout, language, STALE_MESSAGE)
    if status is TranslationStatus.STALE:
        make_stale(checkout, language, page)
