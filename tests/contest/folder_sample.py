"""A contest's folder of two cities and a final, as small as a folder without mistakes can be."""

from __future__ import annotations

from contest_live.contest.folder import FILES, Mistakes, read

CONTEST = """\
id = "petit-concours"
title = "Petit concours"
edition = "2015"
languages = ["fr", "en"]

[city]
timezone = "Europe/Paris"
quota = 1
leaderboard = "hidden"

[[city.rounds]]
id = "pitches"
title = "Pitchs"
seconds = 60
amber = 15
red = 5
slot = 120
scored = false

[[city.rounds]]
id = "contest"
title = "Concours"
seconds = 180
amber = 30
red = 10
slot = 420
scored = true

[[city.phases]]
id = "pitchs"
title = "Pitchs"
starts = 2015-10-02 09:00:00
ends = 2015-10-02 10:00:00
scene = "timer"
round = "pitches"

[[city.phases]]
id = "resultats"
title = "Résultats"
starts = 2015-10-02 10:00:00
ends = 2015-10-02 11:30:00
scene = "laureates"

[[city.criteria]]
id = "besoin"
title = "Le besoin"
meaning = "À qui ce projet est-il utile ?"
weight = 1.50
lowest = 0
highest = 10
step = 0.5
lowest_word = "à personne"
highest_word = "à beaucoup"

[[stages]]
kind = "city"
id = "nimes"
name = "Nîmes"
short = "NIM"
colour = "green"
venue = "Halle du Mas Vert"

[[stages]]
kind = "city"
id = "narbonne"
name = "Narbonne"
short = "NAR"
colour = "blue"
venue = "Salle du Canal"
leaderboard = "live"

[[stages]]
kind = "final"
id = "finale"
name = "La finale"
short = "FIN"
colour = "gold"
venue = "Le Grand Chai"
timezone = "Europe/Paris"
quota = 1
leaderboard = "hidden"
entrants_from = ["nimes", "narbonne"]
places = 2
rounds = [
    # Arrays of tables may be written like this, too.
    { id = "last", title = "Finale", seconds = 180, amber = 9, red = 3, slot = 420, scored = true },
]

[[stages.phases]]
id = "concours"
title = "Concours"
starts = 2015-10-16 14:00:00
ends = 2015-10-16 16:00:00
scene = "timer"
round = "last"

[[stages.criteria]]
id = "besoin"
title = "Le besoin"
meaning = "À qui ce projet est-il utile ?"
weight = 1
lowest = 1
highest = 5
step = 1
lowest_word = "à personne"
highest_word = "à beaucoup"

[[stages.prizes]]
id = "premier"
title = "Premier prix"
kind = "ranked"
"""

PEOPLE = """\
id,stage,role,first_name,last_name,said,function,rank
org,,organiser,Odile,Fabre,,Cheffe de projet,
nim-h,nimes,host,Nadia,Roumieu,,,
nim-j,nimes,president,Paul,Vidal,,Notaire,1
nim-c,nimes,candidate,Soraya,Belkadi,so-RA-ya,,
nar-h,narbonne,host,Luc,Serre,,,0
nar-j,narbonne,president,Jeanne,Marty,,,1
nar-k,narbonne,juror,Ugo,Pech,,,2
nar-c,narbonne,candidate,Ismaël,Cros,,,
nar-t,narbonne,teammate,Lou,,,,
fin-h,finale,host,Inès,Bru,,,
fin-j,finale,president,Denis,Coll,,,1
"""

PROJECTS = """\
id,stage,number,title,said,pictogram,lead
nim-p,nimes,1,Les paniers du Gardon,,carrot,nim-c
nar-p,narbonne,1,La Petite Auberge,,bed,nar-c
"""

GOOD = dict(zip(FILES, (CONTEST, PEOPLE, PROJECTS), strict=True))


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """Give the files with the first place of some words in one of them replaced."""
    assert old in GOOD[file], f"{file} does not say {old!r}"
    return {**GOOD, file: GOOD[file].replace(old, new, 1)}


Found = tuple[str, int, str, str]


def mistakes(files: dict[str, str]) -> list[Found]:
    """List what is wrong in a folder: file, line, what it is and what was expected."""
    try:
        read(files)
    except Mistakes as found:
        return [
            (each.file, each.line, str(each.wrong), str(each.expected)) for each in found.mistakes
        ]
    return []
