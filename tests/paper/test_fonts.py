"""Letters: what each font holds, what none holds, and where lines break."""

import unicodedata
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from peerdesk.paper.fonts import BOX, Face, Typesetter
from tests.forms import every_kind
from tests.paper.pdf import drawn, text

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \n\t-é中✓🎉مل"), max_size=200)


@pytest.mark.parametrize(
    "words", ["Nguyễn Văn An", "Łukasz Żółć", "✓ ☑ “quoted” – €", "🎉 👩🏽", "Ω Привет", "שלום"]
)
def test_what_a_font_holds_is_printed_as_it_is(words):
    result = drawn(every_kind(), {"short": words})
    assert result.printed.unprintable == ()
    assert words in text(result.data)


def test_what_no_font_holds_is_a_box_and_is_reported_once():
    result = drawn(every_kind(), {"short": "李 and 李 and \U000f0000", "long": "中"})
    assert result.printed.unprintable == ("李", "\U000f0000", "中")
    assert f"{BOX} and {BOX} and {BOX}" in text(result.data)


def test_the_house_font_is_used_alone_where_it_holds_all():
    fonts = {
        str(font["/BaseFont"]).partition("+")[2]
        for font in embedded(drawn(every_kind(), {"short": "Łukasz"}).data)
    }
    assert fonts <= {face.value for face in Face}


def test_every_font_is_embedded():
    for font in embedded(drawn(every_kind(), {"short": "Łukasz ✓ 🎉 م"}).data):
        assert "/FontFile2" in font["/FontDescriptor"]


def embedded(data: bytes) -> list:
    found = {}
    for page in PdfReader(BytesIO(data)).pages:
        found.update(page["/Resources"]["/Font"])
    return [font.get_object() for font in found.values()]


@pytest.mark.parametrize(
    "words", ["<b>bold</b> &amp; <i>", "<para>", "${short}", "%s {name} \\n", "</font><br/>"]
)
def test_what_looks_like_markup_is_printed_as_typed(words):
    assert words in text(drawn(every_kind(), {"short": words, "doubt": words, "support": "no"}).data)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("a\r\nb\rc\u2028d\u2029e\u0085f", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a   b"),
        ("heart\u2764\ufe0f", "heart\u2764"),
        ("👩\u200d⚕\ufe0f", "👩⚕"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\ufeffmark\u200e", "mark"),
        ("a\u3000b", "a b"),
        ("a\u00a0b", "a\u00a0b"),
        ("lines  ", "lines"),
        ("", ""),
    ],
)
def test_text_is_prepared(typed, printed):
    setter = Typesetter()
    assert setter.prepare(typed) == printed
    assert setter.unprintable == {}


@given(words=ANY_TEXT)
def test_prepared_text_can_be_set_and_nothing_is_dropped_silently(words):
    setter = Typesetter()
    prepared = setter.prepare(words)
    for character in set(unicodedata.normalize("NFC", words)):
        seen = character.isspace() or unicodedata.category(character) in ("Cf", "Zs")
        held = character in prepared or character in setter.unprintable
        assert (
            held
            or seen
            or is_arabic(character)
            or "\ufe00" <= character <= "\ufe0f"
            or character > "\U000e0000"
        )
    assert setter.width(prepared.replace("\n", ""), Face.REGULAR, 10) >= 0


def is_arabic(character: str) -> bool:
    return "\u0600" <= character <= "\u06ff"


@given(words=ANY_TEXT, width=st.floats(12, 300), face=st.sampled_from(Face))
def test_lines_fit_and_hold_everything(words, width, face):
    setter = Typesetter()
    prepared = setter.prepare(words)
    lines = setter.lines(prepared, face, 10, width)
    assert "".join("".join(lines).split()) == "".join(prepared.split())
    for line in lines:
        if len(line) > 1:
            assert setter.width(line, face, 10) <= width + 0.01 or all(map(unicodedata.combining, line[1:]))


@given(words=ANY_TEXT, width=st.floats(20, 300))
def test_an_elided_line_fits(words, width):
    setter = Typesetter()
    assert setter.width(setter.elide(words, Face.REGULAR, 8, width), Face.REGULAR, 8) <= width + 0.01


def test_words_break_at_spaces_then_hyphens_then_anywhere():
    setter = Typesetter()

    def broken(words: str, width: float) -> list[str]:
        return setter.lines(words, Face.REGULAR, 10, width)

    assert broken("one two three", 45) == ["one two", "three"]
    assert broken("a trauma-informed team", 60) == ["a trauma-", "informed", "team"]
    assert broken("call 555-0142 now", 50) == ["call", "555-0142", "now"]
    assert broken("ana.ruiz@riverbend.example", 80)[0] == "ana.ruiz@"
    assert broken("  two  spaces", 200) == ["  two  spaces"]
    assert broken("a\n\nb", 200) == ["a", "", "b"]


def test_an_accent_that_has_no_letter_of_its_own_stands_over_it():
    runs = Typesetter().runs("bi\u0142 \u0105\u0301\u0105h", Face.REGULAR)
    assert [run.text for run in runs] == ["bił ", "ą", "", "\u0301", "ąh"]
    assert sum(run.space for run in runs) == 0
    assert runs[1].space < 0
