"""Load what the first questions would have to load, before anyone asks.

Vocabularies, tables of phrases and the sheets of the collection are read on first use: a second of
processor time in all, spread over the first questions of each kind. Answers nothing itself.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date

from assistant.model import Question

# One of each kind: a fact, a list, advice, a comparison, a follow-up; languages have tables of
# their own. What they are answered does not matter.
QUESTIONS = (
    "How many companies took part in the programme?",
    "Which good practices in Slovenia work with vouchers?",
    "How many good practices are there?",
    "We are a metal firm with 40 people near Maribor and need robots. Which support fits us?",
    "Compare a competence centre and a digital innovation hub: who runs each of them?",
    "Quale sostegno c'è per una piccola impresa?",
    "Welche Förderung gibt es für kleine Firmen?",
    "Quelles aides y a-t-il pour les petites entreprises ?",
    "Kakšna podpora je na voljo za mala podjetja?",
    "¿Qué ayudas hay para las pequeñas empresas?",
    "Jakie wsparcie jest dla małych firm?",
)
FOLLOW_UP = "And how much did it cost?"


def warm_up(ask: Callable[[Question], object], today: date) -> None:
    """Ask a question of each kind; then Python's collector passes over what stays in memory.

    It goes through all objects now and again, and a question in between took 0.1 s longer. Safe
    beside other questions. Raises what ``ask`` raises.
    """
    for text in QUESTIONS:
        ask(Question(text=text, today=today))
    ask(Question(text=FOLLOW_UP, today=today, history=QUESTIONS[:1]))
    gc.unfreeze()  # what an earlier engine left
    gc.collect()
    gc.freeze()
