"""Bad rows are named by file and line and what was expected; a good pack is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from kenes.model.errors import BadPack
from kenes.pack.check import check
from kenes.pack.load import digest
from kenes.pack.pack import load, shipped

BAD = [
    ("people/xa.csv", "x-y,Иван Дом,,Дом,,q,xa,,Source", "gender: "),
    ("people/xa.csv", "X Y,Иван Дом,,Дом,,m,xa,,Source", "id: "),
    ("people/xa.csv", "x-y,Иван Дом,,Холм,,m,xa,,Source", "surname: expected a word of the name"),
    ("people/xa.csv", "x-y,Иван Дом,,Дом,,m,zz,,Source", "state: expected an id of organisations, got 'zz'"),
    ("people/xa.csv", "x-y,Иван Дом,,Дом,,m,xa,,", "source"),
    ("people/xa.csv", "x-y,Иван Дом,,Дом,,m,xa", "expected 9 cells, got 7"),
    (
        "people/xa.csv",
        "marta-kolvin,Иван Дом,,Дом,,m,xa,,Source",
        "id: expected one of its own; 'marta-kolvin' is people/xa.csv:6",
    ),
    ("people/xa.csv", "xa-mfa,Иван Дом,,Дом,,m,xa,,Source", "id: expected one of its own; 'xa-mfa'"),
    ("people/xa.csv", "x-y,Ивaн Дом,,Дом,,m,xa,,Source", "name: expected one alphabet in a word"),
    ("tenures.csv", "marta-kolvin,xa.president,2020-13-01,,,Source", "since: "),
    ("tenures.csv", "marta-kolvin,xa.prime-minister,2020-02-30,,,Source", "since: expected a day of the calendar"),
    (
        "tenures.csv",
        "marta-kolvin,xa.prime-minister,2020-03-01,2020-02-01,,Source",
        "until: expected a day after since",
    ),
    (
        "tenures.csv",
        "marta-kolvin,xa.prime-minister,2020-03-01,2020-03-01,,Source",
        "until: expected a day after since",
    ),
    ("tenures.csv", "marta-kolvin,xa.premier,2020-03-01,,,Source", "post: expected an id of posts, got 'xa.premier'"),
    ("tenures.csv", "nobody,xa.prime-minister,2020-03-01,,,Source", "person: expected an id of people, got 'nobody'"),
    (
        "tenures.csv",
        "marta-kolvin,xa.president,2020-03-01,2021-03-01,,Source",
        "xa.president: expected one holder a day",
    ),
    ("tenures.csv", "marta-kolvin,xa.prime-minister,2021-03-01,,maybe,Source", "acting: "),
    ("gaps.csv", "xa.president,2015-01-01,2015-02-01,vacant,Source", "xa.president: expected days without a holder"),
    ("gaps.csv", "xa.premier,2015-01-01,,vacant,Source", "post: expected an id of posts, got 'xa.premier'"),
    ("gaps.csv", "xb.president,,2014-01-01,forgotten,Source", "kind: "),
    ("aliases/rest.csv", "zz,ru,Имя,full,,,Source", "id: expected an id of any table, got 'zz'"),
    ("aliases/rest.csv", "xa,ru,Имя,nickname,,,Source", "kind: "),
    ("aliases/rest.csv", "xa,fr,Nom,full,,,Source", "lang: "),
    ("aliases/rest.csv", "xa,ru,залесцы,adjective,,,Source", "name: expected an adjective"),
    ("aliases/rest.csv", "xa,en,Залесье,full,,,Source", "name: expected Latin letters"),
    ("places.csv", "xa-z,city,Дом,,xa,,51.0,,,,,Source", "lat, lon: expected both or neither"),
    ("places.csv", "xa-z,city,Дом,,xa,,151.0,1,,,,Source", "lat: "),
    ("outlets.csv", "out,official,Дом,,xa,ru,Asia/Nowhere,,,,,Source", "zone: expected an IANA time zone"),
    ("formats.csv", "f,summit,Дом,,,,xa;qq,,,Source", "parties: expected an id of organisations, got 'qq'"),
    ("sessions.csv", "s.9,lake-summit,x,,2018-01-01,,,,held,Source", "number: "),
    ("sessions.csv", "s.9,lake-summit,,,,,,,held,Source", "start: expected the day"),
]


def add(pack: Path, file: str, row: str) -> int:
    """Appends a row; its line."""
    text = (pack / file).read_text(encoding="utf-8")
    (pack / file).write_text(f"{text}{row}\n", encoding="utf-8")
    return text.count("\n") + 1


def test_the_tiny_pack_is_good() -> None:
    report = check(Path(__file__).parent / "tiny")
    assert report.errors == ()
    assert report.counts["people"] == 10


@pytest.mark.parametrize(("file", "row", "expected"), BAD)
def test_a_bad_row_is_named(copy: Path, file: str, row: str, expected: str) -> None:
    line = add(copy, file, row)
    errors = [fault for fault in check(copy).errors if (fault.file, fault.line) == (file, line)]
    assert len(errors) == 1
    assert expected in errors[0].expected
    assert str(errors[0]).startswith(f"{file}:{line}: ")


def test_load_names_the_first_bad_row(copy: Path) -> None:
    line = add(copy, "people/xa.csv", "x-y,Иван Дом,,Дом,,q,xa,,Source")
    with pytest.raises(BadPack, match=rf"people/xa\.csv:{line}: gender.*'q'.*kenes pack check"):
        load(copy)


def test_load_refuses_an_id_twice(copy: Path) -> None:
    line = add(copy, "people/xa.csv", "marta-kolvin,Иван Дом,,Дом,,m,xa,,Source")
    with pytest.raises(BadPack, match=rf"people/xa\.csv:{line}: expected an id of its own"):
        load(copy)


def test_columns_are_named(copy: Path) -> None:
    (copy / "posts.csv").write_text("id,level,nme\n", encoding="utf-8")
    faults = [fault for fault in check(copy).errors if fault.file == "posts.csv"]
    assert faults[0].line == 1
    assert "not one: nme" in faults[0].expected


def test_a_lost_file_is_an_error(copy: Path) -> None:
    (copy / "people" / "xa.csv").unlink()
    (copy / "people" / "rest.csv").write_text("id,name,patronymic,surname,name_en,gender,state,wikidata,source\n")
    assert any("expected 5 to 50 people, got 0" in fault.expected for fault in check(copy).errors)


def test_a_misspelt_table_is_an_error(copy: Path) -> None:
    (copy / "organizations.csv").write_text("id\n", encoding="utf-8")
    assert any(fault.file == "organizations.csv" for fault in check(copy).errors)


def test_not_utf8(copy: Path) -> None:
    (copy / "posts.csv").write_bytes("id,level\nпост".encode("cp1251"))
    assert any("expected UTF-8" in fault.expected for fault in check(copy).errors)


def test_a_broken_manifest(copy: Path) -> None:
    (copy / "pack.yaml").write_text("id: [", encoding="utf-8")
    assert any(fault.file == "pack.yaml" for fault in check(copy).errors)
    with pytest.raises(BadPack, match=r"pack\.yaml"):
        load(copy)


def test_a_broken_theme_is_named_by_its_line(copy: Path) -> None:
    text = (copy / "themes.yaml").read_text(encoding="utf-8")
    (copy / "themes.yaml").write_text(text + "- id: Bad Id\n  name: {}\n  words: {}\n  source: x\n", encoding="utf-8")
    line = text.count("\n") + 1
    assert any((fault.file, fault.line) == ("themes.yaml", line) for fault in check(copy).errors)


def test_no_pack_at_all(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match=r"expected a pack at .*pack\.yaml"):
        check(tmp_path)
    with pytest.raises(BadPack, match="expected a pack at"):
        load(tmp_path / "absent")


def test_absent_tables_are_empty(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        'id: bare\ntitle: Bare\nversion: "1"\nas_of: 2024-01-01\nlanguages: [ru]\nzone: Asia/Almaty\n', encoding="utf-8"
    )
    pack = load(tmp_path)
    assert pack.people == {}
    assert pack.names.find("Залесье") == []
    assert check(tmp_path).errors == ()


def test_overlaps_that_may_be(copy: Path) -> None:
    """A deputy beside a deputy is expected; an acting holder and an envoy beside another are for a person to look at."""
    deputy = add(copy, "tenures.csv", "timur-berikov,xa.deputy-foreign-minister,2018-05-01,2019-01-01,,Source")
    acting = add(copy, "tenures.csv", "timur-berikov,xa.president,2018-05-01,2018-06-01,yes,Source")
    envoy = add(copy, "tenures.csv", "marta-kolvin,xa.ambassador.xc,2021-05-01,2022-06-01,,Source")
    report = check(copy)
    assert report.errors == ()
    noted = {fault.line for fault in report.notes if fault.file == "tenures.csv"}
    assert deputy not in noted
    assert {acting, envoy} <= noted


def test_a_name_of_two_things_is_listed(copy: Path) -> None:
    assert not [fault for fault in check(copy).notes if "(ru) names" in fault.expected]
    line = add(copy, "aliases/rest.csv", "xb,ru,РТ,abbreviation,2016,,Source")
    report = check(copy)
    assert report.errors == ()
    (note,) = [fault for fault in report.notes if "РТ (ru) names xc and, on the same day, xb" in fault.expected]
    assert note.expected.endswith(f"(aliases/rest.csv:{line})")


def test_the_digest_sees_every_byte(copy: Path) -> None:
    before = digest(copy)
    assert before == digest(copy)
    add(copy, "tenures.csv", "")
    assert digest(copy) != before


def test_a_pack_is_read_once(copy: Path) -> None:
    assert load(copy) is load(copy)
    assert load(copy).digest == digest(copy)


def test_the_shipped_pack() -> None:
    if not (shipped() / "pack.yaml").is_file():
        pytest.skip("the shipped pack has no pack.yaml yet")
    report = check(shipped())
    assert [str(fault) for fault in report.errors] == []
