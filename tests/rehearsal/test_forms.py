"""Forms are read and filled in as a page does."""

from __future__ import annotations

import re

import pytest

from contest_live.rehearsal.forms import forms
from contest_live.rehearsal.pages import read

BALLOT = """
<form id="ballot-p1" data-act method="post" action="/act/nimes">
  <input type="hidden" name="_command" value="GiveBallot">
  <input type="hidden" name="entry" value="p1"><input type="hidden" name="replaces" value="">
  <fieldset><label><input type="radio" name="scores.idea" value="1"><span>1</span></label>
    <label><input type="radio" name="scores.idea" value="2" checked><span>2</span></label>
    <label><input type="radio" name="scores.idea" value="3" disabled><span>3</span></label>
  </fieldset>
  <fieldset disabled><input name="scores.closed" value="9"></fieldset>
  <input type="number" name="scores.voice" value="" min="0" max="1" step="0.5">
  <textarea name="comment">Très &amp; clair</textarea>
  <button type="button">Aide</button><button data-send>Envoyer</button>
</form>"""
TIE = """
<form id="settle" data-act action="/act/nimes">
  <input type="hidden" name="_command" value="SettleTie">
  <select name="order[]"><option value="" selected>Choisir</option><option value="p1">A</option>
    <option value="p2">B</option></select>
  <select name="order[]"><option value="" selected>Choisir</option><option value="p1">A</option>
    <option value="p2">B</option></select>
  <textarea name="reason"></textarea><button>Décider</button></form>"""


def test_a_form_says_what_it_sends_and_where() -> None:
    form = forms(BALLOT)["ballot-p1"]
    assert (form.action, form.command, form.label) == ("/act/nimes", "GiveBallot", "Envoyer")
    assert dict(form.values) == {
        "entry": "p1",
        "replaces": "",
        "scores.idea": "2",
        "scores.voice": "",
        "comment": "Très & clair",
    }
    assert not form.off


def test_choices_are_what_can_be_chosen_now() -> None:
    form = forms(BALLOT)["ballot-p1"]
    assert form.choices == {"scores.idea": ("1", "2"), "scores.voice": ("0", "0.5", "1")}


def test_a_filled_form_nests_its_dots_and_has_an_id_of_its_own() -> None:
    form = forms(BALLOT)["ballot-p1"]
    posted = form.posted({"scores.idea": "1", "scores.voice": "0.5", "comment": ""})
    assert posted.command == "GiveBallot"
    assert posted.fields == {
        "entry": "p1",
        "replaces": "",
        "scores": {"idea": "1", "voice": "0.5"},
        "comment": "",
    }
    assert re.fullmatch(r"[A-Za-z0-9_-]{16,80}", posted.id)
    assert posted.id != form.posted().id


def test_several_fields_of_a_name_make_a_list() -> None:
    form = forms(TIE)["settle"]
    assert dict.fromkeys(form.choices["order[]"]) == {"p1": None, "p2": None}
    posted = form.posted({"order[]": ["p2", "p1"], "reason": "Mieux"})
    assert posted.fields == {"order": ["p2", "p1"], "reason": "Mieux"}


@pytest.mark.parametrize(
    "inside",
    ["<button disabled>Pause</button>", '<input type="hidden" name="_command" value="PausePitch">'],
)
def test_what_cannot_be_pressed_is_off(inside: str) -> None:
    html = f'<form id="f" data-act action="/act/nimes">{inside}</form>'
    assert forms(html)["f"].off


def test_other_forms_are_not_commands() -> None:
    assert (
        forms('<form id="plain" method="post" action="/rehearsal"><button>x</button></form>') == {}
    )


def test_a_page_is_read_as_a_tree() -> None:
    page = read('<ul><li id="a" class="now x">Un <b>deux</b></li><br><li id="b">&lt;3</ul><p>fin')
    first = page.by_id("a")
    assert first is not None
    assert first.text == "Un deux"
    assert first.classes == {"now", "x"}
    assert [each.text for each in page.with_tag("li")] == ["Un deux", "<3"]
    assert page.by_id("c") is None
    assert [each.tag for each in page.having("id", "b")] == ["li"]
