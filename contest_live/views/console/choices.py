"""The names of what screens can show, as a desk says them."""

from __future__ import annotations

from collections.abc import Mapping

from contest_live.contest.rules import Board, Scene
from contest_live.views.words import Words, gettext

SCENES: Mapping[Scene, Words] = {
    Scene.WELCOME: gettext("Accueil"),
    Scene.ORDER: gettext("Ordre de passage"),
    Scene.TIMER: gettext("Chrono"),
    Scene.TEAMS: gettext("Équipes"),
    Scene.JURY: gettext("Jury"),
    Scene.PAUSE: gettext("Pause"),
    Scene.CITIES: gettext("Les villes"),
    Scene.DELIBERATION: gettext("Délibération"),
    Scene.LEADERBOARD: gettext("Classement"),
    Scene.LAUREATES: gettext("Lauréats"),
    Scene.COACHING: gettext("Coaching"),
}
BOARDS: Mapping[Board, Words] = {
    Board.HIDDEN: gettext("Caché"),
    Board.LIVE: gettext("En direct"),
    Board.FROZEN: gettext("Gelé"),
}
