"""Who said what in Kazakh, Kyrgyz and Uzbek. A line: language | text | what is expected, `cue: speaker: content` each.

`-` stands for an unknown cue or speaker; several parts of a content are joined by ` … `. Every person here is invented.
"""

from __future__ import annotations

import pytest

from kenes.model.document import Document
from kenes.model.report import Reading
from kenes.pack.pack import Pack
from kenes.read.read import read

FOUND = """
ky | «Көпүрө жазында ачылат», — деди вице-мэр Бакыт Токоев. | деди: Бакыт Токоев: Көпүрө жазында ачылат
ky | Жол куруу министри Эркин Асанбаев тоннель бир жылда бүтөрүн билдирди. | билдирди: Эркин Асанбаев: тоннель бир жылда бүтөрүн
ky | Ашууда кар калың жааганы кабарланууда. | кабарланууда: -: Ашууда кар калың жааганы
ky | Нур Жолдошов суу азайганын айтты. Анын айтымында, көл жыл сайын тартылып баратат. | айтты: Нур Жолдошов: суу азайганын; айтымында: Нур Жолдошов: көл жыл сайын тартылып баратат
ky | Ошто жаңы мектеп ачылат. Бул тууралуу шаардык мэриянын өкүлү Айгүл Садырова билдирди. | билдирди: Айгүл Садырова: Ошто жаңы мектеп ачылат
ky | Суу чарба агенттигинин маалыматына караганда, кампада суу жетиштүү. | маалыматына караганда: Суу чарба агенттиги: кампада суу жетиштүү
ky | Депутат Таалай Үсөнов өкмөттү түшүндүрмө берүүгө чакырды. | чакырды: Таалай Үсөнов: түшүндүрмө берүүгө
ky | Элчилик виза акысыз болот деп билдирди. | билдирди: Элчилик: виза акысыз болот
ky | Гүлнара Токошева Айбек Сыдык уулунун арызы кечиккенин айтты. | айтты: Гүлнара Токошева: Айбек Сыдык уулунун арызы кечиккенин
ky | Боз-Тоо Медиа кабарлагандай, көпүрө жумада ачылат. | кабарлагандай: Боз-Тоо Медиа: көпүрө жумада ачылат
ky | Кооперативдин төрайымы Айнура Маматова түшүм аз болушу ыктымалдыгын айтты. | айтты: Айнура Маматова: түшүм аз болушу ыктымалдыгын
ky | Аким Бакыт Токоев жаз эрте келээрин айтты. | айтты: Бакыт Токоев: жаз эрте келээрин
ky | Юрист Олег Коваль шаарга келди. Олег Ковалдын айтымында, сот узакка созулат. | айтымында: Олег Коваль: сот узакка созулат
ky | Тургундар кампада суу келбегенине арызданышты. | арызданышты: -: кампада суу келбегенине
ky | Аким Бакыт Токоев көпүрө эскиргени менен түшүндүрдү. | түшүндүрдү: Бакыт Токоев: көпүрө эскиргени
ky | Шаарда кыймыл токтогону айтылып, жолдор жабылды. | айтылып: -: Шаарда кыймыл токтогону
ky | Аким Бакыт Токоев курулуш тууралуу маалымат берип жатып көпүрө бүткөнүн айтты. | айтты: Бакыт Токоев: көпүрө бүткөнүн
ky | Шаарда акча жасалган. Бул тууралуу УКМК кабарлады. Мекеме издөө жүрүп жатканын билдирди. | кабарлады: УКМК: Шаарда акча жасалган; билдирди: УКМК: издөө жүрүп жатканын
ky | Спикер Алмаз Токоев депутаттарды кызматын дароо өткөрүүгө чакырды. | чакырды: Алмаз Токоев: кызматын дароо өткөрүүгө
ky | Бакыт Токоев шаарга келди. Маалыматка караганда, көпүрө күздө ачылат. | караганда: -: көпүрө күздө ачылат
ky | Мамлекет башчысы Темир Чоробаев рекорд койгонун белгиледи. | белгиледи: Темир Чоробаев: рекорд койгонун
ky | Министр: Көпүрө жазында ачылат | -: Министр: Көпүрө жазында ачылат
kk | «Көпір көктемде ашылады», — деді әкім Болат Сейітов. | деді: Болат Сейітов: Көпір көктемде ашылады
kk | Көлік министрі Ерлан Сапаров жолдың күзде бітетінін айтты. | айтты: Ерлан Сапаров: жолдың күзде бітетінін
kk | Министрлік жаңа каттам ашылады деп хабарлады. | хабарлады: Министрлік: жаңа каттам ашылады
kk | Мамандардың айтуынша, көлдің суы жылдан жылға азайып барады. | айтуынша: -: көлдің суы жылдан жылға азайып барады
kk | Асан Нұрғалиев мектеп салынғанын атап өтті. Оның сөзінше, балалар қыркүйекте оқиды. | атап өтті: Асан Нұрғалиев: мектеп салынғанын; сөзінше: Асан Нұрғалиев: балалар қыркүйекте оқиды
kk | Төраға Мәлік Оспанов ғалымдарға есепті тексеруді тапсырды. | тапсырды: Мәлік Оспанов: есепті тексеруді
kk | Министр «Біз дайынбыз, енді іске кірісеміз» екенін айтты. | айтты: Министр: Біз дайынбыз, енді іске кірісеміз
uz | «Ko‘prik bahorda ochiladi», — dedi hokim Botir Salimov. | dedi: Botir Salimov: Ko‘prik bahorda ochiladi
uz | Transport vaziri Jasur Karimberdiyev yo‘l kuzda bitishini ma'lum qildi. | ma'lum qildi: Jasur Karimberdiyev: yo‘l kuzda bitishini
uz | Транспорт вазири Жасур Каримбердиев йўл кузда битганини маълум қилди. | маълум қилди: Жасур Каримбердиев: йўл кузда битганини
uz | Vazirlik ma’lumotiga ko‘ra, omborlarda don yetarli. | ma’lumotiga ko‘ra: Vazirlik: omborlarda don yetarli
uz | Uchrashuvda savdo hajmi o‘sgani taʼkidlandi. | taʼkidlandi: -: savdo hajmi o‘sgani
uz | Rais Anvar Toshmatov deputatlarni ehtiyot bo`lishga chaqirdi. | chaqirdi: Anvar Toshmatov: ehtiyot bo`lishga
uz | Rais Anvar Toshmatov suv ko‘payganini mamnuniyat bilan qayd etdi. | qayd etdi: Anvar Toshmatov: suv ko‘payganini
uz | Majlisda seldan qirq uy buzilgani yodga olindi. | yodga olindi: -: seldan qirq uy buzilgani
uz | Vazirimiz, muhtaram Anvar Toshmatov yo‘l bitganini aytdi. | aytdi: Anvar Toshmatov: yo‘l bitganini
uz | Majlisda seldan uylar buzilgani yana bir bor eslatib o‘tildi. | eslatib o‘tildi: -: seldan uylar buzilgani
uz | Suv agentligining dastlabki ma’lumotlariga ko‘ra, omborlarda suv yetarli. | dastlabki ma’lumotlariga ko‘ra: Suv agentligi: omborlarda suv yetarli
uz | Suv xo‘jaligi vaziri Anvar Toshmatov kanalni ko‘rdi. Vazirlik matbuot xizmati kanal bitganini ma’lum qildi. | ma’lum qildi: Suv xo‘jaligi vazirligi matbuot xizmati: kanal bitganini
uz | Elchixona viza bepul bo'ladi deb bildirdi. | bildirdi: Elchixona: viza bepul bo'ladi
"""

SILENT = """
ky | «Ак көпүрө» кинофестивалы шаарда үч күн өттү.
ky | Министр сууну үнөмдөөнүн маанилүүлүгүн белгиледи.
ky | Мыйзамга ылайык, салык быйыл өзгөрбөйт.
kk | Министр жобаның маңыздылығын атап өтті.
kk | «Ақ жол» көрмесі Алматыда ашылды.
kk | Бұл туралы министр Ерлан Сапаров айтты.
uz | Rais loyihaning muhimligini ta'kidladi.
uz | «Ipak yo‘li» festivali shaharda uch kun davom etdi.
uz | Qonunga ko‘ra, soliq bu yil o‘zgarmaydi.
"""


def reading(lang: str, text: str, pack: Pack) -> Reading:
    return read(Document.of(id="1", title="", body=text, published="2024-05-16", lang=lang), pack)


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_found(row: str, pack: Pack) -> None:
    lang, text, expected = (part.strip() for part in row.split(" | "))
    found = reading(lang, text, pack)
    said = [
        f"{each.cue.of(text) if each.cue else '-'}: {each.speaker.name if each.speaker else '-'}: "
        + " … ".join(part.of(text) for part in each.content)
        for each in found.quotations
    ]
    assert "; ".join(said) == expected


@pytest.mark.parametrize("row", SILENT.strip().splitlines())
def test_silent(row: str, pack: Pack) -> None:
    lang, text = (part.strip() for part in row.split(" | "))
    assert reading(lang, text, pack).quotations == ()


def test_a_mixed_article_is_read_sentence_by_sentence(pack: Pack) -> None:
    text = "«Дорога в горы готова, и мосты тоже скоро починят», — сказал министр Олег Степнин на открытии.\n\n«Жол дайын, енді көпірлерді де жөндейміз», — деді әкім Болат Сейітов."
    said = [
        (each.content[0].of(text), each.speaker and each.speaker.name) for each in reading("ru", text, pack).quotations
    ]
    assert said == [
        ("Дорога в горы готова, и мосты тоже скоро починят", "Олег Степнин"),
        ("Жол дайын, енді көпірлерді де жөндейміз", "Болат Сейітов"),
    ]


def test_these_languages_are_read_without_a_warning(pack: Pack) -> None:
    assert (
        reading("kk", "Көлік министрі Ерлан Сапаров жолдың күзде бітетінін айтты, көпір де дайын.", pack).warnings == ()
    )


def test_speech_without_marks_begins_where_the_news_ends(pack: Pack) -> None:
    text = (
        "Rais maktabni borib ko‘rdi. Unda yangi zal qurildi. Biz bolalarga nima beramiz? Avvalo bilim kerak, "
        "shuning uchun maktab ham yaxshi bo‘lishi kerak, – dedi Anvar Toshmatov."
    )
    found = reading("uz", text, pack).quotations
    assert [(each.kind, each.content[0].of(text)[:20], each.speaker and each.speaker.name) for each in found] == [
        ("direct", "Biz bolalarga nima b", "Anvar Toshmatov")
    ]


def test_what_was_done_is_speech_between_words_of_we_and_news_elsewhere(pack: Pack) -> None:
    text = (
        "Poytaxtimizda bog‘ ochildi. Rais bog‘ni ko‘rdi. Ikki yil oldin niholni ekkanimizda ishonmaganlar bo‘lgan edi. "
        "Mana, daraxtlar o‘sdi. Og‘ir bo‘ldi. Lekin soya beradigan bog‘ bu, – dedi Anvar Toshmatov."
    )
    (found,) = reading("uz", text, pack).quotations
    assert found.content[0].of(text).startswith("Ikki yil oldin")


def test_speech_without_marks_ends_at_the_speech_before_it(pack: Pack) -> None:
    text = (
        "Biz kanal qurdik. Dalaga ham suv yetdi, – dedi Anvar Toshmatov. Hujjatda muddatlar belgilangan. "
        "Bizning maqsadimiz bitta, u ham hosil, – dedi Anvar Toshmatov."
    )
    found = reading("uz", text, pack).quotations
    assert [each.content[0].of(text)[:10] for each in found] == ["Biz kanal ", "Bizning ma"]


def test_what_follows_a_name_and_a_colon_is_theirs(pack: Pack) -> None:
    text = "Anvar Toshmatov, uyushma raisi: Kitob bolaga do‘st. U bilan bolaning ko‘ngli keng bo‘ladi."
    (found,) = reading("uz", text, pack).quotations
    assert found.speaker is not None
    assert (found.kind, found.speaker.name) == ("direct", "Anvar Toshmatov")
    assert found.content[0].of(text).startswith("Kitob bolaga")


def test_one_who_is_described_and_never_named_is_remembered(pack: Pack) -> None:
    text = (
        "«Азаттык» радиосунун кабарчысы ооруканада дары жетишпей жатканын билдирди. "
        "«Кезек узун, адамдар эртеден бери күтүп турат», — деди кабарчы."
    )
    found = reading("ky", text, pack).quotations
    assert len({each.speaker and each.speaker.name for each in found}) == 1


def test_what_a_speaker_says_that_others_said(pack: Pack) -> None:
    text = "«Дарыгерлер дары бүткөнүн эскертишти. Биз күтүп жатабыз», — деди Бакыт Токоев."
    found = reading("ky", text, pack).quotations
    assert [each.content[0].of(text) for each in found][1:] == ["дары бүткөнүн"]


def test_the_title_before_another_is_of_the_head_of_state(pack: Pack) -> None:
    """«Мамлекет башчысы» opens the clause; the runner's name after it is only its object's."""
    found = reading("ky", "Садыр Жапаров Ошко келди. Мамлекет башчысы Темир Чоробаев чуркаган аянтты көрдү.", pack)
    titled = {person.name: len(person.roles) for person in found.people}
    assert titled == {"Садыр Жапаров": 1, "Темир Чоробаев": 0}


def test_another_given_name_is_another_person(pack: Pack) -> None:
    """A surname that the pack knows, after a given name that is not that person's."""
    found = reading("ky", "Депутат Эрмек Жапаров шаарга келди.", pack)
    assert [(person.name, person.entity, person.candidates) for person in found.people] == [("Эрмек Жапаров", None, ())]
