"""Make a follow-up stand alone: what it leaves out comes from the earlier questions.

Decides by the words of the questions, by the names in them and by what their answers were about.
Asks nothing of documents itself: that is what ``Recall`` is for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.citing import short_title
from assistant.languages import language_of
from assistant.names import STRONG, Named, NameIndex
from assistant.pointing import (
    LAST,
    both,
    complement,
    continued,
    continues,
    corrected,
    of_these,
    points,
    points_elsewhere,
    row_meant,
    subject_changed,
    without_filler,
)
from assistant.understanding import FIELD_OF
from corpus.glossary import in_english
from corpus.lexicon import Lexicon, Word
from corpus.terms import fold, terms, tokens

# Words that point at a thing and do nothing else, unlike "that" and "there".
PRONOUN = re.compile(r"\b(?:it|its|they|them|their|theirs)\b", re.I)
MAX_TURNS = 8
MAX_ELLIPTIC_TERMS = 1  # "which sectors?" leans on what came before, a whole question does not
MAX_TOPIC_TERMS = 6  # words of an earlier question that can stand for what it was about
MAX_COMPARED = 4  # "compare them" after a longer list means nobody knows which
NO_SUBJECT = frozenset({"frame", "country", "region"})  # lists whose words are details
PLACES = ("country", "region")
THINGS = ("kind", "theme")  # "hub", "cluster": what a thing is, not which
MAX_PLACE_WORDS = 6  # "and what about the Slovenian ones?" is no question of its own
ORDINAL_TERM = re.compile(r"^\d(?:st|nd|rd|th)$")
MOST = 0.5  # of an earlier question's own words, for an unsure name to be what it was about


NARROWING = re.compile(r"^(?:(?:and|but|so) )?(?:which|what ones|how many|only|just)\b", re.I)
FACETS = frozenset(
    "status country region technology target_group sector kind_of_support funding_source".split()
)
# Beside the fields of the form: what is counted of a thing rather than the thing itself.
FIELDS = frozenset({*FIELD_OF, "concept.cost", "concept.member", "concept.partner"})
THAN = re.compile(r"\b(?:\w+er|more|less) than\b", re.I)


@dataclass(frozen=True, slots=True)
class StandAlone:
    """A question that needs no history. ``is_rewritten`` says that something was added.

    ``is_open`` says that it points at something that nobody named.
    """

    text: str
    is_rewritten: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What the answer to an earlier question was about, "" for nothing, and the rows it listed."""

    subject: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recall:
    """What the documents tell a conversation; by default nothing but which words are known.

    ``known`` counts the passages that hold a term. ``told`` answers an earlier question again.
    ``alike`` gives for a name and for ids of places ("region.ES51") the title of what is most like
    it there, "" for none. ``belongs`` says whether a question (first) that names nothing is
    answered as well from what a subject (second) tells as from anything else.
    """

    known: Callable[[str], int]
    told: Callable[[str], Told] = lambda _: Told()
    belongs: Callable[[str, str], bool] = lambda _, __: False
    alike: Callable[[str, frozenset[str]], str] = lambda _, __: ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with what its words say of how it leans on others."""

    text: str
    language: str
    words: tuple[Word, ...]
    named: tuple[Named, ...]

    @property
    def own(self) -> list[str]:
        """The terms that carry a subject: no frames, ordinals, countries or regions."""
        return [
            term
            for word in self.words
            for term in word.terms
            if not ORDINAL_TERM.match(term)
            and not (word.ids and all(one.split(".")[0] in NO_SUBJECT for one in word.ids))
        ]

    @property
    def places(self) -> list[str]:
        """The words that name a country or region, as written."""
        return [
            word.text
            for word in self.words
            if any(one.split(".")[0] in PLACES for one in word.ids) and word.terms
        ]

    @property
    def place_ids(self) -> frozenset[str]:
        """The places as the vocabulary has them: "region.ES51"."""
        ids = frozenset(one for word in self.words if word.terms for one in word.ids)
        return frozenset(one for one in ids if one.split(".")[0] in PLACES)

    @property
    def compares(self) -> bool:
        """Whether two things are to be compared."""
        return any("frame.compare" in word.ids for word in self.words)


def stand_alone(
    text: str, history: Sequence[str], names: NameIndex, lexicon: Lexicon, recall: Recall
) -> StandAlone:
    """Return ``text`` with what it takes from the ``history`` (earlier questions, oldest first).

    Each earlier question is made to stand alone first: "how much did it cost?" alone is about
    anything.
    """
    made = _Conversation(names, lexicon, recall)
    earlier: list[str] = []
    said: list[str] = []
    for turn in history[-MAX_TURNS:]:
        alone = made.with_earlier(turn, earlier, language_of(turn, said))
        said.append(turn)
        if alone.is_rewritten or made.named(turn) or not points(turn, language_of(turn, said)):
            earlier.append(alone.text)
    return made.with_earlier(text, earlier, language_of(text, history))


class _Conversation:
    """The names and words by which the questions of one conversation are read."""

    def __init__(self, names: NameIndex, lexicon: Lexicon, recall: Recall) -> None:
        self._names, self._lexicon, self._recall = names, lexicon, recall

    def with_earlier(self, text: str, earlier: Sequence[str], language: str) -> StandAlone:
        """Return ``text`` with what it takes from ``earlier`` questions that stand alone."""
        changed = subject_changed(without_filler(text, language), language)
        if changed:
            return StandAlone(changed, False, False)
        text = without_filler(text, language)
        asked = self._asked(text, language)
        if not earlier:
            # "klasterbox, what is it": what it is follows from its own word.
            said = [word for word in asked.words if word.terms and not word.ids | word.synonyms]
            tells = any(self._recall.known(one) for word in said for one in word.terms)
            return StandAlone(text, False, False) if tells else _first(asked)
        taken = next(filter(None, self._ways(asked, earlier)), "")
        return StandAlone(taken or text, bool(taken), False)

    def named(self, text: str) -> tuple[Named, ...]:
        """Return what ``text`` names, in whatever language it names it."""
        return self._asked(text).named

    def _ways(self, asked: _Asked, earlier: Sequence[str]) -> Iterator[str]:
        """Yield the question as each way of leaning on others makes it; "" where none applies."""
        last = self._asked(earlier[-1])
        yield self._put_right(asked, last)
        yield self._elsewhere(asked, last)
        yield self._with_row(asked, earlier)
        yield self._with_list(asked, earlier)
        yield self._with_sides(asked, earlier)
        yield self._with_swapped_subject(asked, last)
        if not asked.named and not points_elsewhere(asked.text):
            yield self._with_subject(asked, earlier)

    def _put_right(self, asked: _Asked, last: _Asked) -> str:
        """Return the question before, asked of what the person says they meant."""
        meant = corrected(asked.text, asked.language)
        if not meant:
            return ""
        said = self._asked(meant, asked.language)
        return (
            self._elsewhere(said, last)
            or self._with_swapped_subject(said, last, is_elliptic=True)
            or meant
        )

    def _elsewhere(self, asked: _Asked, last: _Asked) -> str:
        """Return the question before asked of another place, or of what is alike there."""
        swapped = _with_swapped_place(asked, last)
        sure = [one for one in last.named if one.is_sure]
        naming = {word for one in sure for word in one.words}
        is_named = all(naming.issuperset(terms(one)) for one in last.places)
        if swapped and len(sure) == 1 and is_named:
            title = self._recall.alike(sure[0].record.title, asked.place_ids)
            return (title and _with_words_swapped(last, short_title(title))) or swapped
        return swapped

    def _with_row(self, asked: _Asked, earlier: Sequence[str]) -> str:
        """Return the question with the row of a list, or the thing named, that it points at."""
        meant = row_meant(asked.text, asked.language)
        if not meant or _with_swapped_detail(asked, earlier[-1]):
            return ""
        rows = next(
            (rows for one in reversed(earlier) if (rows := self._recall.told(one).rows)), ()
        )
        rows = rows or self._subjects_named(earlier)
        if len(rows) < 2 or meant.at >= len(rows):
            return ""
        row = short_title(rows[meant.at if meant.at != LAST else len(rows) - 1])
        return f"{asked.text[: meant.start]}{row}{asked.text[meant.end :]}"

    def _with_list(self, asked: _Asked, earlier: Sequence[str]) -> str:
        """Return the list that is narrowed down with what is asked: "which of these still run?"."""
        narrows = of_these(asked.text, asked.language) or self._narrows(asked)
        if not narrows or not self._recall.told(earlier[-1]).rows:
            return ""
        return f"{earlier[-1].rstrip('?!. ')}, {asked.text}"

    def _narrows(self, asked: _Asked) -> bool:
        """Say whether only a choice among rows is asked for: "which have ended"."""
        english = in_english(asked.text, asked.language, self._names.proper)
        words = [word for word in self._lexicon.read(english) if word.terms]
        return bool(NARROWING.search(english) and words and not asked.named) and all(
            any(one.split(".")[0] in FACETS for one in word.ids)
            and not any(one.startswith("kind.") for one in word.ids)
            for word in words
        )

    def _with_sides(self, asked: _Asked, earlier: Sequence[str]) -> str:
        """Return a comparison with the side, or the sides, that were talked about before."""
        is_pair = not asked.named and both(asked.text, asked.language)
        compares = asked.compares or is_pair or bool(asked.named and THAN.search(asked.text))
        if not compares or len(asked.named) > 1:
            return ""
        is_open = is_pair or points(asked.text, asked.language) or bool(asked.named)
        rows = () if asked.named else self._recall.told(earlier[-1]).rows
        sides = rows or self._subjects_named(earlier)[-1 if asked.named else -2 :]
        known = {named.record.title for named in asked.named}
        sides = tuple(short_title(one) for one in sides if one not in known)
        if not is_open or not sides or not 2 <= len(sides) + len(known) <= MAX_COMPARED:
            return ""
        fields = [] if self._tells(asked) else _field_words(self._asked(earlier[-1]))
        return f"{asked.text.rstrip('?!. ')} ({', '.join((*sides, *fields))})?"

    def _with_swapped_subject(
        self, asked: _Asked, last: _Asked, *, is_elliptic: bool = False
    ) -> str:
        """Return the question before, asked of another thing: "and DIH4CAT?"."""
        thing = self._kind_and_place(asked)
        if thing:
            english = in_english(thing, asked.language, self._names.proper)
            title = self._recall.alike(english, asked.place_ids)
            return _with_words_swapped(last, short_title(title) if title else thing)
        rest = complement(asked.text, asked.language)
        if not (rest or is_elliptic or continues(asked.text, asked.language)):
            return ""
        if asked.named and asked.named[0].is_sure and not self._tells(asked):
            return _with_words_swapped(last, short_title(asked.named[0].record.title))
        new = asked.text if is_elliptic else rest
        said = self._asked(new, asked.language)
        is_question = not said.places and (_field_words(said) or _has_frame(said))
        is_open = points(new, asked.language) or points_elsewhere(asked.text)
        if not said.own or is_question or is_open:
            return ""
        return _with_words_swapped(last, new)

    def _with_subject(self, asked: _Asked, earlier: Sequence[str]) -> str:
        """Return the question with what the conversation was last about, if it needs that."""
        own = asked.own
        names_new = any(STRONG.match(token) for token in tokens(asked.text))
        leans = points(asked.text, asked.language)
        is_short = len(own) <= MAX_ELLIPTIC_TERMS and not names_new
        if leans or is_short or continues(asked.text, asked.language):
            swapped = _with_swapped_detail(asked, earlier[-1])
            if swapped:
                return swapped
            subject = self._subject(earlier)
            if subject:
                return f"{asked.text.rstrip('?!. ')} ({subject})?"
            whole = f"{earlier[-1].rstrip('?!. ')} — {asked.text}"
            return whole if leans or not own else ""
        subject = self._subject(earlier)
        if subject and not names_new and self._recall.belongs(asked.text, subject):
            return f"{asked.text.rstrip('?!. ')} ({subject})?"
        return ""

    def _subject(self, earlier: Sequence[str]) -> str:
        """Return the name of what the conversation was last about."""
        for turn in reversed(earlier):
            asked = self._asked(turn)
            own, places = set(asked.own), set(terms(" ".join(asked.places)))
            named = [
                one for one in asked.named if one.is_sure or len(one.words & own) > MOST * len(own)
            ]
            told = self._recall.told(turn)
            if places and not told.rows and not (named and places <= named[0].words):
                there = self._recall.alike(
                    in_english(_phrase(asked), asked.language, self._names.proper), asked.place_ids
                )
                if there:
                    return short_title(there)
            if named:
                return short_title(named[0].record.title)
            topic = _topic(asked)
            if topic and not (own | places) & set(terms(told.subject)):
                return topic  # an answer from elsewhere says less of it than the person's words
            if told.subject:
                return short_title(told.subject)
        return ""

    def _subjects_named(self, earlier: Sequence[str]) -> tuple[str, ...]:
        """Return the titles of what was named before, in the order in which it was."""
        titles = [
            named.record.title for turn in earlier for named in self.named(turn) if named.is_sure
        ]
        return tuple(dict.fromkeys(titles))

    def _kind_and_place(self, asked: _Asked) -> str:
        """Return the thing that is told by its kind and place: "what about the Tuscan hub?"."""
        rest = continued(asked.text, asked.language)
        words = [word for word in self._asked(rest, asked.language).words if word.terms]
        is_thing = all(
            any(one.split(".")[0] in (*PLACES, *THINGS) for one in word.ids) for word in words
        )
        return rest if asked.places and len(words) > len(asked.places) and is_thing else ""

    def _tells(self, asked: _Asked) -> bool:
        """Say whether the question says what it wants to know of the thing that it names."""
        naming = {word for one in asked.named for word in one.words}
        return any(
            any(one.startswith("frame.") for one in word.ids if one != "frame.compare")
            or (set(word.terms) - naming and not word.ids & {"frame.compare"})
            for word in asked.words
            if word.terms or word.ids
        )

    def _asked(self, text: str, language: str = "") -> _Asked:
        language = language or language_of(text)
        english = in_english(text, language, self._names.proper)
        counts = {term: self._recall.known(term) for term in terms(english)}
        named = self._names.best(english, counts)
        return _Asked(text, language, tuple(self._lexicon.read(text, language)), named)


def _first(asked: _Asked) -> StandAlone:
    """Return a question before which nothing was asked."""
    is_open = bool(PRONOUN.search(asked.text)) and len(asked.own) <= MAX_ELLIPTIC_TERMS
    # "What is there from Spain" points at nothing.
    is_bare = points(asked.text, asked.language) and not asked.own and not asked.places
    return StandAlone(asked.text, False, not asked.named and (is_open or is_bare))


def _has_frame(asked: _Asked) -> bool:
    return any(one.startswith("frame.") for word in asked.words for one in word.ids)


def _with_swapped_detail(asked: _Asked, earlier: str) -> str:
    """Return ``earlier`` with another edition when it is asked for ("and the first?")."""
    ordinals = [term for term in terms(asked.text) if ORDINAL_TERM.match(term)]
    if len(ordinals) != 1 or any(word not in ("edit", "phase", "one") for word in asked.own):
        return ""
    for token in tokens(earlier):
        found = terms(token)
        if len(found) == 1 and ORDINAL_TERM.match(found[0]) and found[0] != ordinals[0]:
            return re.sub(rf"\b{re.escape(token)}\b", ordinals[0], earlier, count=1)
    return ""


def _with_swapped_place(asked: _Asked, last: _Asked) -> str:
    """Return the question before of another place: "and in Slovenia?"; "" when none is asked."""
    places = asked.places
    carrying = [word for word in asked.words if word.terms]
    if not places or len(carrying) != len(places) or len(tokens(asked.text)) > MAX_PLACE_WORDS:
        return ""
    place = " ".join(places)
    for word in last.places:
        if fold(word) != fold(place):
            return re.sub(rf"\b{re.escape(word)}\b", place, last.text, count=1, flags=re.I)
    return f"{last.text.rstrip('?!. ')} in {place}?"


def _with_words_swapped(last: _Asked, new: str) -> str:
    """Return a question with ``new`` for the name in it; "" when it names nothing in one piece."""
    naming = {word for one in last.named for word in one.words}
    at = [
        match.span()
        for token in dict.fromkeys(tokens(last.text))
        if naming & set(terms(token))
        for match in re.finditer(rf"(?<!\w){re.escape(token)}(?!\w)", last.text)
    ]
    if not at:
        return ""
    start, end = min(at)[0], max(at)[1]
    return f"{last.text[:start]}{new}{last.text[end:]}"


def _field_words(asked: _Asked) -> list[str]:
    """Return the words of a question that say what is asked of a thing: "budget"."""
    naming = {word for one in asked.named for word in one.words}
    return [
        word.text
        for word in asked.words
        if word.concepts & FIELDS and word.terms and not naming & set(word.terms)
    ]


def _topic(asked: _Asked) -> str:
    """Return the words of a question that can stand for what it is about; "" for kinds and more.

    Of "what's a joint call" it is "joint call"; "practices" and long sentences stand for nothing.
    """
    kinds = {
        term
        for word in asked.words
        if any(one.startswith("kind.") for one in word.ids)
        for term in word.terms
    }
    own = set(asked.own)
    return _phrase(asked) if own - kinds and len(own) <= MAX_TOPIC_TERMS else ""


def _phrase(asked: _Asked) -> str:
    """Return the stretch of a question from its first word with a subject to the last."""
    own = set(asked.own)
    at = [
        match.span()
        for token in tokens(asked.text)
        if own & set(terms(token))
        for match in [re.search(rf"(?<!\w){re.escape(token)}(?!\w)", asked.text)]
        if match
    ]
    return asked.text[min(at)[0] : max(at)[1]] if at else ""
