"""The catalogues, as the screens read them, and the gate that keeps them whole."""

from __future__ import annotations

import gettext
import importlib.machinery
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from contest_live.contest.stage.decide import WORDS
from contest_live.settings import LANGUAGES
from contest_live.views.translations import translations, typeset

SCRIPT = Path(__file__).parents[2] / "scripts/messages"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("messages_script", str(SCRIPT))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_read_once(language: str) -> None:
    assert isinstance(translations(language), gettext.NullTranslations)
    assert translations(language) is translations(language)


def test_a_sentence_that_no_catalogue_has_stays_as_it_is() -> None:
    assert translations("en").gettext("Une phrase inconnue") == "Une phrase inconnue"


def test_french_counts_zero_as_one(script: ModuleType, tmp_path: Path) -> None:
    template = Catalog()
    template.add(("%(num)d bulletin", "%(num)d bulletins"))
    french = script.updated("fr", template)
    assert french.num_plurals == 2
    assert french.plural_expr == "(n > 1)"
    assert [message.string for message in script.messages(french)] == [
        ("%(num)d bulletin", "%(num)d bulletins")
    ]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("", ["not translated"]),
        ("%(name)s is here", []),
        ("%(nom)s is here", ["other placeholders"]),
        ("Here", ["other placeholders"]),
    ],
)
def test_a_translation_has_the_places_of_its_sentence(
    script: ModuleType, told: str, said: list[str]
) -> None:
    catalogue = Catalog(locale="en")
    message = catalogue.add("%(name)s est là", told)
    assert list(script.faults(message, "en")) == said


def test_a_singular_may_leave_its_number_out_but_add_nothing(script: ModuleType) -> None:
    catalogue = Catalog(locale="en")
    sentence = ("%(num)d bulletin", "%(num)d bulletins")
    short = catalogue.add(sentence, ("one ballot", "%(num)d ballots"))
    assert list(script.faults(short, "en")) == []
    strange = Catalog(locale="en").add(sentence, ("%(n)d ballot", "%(num)d ballots"))
    assert list(script.faults(strange, "en")) == ["placeholders that the message does not have"]


def test_a_fuzzy_translation_is_refused(script: ModuleType) -> None:
    message = Catalog(locale="en").add("Oui", "Yes", flags=["fuzzy"])
    assert list(script.faults(message, "en")) == ["fuzzy"]


def test_both_catalogues_are_whole_and_keep_every_place(script: ModuleType) -> None:
    assert list(script.mistakes(script.extracted())) == []


def test_no_sentence_of_the_rules_is_left_out(script: ModuleType) -> None:
    known = {message.id for message in script.messages(script.extracted())}
    assert set(WORDS.values()) <= known
    assert "Le chronomètre ne tourne pas." in known


def test_every_count_of_zero_is_singular_in_french(script: ModuleType) -> None:
    french = translations("fr")
    counting = [each.id for each in script.messages(script.extracted()) if each.pluralizable]
    assert counting
    for one, many in counting:
        said = [french.ngettext(one, many, count) for count in (0, 1, 2)]
        assert said == [typeset(one), typeset(one), typeset(many)]


@pytest.mark.parametrize(
    ("typed", "typeset_as"),
    [
        ("Aucun bulletin n'est arrivé.", "Aucun bulletin n’est arrivé."),
        ("établissement de l'%(name)s", "établissement de l’%(name)s"),
        ("l'« ordre » : est-ce sûr ? Oui !", "l’«\xa0ordre\xa0»\xa0: est-ce sûr\xa0? Oui\xa0!"),
        ("%s min d'avance, +%(seconds)s s", "%s\xa0min d’avance, +%(seconds)s\xa0s"),
        ("EEEE 'vers' H 'h' mm", "EEEE 'vers' H 'h' mm"),
    ],
)
def test_french_is_typeset(typed: str, typeset_as: str) -> None:
    assert typeset(typed) == typeset_as
