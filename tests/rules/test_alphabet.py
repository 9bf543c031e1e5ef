"""One character a token: what it must tell apart."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.rules import Ruleset
from khabar.rules.alphabet import Alphabet
from khabar.rules.lexicon import Lexeme, Sense
from khabar.rules.pattern import Compiler
from khabar.rules.vocabulary import Rows, Vocabulary
from khabar.text import Doc


@pytest.mark.parametrize(
    ("word", "classes", "others"),
    [
        ("7", "digits digits-day digits-ordinal-month digits-hour digits-minute", "digits-year word"),
        ("31", "digits digits-day digits-minute", "digits-ordinal-month digits-hour"),
        ("2019", "digits digits-year", "digits-day digits-minute"),
        ("1,500", "digits thousands", "decimal digits-year"),
        ("3.5", "digits decimal", "thousands"),
        ("99999", "digits", "digits-year thousands"),
        (",", "sign comma", "stop word"),
        ('"', "sign quote", "colon"),
        ("ocha", "latin", "word unknown"),
    ],
)
def test_the_built_in_classes(toy: Ruleset, word: str, classes: str, others: str) -> None:
    code = ord(Rows([toy.alphabet])[word][0])

    def has(cls: str) -> bool:
        return code in toy.alphabet.characters(cls, frozenset(), frozenset())

    assert [cls for cls in classes.split() if not has(cls)] == []
    assert [cls for cls in others.split() if has(cls)] == []


def test_a_class_that_no_word_has(toy: Ruleset) -> None:
    with pytest.raises(KeyError):
        toy.alphabet.characters("plaice", frozenset(), frozenset())


def test_one_class_is_one_set_of_characters(toy: Ruleset) -> None:
    assert Compiler(toy.alphabet, {}).compile("<digits>", "here").startswith("(?:[")


def test_a_crawl_does_not_fill_the_memory(toy: Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.rules.vocabulary._MEMO", 100)
    monkeypatch.setattr("khabar.rules.readings._MEMO", 100)
    rows = Rows([toy.alphabet])
    for n in range(1000):
        rows[f"x{n}"]
        toy.alphabet.reading(f"x{n}")
    assert len(rows) <= 102
    assert len(toy.alphabet) <= 102


def test_an_alphabet_that_joins_late_sees_the_same_report(toy: Ruleset) -> None:
    vocabulary = Vocabulary()
    doc = Doc.of("ocha 7")
    vocabulary.join(toy.alphabet)
    before = vocabulary.view(doc, toy.alphabet).text
    other = Alphabet(toy.forms)
    vocabulary.join(other)
    assert vocabulary.view(doc, toy.alphabet).text == before
    assert len(vocabulary.view(doc, other).text) == len(doc.words)


def test_a_word_with_its_article_that_is_read_without_it_too() -> None:
    adjective = Sense(Lexeme("nisba", "سعودي", {}, frozenset({"w", "l", "al"})), frozenset())
    state = Sense(Lexeme("state", "السعودية", {"article": "splits"}, frozenset({"w", "l"})), frozenset())
    alphabet = Alphabet({"سعوديه": (adjective,), "السعوديه": (state,)})
    for word, proclitic in (("السعوديه", "ال"), ("والسعوديه", "وال"), ("للسعوديه", "لل")):
        reading = alphabet[word]
        assert (reading.proclitic, reading.senses) == (proclitic, (state, adjective))
        assert ord(alphabet.of(reading)) in alphabet.characters("nisba", frozenset({"al"}), frozenset())
