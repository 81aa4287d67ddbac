"""Texts as they are kept: whatever people type or paste."""

import time
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import text
from arguments.models import Claim

FAMILY = "👩‍👩‍👧‍👦"
ZALGO = "Z" + "\u0335\u0336\u0337\u0338\u0321\u0322" * 150 + "a"
NASTY = "e\u200b\u0301\u0316\u202e \n\r\u2028\u1160ㅏ가\u11a8\u0327👩\u200d\ufe0f\u034f"
NASTY += "\U0001f3f4\U000e0067\U000e0062\U000e007f"
KEPT = {
    "as it is": ("We would sleep longer.", "We would sleep longer."),
    "accents composed": ("cafe\u0301", "café"),
    "accents composed across what is taken out": ("e\u200b\u0301", "é"),
    "spaces folded": ("a \t\u00a0\u3000 b", "a b"),
    "Windows line ends": ("one\r\ntwo", "one two"),
    "old Mac line ends": ("one\rtwo", "one two"),
    "line and paragraph separators": ("a\u2028b\u2029c\u0085d", "a b c d"),
    "control characters": ("a\x07b\x1b[31mc", "a b [31mc"),
    "bidi overrides": ("a\u202egnp.exe", "a\u202egnp.exe"),
    "bidi isolates": ("\u2066a\u2069", "\u2066a\u2069"),
    "zero width spaces": ("s\u200bc\ufeffh", "sch"),
    "soft hyphens": ("hy\u00adphen", "hyphen"),
    "a family of emoji": (FAMILY, FAMILY),
    "a flag": ("🇲🇽", "🇲🇽"),
    "skin tone and selector": ("👍🏽 ❤️", "👍🏽 ❤️"),
    "4-byte letters": ("𝒳 𠀋 🦊", "𝒳 𠀋 🦊"),
    "right to left": ("شكرا \u200f!", "شكرا \u200f!"),
    "joiners of Persian": ("می\u200cخواهم", "می\u200cخواهم"),
    "vowel signs of Hindi": ("क्षत्रिय", "क्षत्रिय"),
    "Vietnamese": ("Tiếng Việt", "Tiếng Việt"),
    "markup": ("<b>&amp;</b> \\ %s {{ x }}", "<b>&amp;</b> \\ %s {{ x }}"),
    "one long word": ("x" * 1_000_000, "x" * 1_000_000),
}


@pytest.mark.parametrize(("typed", "kept"), KEPT.values(), ids=KEPT.keys())
def test_it_is_kept(typed, kept):
    assert text.plain(typed) == kept


@pytest.mark.parametrize("typed", ["\0", "a\0b", "\ud800", "a\udfffb", "\udc00\ud800"], ids=ascii)
def test_what_cannot_be_stored_is_refused_with_a_sentence(typed):
    with pytest.raises(ValidationError) as refusal:
        text.plain(typed)
    assert refusal.value.messages == ["This text has characters that cannot be stored."]


def test_heaps_of_marks_on_a_letter_are_cut_to_eight():
    kept = text.plain(ZALGO)
    assert sum(unicodedata.combining(character) > 0 for character in kept) == 8
    assert kept[0] == "Z" and kept[-1] == "a"


def test_a_page_keeps_its_lines():
    assert text.plain("one\r\ntwo\rthree\n\n\n\nfour\n", lines=True) == "one\ntwo\nthree\n\nfour"


def test_a_page_keeps_its_nested_lists():
    assert text.plain("- a\n  - b\n", lines=True) == "- a\n  - b"


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40), st.booleans())
def test_keeping_what_is_kept_changes_nothing(typed, lines):
    kept = text.plain(typed, lines=lines)
    assert text.plain(kept, lines=lines) == kept
    assert unicodedata.is_normalized("NFC", kept)


@settings(max_examples=300, deadline=None, database=None, derandomize=True)
@given(st.text(NASTY, max_size=12))
def test_keeping_what_is_kept_changes_nothing_however_nasty(typed):
    assert text.plain(text.plain(typed)) == text.plain(typed)
    assert unicodedata.is_normalized("NFC", text.plain(typed))


# --- claims and names -----------------------------------------------------------------------------------------

EMPTY = ["", " ", "\n\t", "\u00a0\u3000", "\u200b\ufeff", "\u200d", "\u0301", "...", "—", "\u202e",
         "\u3164", "\u115f", "\u1160", "\uffa0", "\u2800", "\u180e", "\u034f"]  # fmt: skip


@pytest.mark.parametrize("typed", EMPTY, ids=ascii)
def test_nothing_to_read_is_no_claim(typed):
    with pytest.raises(ValidationError) as refusal:
        text.claim_text(typed)
    assert refusal.value.code == "required"


@pytest.mark.parametrize("typed", ["Sí", "7", "是", "🦊", "a" * 500, "x" + "\u0301" * 1000])
def test_whatever_can_be_read_is_a_claim(typed):
    assert text.claim_text(typed)


def test_a_claim_that_is_too_long_is_told_how_long_it_is():
    with pytest.raises(ValidationError) as refusal:
        text.claim_text("x" * 501)
    assert "501" in refusal.value.messages[0] and "500" in refusal.value.messages[0]


def test_the_length_is_counted_after_folding():
    assert len(text.claim_text("a" + " " * 1000 + "b" * 498)) == 500


def test_a_word_of_a_megabyte_is_refused_at_once():
    started = time.perf_counter()
    with pytest.raises(ValidationError):
        text.claim_text("x" * 1_000_000)
    assert time.perf_counter() - started < 5


def test_looking_alike_ends_at_letters():
    assert text.nickname_key("Ana") != text.nickname_key("Anna")


@pytest.mark.parametrize(
    "other",
    [
        "STRASSE",
        "straße",
        "Ｓtrasse",
        "S t r a s s e",
        "Stra\u00adsse",
        "Stra\u200dsse",
        "\u202eStrasse",
        "Stra\u034fsse",
    ],
)
def test_names_that_look_alike_have_one_key(other):
    assert text.nickname_key(other) == text.nickname_key("Strasse")


@pytest.mark.parametrize(
    "typed", [one for one, _kept in KEPT.values() if len(one) <= 500] + [ZALGO[:400]], ids=ascii
)
def test_what_is_stored_comes_back_from_the_database_as_it_was(people, typed):
    made = people.thesis.reply(by=people.ana, stance="pro", text=typed, language="en")
    stored = Claim.objects.get(pk=made.pk)
    assert stored.text == made.text == text.plain(typed) == stored.revisions.get().text


# --- addresses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["https://a.example", "http://a.example/b?c=d#e", "HTTPS://A.EXAMPLE", "https://例え.jp/é"]
)
def test_a_web_address(address):
    assert text.is_web_address(address)


@pytest.mark.parametrize(
    "address",
    ["", "a.example", "//a.example", "https://", "https:a", "javascript:https://", "https://a b", "https://a\0",
     "https://a\u202eb", "https://a\ud800", "https://a\u200bb", 'https://a"b', "https://a<b", "mailto:a@b.example",
     "https://a\n", "https://" + "a" * 500],
    ids=ascii,
)  # fmt: skip
def test_no_web_address(address):
    assert not text.is_web_address(address)
