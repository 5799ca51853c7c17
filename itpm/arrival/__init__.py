"""Arrival: a file on its way in: mapped, checked, weighed against what is kept, then saved.

One way in for the upload page, the command line and the demo.
"""

from itpm.arrival.answers import answers_here
from itpm.arrival.implied import implied
from itpm.arrival.memory import Understood, evidence, forgotten, legends, remembered
from itpm.arrival.names import NEWCOMERS, NOTHING_SAID, USUAL, Names, Unknown, Verdicts
from itpm.arrival.weighing import Arrival, answers, strangers, weighed

__all__ = [
    "NEWCOMERS",
    "NOTHING_SAID",
    "USUAL",
    "Arrival",
    "Names",
    "Understood",
    "Unknown",
    "Verdicts",
    "answers",
    "answers_here",
    "evidence",
    "forgotten",
    "implied",
    "legends",
    "remembered",
    "strangers",
    "weighed",
]
