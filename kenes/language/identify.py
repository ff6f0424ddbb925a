"""Which language a text or a sentence is in: letters and small words first, py3langid (BSD, bundled model) where they
do not decide. Russian, Kazakh, Uzbek (both alphabets), Kyrgyz, Tajik, Turkmen, English, Chinese; None for any other.

A Kazakh name does not make a Russian sentence Kazakh: letters count by their share, and small words (`в`, `что`, `және`)
count more than the letters of one name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

LANGUAGES = ("ru", "kk", "uz", "ky", "tg", "tk", "en", "zh")
LOOK = 4000  # characters of a text that are looked at
SHORT = 20  # letters below which a sentence says nothing of its language
MODEL = 40  # letters below which the model is not asked about a sentence: it errs on one in thirty
NAME = 0.02  # share of letters beyond Russian that one name brings into a long sentence
TURKIC = 0.06  # share of them that only running text has; kk has .14 in the middle, tg and uz .08, ky .05

_OF_CYRILLIC = ("ru", "kk", "ky", "tg", "uz")
_OF_LATIN = ("en", "uz", "tk")

# Neighbours the model must be able to answer for whole texts, or it would call them ours.
_OTHERS = (
    "uk", "be", "bg", "sr", "mk", "mn", "tt", "ba", "az", "tr", "ug", "fa", "ar", "he", "el", "hy", "ka", "ja", "ko",
    "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ro", "sv", "fi", "hu", "lt", "lv", "et", "id", "vi", "hi", "ur",
)  # fmt: skip

_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")  # Japanese and Korean
_CYRILLIC = re.compile(r"[\u0430-\u045f\u0491-\u04ff]")
_LATIN = re.compile(r"[a-z\u00df-\u024f]")
_BEYOND = re.compile(r"[іқғңөұүһәўҳӯҷӣ]")
_OWN = re.compile(r"(?<!\w)[а-яё]*[іқғңөұүһәўҳӯҷӣ]")  # in a word that is no name: names have capitals
_FOREIGN = re.compile(r"[їєґҙҫҡҗђјљњћџѓќѕ]")  # Ukrainian, Bashkir, Tatar, Serbian, Macedonian

# A small word before a space: «К. Токаев» is an initial, no preposition. «не», «от», «на» are words of others too.
_RUSSIAN = re.compile(
    r"(?<![^\s«\"“(])(?:в|и|с|к|о|у|по|из|для|об|что|как|это|при|также|его|её|их|или|был|были|была|который|которые|которая)(?=\s)"
)
_ENGLISH = re.compile(
    r"(?<![\w'’])(?:the|of|and|that|with|was|were|from|has|have|will|this|which|their|been)(?![\w'’])"
)
_KAZAKH = re.compile(r"\b(?:және|пен|үшін|бұл|туралы|бойынша|болды|еді|екен|мен|деді)\b")
_KYRGYZ = re.compile(
    r"\b(?:жана|менен|үчүн|тууралуу|боюнча|болду|деди|болуп|бирок|эмес|эле|жок|анын|ушул|кийин|болгон)\b"
)
_UZBEK = re.compile(
    r"\b(?:va|bilan|uchun|ham|deb|haqida|dedi|edi|yilda|ushbu|hamda|orqali|qilindi|uning|ва|билан|учун|ҳам|деб|ҳақида|ушбу|орқали)\b"
)
_LONG = re.compile(r"үү|өө")  # «күтүлүүдө»: Kyrgyz writes long vowels twice
_TAJIK = re.compile(r"\b(?:дар|аз|ба|бо|ки|барои|аст|мебошад|соли|байни|шуд|гуфт)\b")
_TURKMEN = re.compile(r"\b(?:we|bilen|üçin|hem|diýip|boýunça|barada|ýylyň|edildi|şeýle|arasynda|bolup)\b")
_O_G = re.compile(r"[og][ʻʼ‘’'`]")  # oʻzbek, gʻalaba
_TURKMEN_LETTERS = re.compile(r"[ýňžä]")
_NONE = ""  # surely a language that is none of ours


def language(text: str, hint: str | None = None) -> str | None:
    """The language most of a text is in, of LANGUAGES; None where it is another or cannot be told.

    `hint` is what the page says of itself: taken only where the text is too short to tell.
    """
    head = text[:LOOK]
    told, letters = _told(head)
    if told is not None:
        return told or None
    if letters < SHORT:
        return hint if hint in LANGUAGES else None
    found = _model(True).classify(head)[0]
    return found if found in LANGUAGES else None


def sentence_language(sentence: str, document_lang: str) -> str:
    """The language of one sentence of a text in `document_lang`; a sentence that does not show its own has that."""
    told, letters = _told(sentence, document_lang)
    if told is not None:
        return told or document_lang
    if letters < MODEL and document_lang in (_OF_LATIN if _LATIN.search(sentence.lower()) else _OF_CYRILLIC):
        return document_lang
    return str(_model(False).classify(sentence)[0])


def _told(text: str, document_lang: str | None = None) -> tuple[str | None, int]:
    """What letters and small words tell, and how many letters there are. None: they do not decide; `""`: none of ours."""
    words = text.lower()
    cyrillic, latin, han = len(_CYRILLIC.findall(words)), len(_LATIN.findall(words)), len(_HAN.findall(words))
    letters = cyrillic + latin + 2 * han
    if han * 2 > cyrillic + latin:
        return (_NONE if len(_KANA.findall(words)) * 10 > han else "zh"), letters
    if letters < SHORT:
        return None if document_lang is None else document_lang, letters
    told = _cyrillic(text, words, cyrillic, document_lang) if cyrillic >= latin else _latin(words, document_lang)
    return told, letters


def _cyrillic(text: str, words: str, letters: int, document_lang: str | None) -> str | None:
    beyond = _BEYOND.findall(words)
    share = len(beyond) / letters
    if document_lang and share >= NAME and set(beyond) <= set("ңөү") and _LONG.search(words):
        return "ky"
    if len(_FOREIGN.findall(words)) / letters > NAME / 2:
        return _NONE
    russian = len(_RUSSIAN.findall(words))
    if share < TURKIC and (russian or not _OWN.search(text)):
        if russian > 2 * share / NAME:
            # Bulgarian and Serbian have these small words too, but no ы; a long Russian text always has it
            return "ru" if letters < 200 or "ы" in words else None
        return _by_words(words, beyond) or ("ru" if share < NAME and document_lang == "ru" else None)
    if document_lang == "ru" and not _OWN.search(text) and not text.isupper():
        return "ru"  # «Қасымұлы Ұлан подтвердил это»
    used = set(beyond)
    if ("і" in used and len(used) == 1) or used == {"і", "ў"}:
        return _NONE  # Ukrainian without ї, Belarusian
    if not used & set("ўӯҷӣҳ") and used & set("әұһі"):
        return "kk"
    if not used & set("ўәұһі") and used & set("ӯҷӣ"):
        return "tg"
    if not used & set("ӯҷӣәұі") and "ў" in used:
        return "uz"
    if used <= set("ңөү") and ("ң" in used or document_lang == "ky"):  # Mongolian writes ө and ү, but no ң
        return "ky"
    return _by_words(words, beyond)


def _by_words(words: str, beyond: list[str]) -> str | None:
    """The one language whose small words stand in a Cyrillic text; None where there are none or several, or a single one
    of two letters with no letter beyond Russian: «БА» may stand for anything."""
    used = set(beyond)
    found = {
        "kk": _KAZAKH.findall(words) if not used & set("ўӯҷӣҳ") else [],
        "ky": _KYRGYZ.findall(words) if used <= set("ңөү") else [],
        "tg": _TAJIK.findall(words) if used <= set("қғҳӯҷӣ") else [],
        "uz": _UZBEK.findall(words) if used <= set("қғҳў") else [],
    }
    (best, said), *others = sorted(found.items(), key=lambda each: -len(each[1]))
    if not said or any(each for _, each in others):
        return None
    return best if used or len("".join(said)) > 2 else None


def _latin(words: str, document_lang: str | None) -> str | None:
    english, turkmen = len(set(_ENGLISH.findall(words))), len(_TURKMEN_LETTERS.findall(words))
    marked = len(_O_G.findall(words))
    uzbek, turkmen_words = len(_UZBEK.findall(words)), len(_TURKMEN.findall(words))
    if english >= 2 and english > uzbek + turkmen_words and not turkmen:
        return "en"
    if not turkmen and not english and uzbek and (marked or uzbek > 1):
        return "uz"
    if turkmen > 2 and turkmen_words and not english:
        return "tk"
    foreign = uzbek or turkmen or turkmen_words or marked  # «President Doe met Minister Roe» has no small words at all
    return "en" if document_lang == "en" and (english or not foreign) else None


@cache
def _model(others: bool) -> Any:
    """An identifier of its own (the module's is shared by all who import it), held to our languages and their neighbours."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([*LANGUAGES, *_OTHERS] if others else LANGUAGES)
    return identifier
