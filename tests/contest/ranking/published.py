"""Results that others computed and published, with the tables from which they did.

A table of scores is a line a team and a column a juror; a dot is a cell that has no score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contest_live.contest.ranking import Ballots
from contest_live.contest.rules import Method


@dataclass(frozen=True, slots=True)
class Published:
    """A table, the method that was used on it, and the scores that its source prints.

    `digits` is how many the source prints; `order` is the source's own, where it gives one.
    """

    source: str
    method: Method
    scores: str
    printed: Mapping[str, str]
    digits: int = 2
    order: tuple[str, ...] = ()

    def ballots(self) -> Ballots:
        """Give the table as ballots of one criterion."""
        ballots = {}
        for line in self.scores.strip().splitlines():
            team, *cells = line.split()
            ballots[team] = {
                f"juror {n}": {"mark": each} for n, each in enumerate(cells) if each != "."
            }
        return ballots


CATALYSTS = Published(
    source=(
        "D. C. Montgomery, Design and Analysis of Experiments, balanced incomplete block design: "
        "the catalyst experiment (table 5-22 of the 4th edition, 1997). Reaction times of four "
        "catalysts in four batches; least squares means."
    ),
    method=Method.FAIR_AVERAGE,
    scores="""
    1   73  74  .   71
    2   .   75  67  72
    3   73  75  68  .
    4   75  .   72  75
    """,
    printed={"1": "71.375", "2": "71.625", "3": "72.000", "4": "75.000"},
    digits=3,
    order=("4", "3", "2", "1"),
)

GENOTYPES = """
    1   92  79  83
    2   79  81  77
    3   87  81  78
    4   81  91  78
    5   .   79  .
    6   .   .   75
    7   96  .   .
    8   .   .   70
    9   .   78  .
    10  .   .   74
    11  89  .   .
    12  82  .   .
    """
YIELDS = """
    1   258 260 250
    2   224 220 240
    3   238 237 268
    4   278 227 287
    5   .   281 .
    6   .   .   395
    7   347 .   .
    8   .   .   226
    9   .   311 .
    10  .   .   450
    11  300 .   .
    12  289 .   .
    """
AUGMENTED = (
    "J. Aravind and others, Data Analysis with augmentedRCBD (article of the R package, version "
    "0.1.7), tables 1 to 3 and section 7.1: adjusted means of an augmented randomised block "
    "design after W. T. Federer (1956, 1961), trait {trait}."
)
AUGMENTED_1 = Published(
    source=AUGMENTED.format(trait="y1"),
    method=Method.FAIR_AVERAGE,
    scores=GENOTYPES,
    printed={
        "1": "84.67",
        "2": "79.00",
        "3": "82.00",
        "4": "83.33",
        "5": "78.25",
        "6": "78.25",
        "7": "93.50",
        "8": "73.25",
        "9": "77.25",
        "10": "77.25",
        "11": "86.50",
        "12": "79.50",
    },
)
AUGMENTED_2 = Published(
    source=AUGMENTED.format(trait="y2"),
    method=Method.FAIR_AVERAGE,
    scores=YIELDS,
    printed={
        "1": "256.00",
        "2": "228.00",
        "3": "247.67",
        "4": "264.00",
        "5": "293.92",
        "6": "382.67",
        "7": "346.42",
        "8": "213.67",
        "9": "323.92",
        "10": "437.67",
        "11": "299.42",
        "12": "288.42",
    },
    order=("10", "6", "7", "9", "11", "5", "12", "4", "1", "3", "2", "8"),
)
CHECKS = Published(
    source=AUGMENTED.format(trait="y1, the four checks, which every block has: plain means"),
    method=Method.WEIGHTED_MEAN,
    scores="\n".join(GENOTYPES.strip().splitlines()[:4]),
    printed={"1": "84.67", "2": "79.00", "3": "82.00", "4": "83.33"},
    order=("1", "4", "3", "2"),
)
GYMNAST = Published(
    source=(
        "P. S. Mann, Introductory Statistics, 7th edition, chapter 3, problem 86: a gymnast "
        "before seven judges, the highest and the lowest score dropped as in the Olympic Games."
    ),
    method=Method.TRIMMED_MEAN,
    scores="A 9.4 9.7 9.5 9.5 9.4 9.6 9.5",
    printed={"A": "9.50"},
)
GYMNASTS = Published(
    source=(
        "The same problem, part c, as solved at vaia.com (8th edition, problem 129): B has the "
        "higher trimmed mean of these two."
    ),
    method=Method.TRIMMED_MEAN,
    scores="""
    A 9.4 9.7 9.5 9.5 9.4 9.6 9.5
    B 9.0 9.0 9.6 9.7 9.7 9.8 9.8
    """,
    printed={"A": "9.50", "B": "9.56"},
    order=("B", "A"),
)
FLOOR = Published(
    source="askfilo.com, question 3337343232393636: the 14 % trimmed mean of seven judges' scores.",
    method=Method.TRIMMED_MEAN,
    scores="A 9.8 9.7 9.6 9.9 9.5 9.8 8.5",
    printed={"A": "9.68"},
)
PAIRS = Published(
    source=(
        "International Skating Union, protocol of the Grand Prix Final 2017, short program of the "
        "junior pairs, as BuzzFeed News transcribed it (github.com/BuzzFeedNews/"
        "figure-skating-scores, data/json/gpf2017_protocol.json): nine judges' marks for the five "
        "components of the first three pairs, and the score of the panel, a trimmed mean."
    ),
    method=Method.TRIMMED_MEAN,
    scores="""
    1-SS  6    7    6.75 6.75 6.75 7.25 7    6.25 6.25
    1-TR  5.75 7    6.25 6.75 6.5  6.75 6.75 6    6.25
    1-PE  6    7    6.5  7.25 7.25 7    7    6.25 6
    1-CO  6.25 6.75 6.75 6.5  6.5  7    7    6.25 6.5
    1-IN  5.75 6.75 6.25 6.75 6.75 7.25 7    6.25 6
    2-SS  6.25 7.5  7    7.5  6.5  7.25 7    7    6.5
    2-TR  5.5  7.5  7.25 6.75 6.25 6.75 6.5  6.5  6.75
    2-PE  6.25 7.5  7.25 7.25 6.5  7    6.75 6.75 6.75
    2-CO  6    7.25 7.25 6.75 6.75 6.75 6.5  6.75 6.5
    2-IN  5.5  7    7.25 7    6.25 7.25 6.5  6.5  6
    3-SS  6.5  7    7.5  6.75 6.75 7    7    6.75 7
    3-TR  6.25 7.75 7.5  6.75 6.75 6.75 6.75 6.5  6.5
    3-PE  6.25 7    7    6.25 6.5  7    6.75 6.5  6.75
    3-CO  6    7.5  7.5  7    6.5  6.75 7    6.75 7
    3-IN  6    7.25 7.75 6.5  6.25 7.25 7    6.75 6.5
    """,
    printed={
        "1-SS": "6.68",
        "1-TR": "6.46",
        "1-PE": "6.71",
        "1-CO": "6.61",
        "1-IN": "6.54",
        "2-SS": "6.96",
        "2-TR": "6.68",
        "2-PE": "6.89",
        "2-CO": "6.75",
        "2-IN": "6.64",
        "3-SS": "6.89",
        "3-TR": "6.79",
        "3-PE": "6.68",
        "3-CO": "6.93",
        "3-IN": "6.79",
    },
)
PARIS = Published(
    source=(
        "The Paris tasting of 24 May 1976, red wines, eleven judges out of twenty, plain means; "
        "after O. Ashenfelter and R. Quandt, Analyzing a Wine Tasting Statistically, Chance 12 "
        "(1999). Written down from memory: each line gives the mean that is printed for it. Of the "
        "ten wines, Heitz is left out, whose marks we do not remember well enough for that."
    ),
    method=Method.WEIGHTED_MEAN,
    scores="""
    Stags-Leap   14 15 10 14 15 16   14 14 13 16.5 14
    Mouton       16 14 15 15 12 16   12 14 11 16   14
    Montrose     12 16 11 14 12 17   14 14 14 11   15
    Haut-Brion   17 15 12 12 12 13.5 10 8  14 17   15
    Ridge        13 9  12 16 7  7    12 14 17 15.5 11
    Las-Cases    10 10 10 14 12 11   12 12 12 8    12
    Clos-du-Val  14 5  11 13 2  9    10 11 13 16.5 7
    Mayacamas    5  12 8  9  13 9.5  14 9  12 3    13
    Freemark     7  7  15 15 5  9    8  13 14 6    7
    """,
    printed={
        "Stags-Leap": "14.14",
        "Mouton": "14.09",
        "Montrose": "13.64",
        "Haut-Brion": "13.23",
        "Ridge": "12.14",
        "Las-Cases": "11.18",
        "Clos-du-Val": "10.14",
        "Mayacamas": "9.77",
        "Freemark": "9.64",
    },
    order=(
        "Stags-Leap",
        "Mouton",
        "Montrose",
        "Haut-Brion",
        "Ridge",
        "Las-Cases",
        "Clos-du-Val",
        "Mayacamas",
        "Freemark",
    ),
)
SCORED = (
    CATALYSTS,
    AUGMENTED_1,
    AUGMENTED_2,
    CHECKS,
    GYMNAST,
    GYMNASTS,
    FLOOR,
    PAIRS,
    PARIS,
)


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many of each grade, worst first, and the ranks that the source prints."""

    source: str
    tallies: Mapping[str, tuple[int, ...]]
    ranks: Mapping[str, int]

    def ballots(self) -> Ballots:
        """Give the tallies as ballots of voters who graded one candidate each."""
        return {
            team: {
                f"{team} {grade} {n}": {"mark": str(grade)}
                for grade, many in enumerate(tally)
                for n in range(many)
            }
            for team, tally in self.tallies.items()
        }


ORSAY = Tallied(
    source=(
        "M. Balinski and R. Laraki, Election by Majority Judgement: Experimental Evidence, cahier "
        "2007-28 of the Laboratoire d'Econometrie, Ecole Polytechnique (hal-00243076): grades "
        "given at Orsay on 22 April 2007, in tenths of a percent, from To Reject to Excellent, "
        "and the majority ranking. Rounding makes the electorates of unequal size."
    ),
    tallies={
        "Bayrou": (74, 84, 148, 251, 307, 136),
        "Royal": (126, 122, 168, 191, 227, 167),
        "Sarkozy": (282, 71, 115, 143, 198, 191),
        "Voynet": (205, 261, 237, 175, 93, 29),
        "Besancenot": (311, 226, 160, 163, 99, 41),
        "Buffet": (304, 264, 206, 125, 76, 25),
        "Bové": (395, 257, 160, 114, 60, 15),
        "Laguiller": (401, 259, 166, 102, 53, 21),
        "Nihous": (550, 267, 110, 53, 18, 3),
        "de Villiers": (555, 158, 113, 87, 64, 24),
        "Schivardi": (604, 249, 95, 39, 10, 5),
        "Le Pen": (744, 54, 65, 62, 46, 30),
    },
    ranks={
        "Bayrou": 1,
        "Royal": 2,
        "Sarkozy": 3,
        "Voynet": 4,
        "Besancenot": 5,
        "Buffet": 6,
        "Bové": 7,
        "Laguiller": 8,
        "Nihous": 9,
        "de Villiers": 10,
        "Schivardi": 11,
        "Le Pen": 12,
    },
)
PROPOSALS = Tallied(
    source=(
        "MieuxVoter, Majority Judgment for Golang, README (github.com/MieuxVoter/"
        "majority-judgment-library-go): five proposals before ten judges; equal ones share a rank."
    ),
    tallies={
        "A": (2, 2, 2, 2, 2),
        "B": (2, 1, 1, 1, 5),
        "C": (2, 1, 1, 2, 4),
        "D": (2, 1, 5, 0, 2),
        "E": (2, 2, 2, 2, 2),
    },
    ranks={"A": 4, "B": 1, "C": 2, "D": 3, "E": 4},
)
TALLIED = (ORSAY, PROPOSALS)
