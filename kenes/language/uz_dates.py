"""Dates in Uzbek, in both alphabets: `2024-yil 9-avgust kuni`, `7–11-noyabr kunlari`, `2024 йил 9 август`, «kecha», «joriy yil»."""

from __future__ import annotations

from kenes.language.turkic_dates import Calendar, grammar

LANGUAGE = "uz"

find = grammar(
    Calendar(
        months=(
            "yanvar[ь]?|январ[ь]?",
            "fevral[ь]?|феврал[ь]?",
            "mart|март",
            "aprel[ь]?|апрел[ь]?",
            "may|май",
            "iyun[ь]?|июн[ь]?",
            "iyul[ь]?|июл[ь]?",
            "avgust|август",
            "sent[iy]?abr[ь]?|сентябр[ь]?",
            "okt[iy]?abr[ь]?|октябр[ь]?",
            "noyabr[ь]?|ноябр[ь]?",
            "dekabr[ь]?|декабр[ь]?",
        ),
        year=r"(?:yil(?:ning|i|gi|da|dan|ga|gacha|lar(?:i|da|ga|gi|ning)?|larga)?|йил(?:нинг|и|ги|да|дан|га|лар(?:и|да|га)?)?)",
        this_year=r"joriy yil(?:ning|gi|da)?|shu yil(?:ning|gi)?|bu yil(?:gi|ning)?|жорий йил(?:нинг|ги|да)?|шу йил(?:нинг|ги)?",
        ending=r"(?:da|dan|ga|gacha|dagi|gi|ning|i|ida|idan|да|дан|га|гача|даги|ги|нинг|и)",
        day=r"kun(?:i|lari|gi|idan|igacha)|кун(?:и|лари|ги)|sanasi(?:da)?",
        moon=r"oy(?:ida|i|ining|idagi|idan|iga)|ой(?:ида|и|ининг)",
        days={
            r"bugun(?:gi)?|бугун(?:ги)?": 0,
            r"kecha(?:gi)?|кеча(?:ги)?": -1,
            r"erta(?:ga|ngi)|эртага|эртанги": 1,
            r"o'tgan kuni|ўтган куни": -2,
            r"indinga|индинга": 2,
        },
        years={
            r"bu yil|shu yil|joriy yil(?:da)?|бу йил|шу йил|жорий йил(?:да)?": 0,
            r"o'tgan yil(?:i|gi|da)?|bultur|ўтган йил(?:и|ги)?": -1,
            r"kelgusi yil(?:i|gi|da)?|keyingi yil(?:i|gi|da)?|kelasi yil|келгуси йил(?:и|ги)?": 1,
        },
        ahead=r"(?<!l)adi|il[a]di|\b(?:bo'l|kel|ol|qol)adi|ydi|moqchi|kutilmoqda|rejalashtiril\w+|(?<!л)ади|илади|йди|бўлади",
        behind=r"di|gan|ди|ган|edi",
    )
)
