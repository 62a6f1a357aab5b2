"""Make a follow-up stand alone: what it leaves out comes from the earlier questions.

Decides by the words of the questions, by the names in them and by what their answers were about.
Asks nothing of documents itself: that is what ``Recall`` is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.followups.leaning import (
    asks_relation,
    calls_by_kind,
    lacks_object,
    topic_before,
    with_related,
)
from assistant.followups.other_filter import GOING_ON, narrows, with_filter
from assistant.followups.pointing import (
    both,
    complement,
    continued,
    continues,
    corrected,
    denied,
    of_these,
    points,
    points_elsewhere,
    subject_changed,
    with_both_named,
    without_filler,
)
from assistant.followups.recall import Recall
from assistant.followups.rows import Rows
from assistant.followups.subjects import Subjects
from assistant.followups.swapping import with_detail, with_name, with_place
from assistant.followups.things import counted_among, with_things
from assistant.followups.turn_words import PLACES, TurnWords
from assistant.lists.guide_words import OTHER_KIND
from assistant.lists.of_each import BORDER, asks_of_each, is_for_each
from assistant.lists.practices_asked import asks_for_practices
from assistant.question.editions import NUMBERED, with_edition, without_edition
from assistant.question.languages import language_of
from assistant.question.names import NameIndex
from assistant.question.record_names import STRONG
from assistant.wording import ENGLISH
from corpus.lexicon import Lexicon
from corpus.terms import terms, tokens

# Words that point at a thing and do nothing else, unlike "that" and "there".
PRONOUN = re.compile(r"\b(?:it|its|they|them|their|theirs)\b", re.I)
MAX_TURNS = 8
MAX_ELLIPTIC_TERMS = 1  # "which sectors?" leans on what came before, a whole question does not
MIN_TOPIC_TERMS = 2  # "and the second part, what is in it": one word more may be of anything
PAIR = 2
MAX_COMPARED = 4  # "compare them" after a longer list means nobody knows which
THINGS = ("kind", "theme")  # "hub", "cluster": what a thing is, not which
MIN_ROWS = 2  # of a list, for a question of each of them
MAX_FRAGMENT = 6  # words
WHOLE = re.compile(
    r"\b(?:who|what|when|where|why|how|which|does|did|do|is|are|was|were|can|could|has|have|had|will"
    r"|would|should|list|show|name|tell|give|any|all|compare|i|we|our|my|practices?|projects?)\b",
    re.I,
)
ARE_AMONG = re.compile(
    r"^which (?:ones? )?of (?:these|those|them) (?:is|are|was|were) (?=in\b|from\b|about\b|by\b)",
    re.I,
)
AND_ELSEWHERE = re.compile(r"^(?:e|ed|und|et|in|ter|pa|y|i|oraz|a)\s+", re.I)
THAN = re.compile(r"\b(?:\w+er|more|less) than\b", re.I)


@dataclass(frozen=True, slots=True)
class StandAlone:
    """A question that needs no history. ``is_rewritten`` says that something was added.

    ``is_open`` says that it points at something that nobody named.
    """

    text: str
    is_rewritten: bool
    is_open: bool


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
        # "Which practices help firms to train their people" points at nothing before it.
        is_whole = asks_for_practices(turn, lexicon.read(turn))
        is_whole = is_whole or not points(turn, language_of(turn, said))
        if alone.is_rewritten or made.names_any(turn) or is_whole:
            earlier.append(alone.text)
    return made.with_earlier(text, earlier, language_of(text, history))


class _Conversation:
    """The names and words by which the questions of one conversation are read."""

    def __init__(self, names: NameIndex, lexicon: Lexicon, recall: Recall) -> None:
        self._names, self._lexicon, self._recall = names, lexicon, recall
        self._subjects = Subjects(names, lexicon, recall)
        self._rows = Rows(self._subjects, recall)

    def with_earlier(self, text: str, earlier: Sequence[str], language: str) -> StandAlone:
        """Return ``text`` with what it takes from ``earlier`` questions that stand alone."""
        meant = corrected(text, language)
        denied_text = denied(text, language)
        plain = meant or without_filler(denied_text or text, language)
        changed = subject_changed(plain, language)
        if changed:
            return StandAlone(changed, False, False)
        if earlier and language == ENGLISH:
            plain = with_edition(plain, earlier[-1]) or plain
        if language == ENGLISH and is_for_each(plain):
            return StandAlone(plain, False, False)
        asked = self._subjects.asked(plain, language)
        if not earlier:
            # "teqbox, what is it": what it is follows from its own word.
            said = [word for word in asked.words if word.terms and not word.ids | word.synonyms]
            tells = any(self._recall.known(one) for word in said for one in word.terms)
            return StandAlone(plain, False, False) if tells else _first(asked)
        last = self._subjects.asked(earlier[-1])
        ways = self._ways(
            asked, earlier, last, is_swap=bool(meant or (denied_text and asked.named))
        )
        taken = next(filter(None, ways), "")
        if not asked.named and self._rows.is_beyond(asked, earlier):
            return StandAlone(plain, False, True)
        return StandAlone(taken or plain, bool(taken), False)

    def names_any(self, text: str) -> bool:
        """Say whether ``text`` names anything, in whatever language."""
        return bool(self._subjects.named(text))

    def _ways(
        self, asked: TurnWords, earlier: Sequence[str], last: TurnWords, *, is_swap: bool
    ) -> Iterator[str]:
        """Yield the question as each way of leaning on others makes it; "" where none applies.

        ``is_swap``: the person puts something right, so that a bare name is a question.
        """
        yield self._elsewhere(asked, last)
        yield self._rows.with_row(asked, earlier)
        if asked.language == ENGLISH and not of_these(asked.text, asked.language):
            yield self._with_filter(asked, earlier[-1])
        yield self._with_list(asked, earlier)
        if asked.language == ENGLISH:
            yield self._with_rows(asked, earlier)
            yield with_things(asked.text, earlier[-1])
        yield self._with_sides(asked, earlier)
        if asked.named and asked.language == ENGLISH and asks_relation(asked.text):
            yield with_related(asked.text, self._subjects.subject(earlier))
        yield self._with_swapped_subject(asked, last, is_elliptic=is_swap)
        is_named = any(one.is_sure for one in asked.named)
        is_called = asked.language == ENGLISH and calls_by_kind(asked.text, earlier[-1])
        is_open = not asked.named or (is_called and not is_named)
        if is_open and not points_elsewhere(asked.text):
            if row := self._subjects.row_described(asked, self._rows.listed(earlier)):
                yield f"{asked.text.rstrip('?!. ')} ({row})?"
            yield self._with_subject(asked, earlier)

    def _elsewhere(self, asked: TurnWords, last: TurnWords) -> str:
        """Return the question before asked of another place, or of what is alike there."""
        swapped = with_place(asked, last)
        sure = [one for one in last.named if one.is_sure]
        naming = {word for one in sure for word in one.words}
        is_named = all(naming.issuperset(terms(one)) for one in last.places)
        if swapped and len(sure) == 1 and is_named:
            title = self._recall.alike(sure[0].record.title, asked.place_ids)
            return (title and with_name(last, self._subjects.called(title))) or swapped
        return swapped

    def _with_list(self, asked: TurnWords, earlier: Sequence[str]) -> str:
        """Return the list that is narrowed down with what is asked: "which of these still run?"."""
        english = self._names.in_english(asked.text, asked.language)
        is_choice = not asked.named and narrows(english)
        is_narrowed = of_these(asked.text, asked.language) or is_choice
        if not is_narrowed or not self._recall.told(earlier[-1]).rows:
            return ""
        if counted := counted_among(asked.text, earlier[-1]):
            return counted
        if asked.language == ENGLISH:  # "which of them are in the part on skills"
            choice = ARE_AMONG.sub("", GOING_ON.sub("", asked.text))
        else:
            choice = AND_ELSEWHERE.sub("", asked.text.lstrip("¿¡ "))
        return f"{earlier[-1].rstrip('?!. ')}, {choice}"

    def _with_filter(self, asked: TurnWords, earlier: str) -> str:
        """Return the list before by another filter: "and the ones that give loans?"."""
        listing, border, of_each = earlier.partition(BORDER)
        changed = with_filter(asked.text, listing)
        return f"{changed}{border}{of_each}" if changed and self._recall.told(earlier).rows else ""

    def _with_rows(self, asked: TurnWords, earlier: Sequence[str]) -> str:
        """Return what is asked of each thing that was listed: "and what do they cost?"."""
        tells = asked.field_words or asked.asks
        if asked.named or asked.compares or not tells or not asks_of_each(asked.text):
            return ""
        listing = earlier[-1].partition(BORDER)[0].rstrip("?!. ")
        if OTHER_KIND.search(listing) or len(self._recall.told(listing).rows) < MIN_ROWS:
            return ""
        return f"{listing}{BORDER}{GOING_ON.sub('', asked.text).strip()}"

    def _with_sides(self, asked: TurnWords, earlier: Sequence[str]) -> str:
        """Return a comparison with the side, or the sides, that were talked about before."""
        is_pair = not asked.named and both(asked.text, asked.language)
        compares = asked.compares or is_pair or bool(asked.named and THAN.search(asked.text))
        if not compares or len(asked.named) > 1:
            return ""
        is_open = is_pair or points(asked.text, asked.language) or bool(asked.named)
        rows = () if asked.named else self._recall.told(earlier[-1]).rows
        sides = rows or self._subjects.titles_named(earlier)[-1 if asked.named else -2 :]
        known = {named.record.title for named in asked.named}
        sides = tuple(self._subjects.called(one) for one in sides if one not in known)
        if not is_open or not sides or not 2 <= len(sides) + len(known) <= MAX_COMPARED:
            return ""
        fields = [] if asked.tells else self._subjects.asked(earlier[-1]).field_words
        is_told = is_pair and len(sides) == PAIR and not fields and asked.language == ENGLISH
        if is_told and (named := with_both_named(asked.text, sides)):
            return named
        return f"{asked.text.rstrip('?!. ')} ({', '.join((*sides, *fields))})?"

    def _with_swapped_subject(
        self, asked: TurnWords, last: TurnWords, *, is_elliptic: bool = False
    ) -> str:
        """Return the question before, asked of another thing: "and DIH4CAT?"."""
        thing = self._kind_and_place(asked)
        if thing:
            english = self._names.in_english(thing, asked.language)
            title = self._recall.alike(english, asked.place_ids)
            return with_name(last, self._subjects.called(title) if title else thing)
        rest = complement(asked.text, asked.language)
        if not (rest or is_elliptic or continues(asked.text, asked.language)):
            return ""
        named = asked.named_best
        if named and named.is_sure and not asked.tells:
            return with_name(last, self._subjects.called(named.record.title))
        new = asked.text if is_elliptic else rest or self._bare_thing(asked, last)
        said = self._subjects.asked(new, asked.language)
        is_question = not said.places and (said.field_words or said.asks)
        is_open = points(new, asked.language) or points_elsewhere(asked.text)
        if not said.own or is_question or is_open:
            return ""
        return with_name(last, new)

    def _bare_thing(self, asked: TurnWords, last: TurnWords) -> str:
        """Return what is only named, though not surely: "and the fair of crafts in Lyon?"."""
        after = continued(asked.text, asked.language)
        is_bare = bool(asked.named) and not WHOLE.search(after)
        return after if is_bare and any(one.is_sure for one in last.named) else ""

    def _with_subject(self, asked: TurnWords, earlier: Sequence[str]) -> str:
        """Return the question with what the conversation was last about, if it needs that."""
        if asked.language == ENGLISH and self._has_topic_of_its_own(asked):
            return ""
        own = asked.own
        common = {each.text for each in asked.words if each.ids}  # "SMEs" are no new name
        names_new = any(STRONG.match(one) and one not in common for one in tokens(asked.text))
        leans = points(asked.text, asked.language)
        if asked.language == ENGLISH:
            leans |= lacks_object(asked.text) or calls_by_kind(asked.text, earlier[-1])
        is_short = self._n_own(asked) <= MAX_ELLIPTIC_TERMS and not names_new and not asked.places
        if leans or is_short or continues(asked.text, asked.language):
            swapped = with_detail(asked, earlier[-1])
            if swapped:
                return swapped
            subject = self._subjects.subject(earlier)
            if NUMBERED.search(asked.text):
                subject = without_edition(subject)  # "the fourth edition" is none of the second
            if subject:
                return f"{asked.text.rstrip('?!. ')} ({subject})?"
            whole = f"{earlier[-1].rstrip('?!. ')}{BORDER}{asked.text}"
            return whole if leans or not own else ""
        subject = self._subjects.subject(earlier)
        if subject and self._is_fragment(asked) and self._recall.tells(asked.text, subject):
            return f"{asked.text.rstrip('?!. ')} ({subject})?"
        if subject and not names_new and self._recall.belongs(asked.text, subject):
            return f"{asked.text.rstrip('?!. ')} ({subject})?"
        return ""

    def _has_topic_of_its_own(self, asked: TurnWords) -> bool:
        """Say whether "it" is what stands before: "and the study on crafts, what did it cost?"."""
        topic = self._subjects.asked(topic_before(asked.text))
        return len(topic.own) >= MIN_TOPIC_TERMS and not (topic.field_words or topic.asks)

    def _n_own(self, asked: TurnWords) -> int:
        """Return how many terms carry a subject; words that tell nothing in English are none."""
        if asked.language == ENGLISH:
            return len(asked.own)
        english = self._names.in_english(asked.text, asked.language)
        return min(len(asked.own), len(self._subjects.asked(english, ENGLISH).own))

    def _is_fragment(self, asked: TurnWords) -> bool:
        """Say whether a few words are no whole question: "budget per year?", "RTOs in it?"."""
        return (
            len(asked.text.split()) <= MAX_FRAGMENT
            and not WHOLE.search(self._names.in_english(asked.text, asked.language))
            and not asked.named
            and not asked.places
        )

    def _kind_and_place(self, asked: TurnWords) -> str:
        """Return the thing that is told by its kind and place: "what about the Tuscan hub?"."""
        rest = continued(asked.text, asked.language)
        words = [word for word in self._subjects.asked(rest, asked.language).words if word.terms]
        is_thing = all(
            any(one.split(".")[0] in (*PLACES, *THINGS) for one in word.ids) for word in words
        )
        return rest if asked.places and len(words) > len(asked.places) and is_thing else ""


def _first(asked: TurnWords) -> StandAlone:
    """Return a question before which nothing was asked."""
    is_open = bool(PRONOUN.search(asked.text)) and len(asked.own) <= MAX_ELLIPTIC_TERMS
    # "What is there from Spain" points at nothing.
    is_bare = points(asked.text, asked.language) and not asked.own and not asked.places
    return StandAlone(asked.text, False, not asked.named and (is_open or is_bare))
