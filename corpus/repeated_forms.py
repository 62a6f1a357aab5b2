"""Find forms that a document made up for itself: the same headings below each of several titles.

"In short", "Where", "Money", "What was hard", and all again for the next practice: no vocabulary
holds such headings, but they repeat. A report that says "Results" twice is no form.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from corpus.form_headings import is_tail, plain_field
from corpus.forms import INLINE, MAX_LABEL_CHARS, MAX_LABEL_WORDS, OTHER, Form
from corpus.headings import looks_like_title, title_key
from corpus.joining import BULLET

MIN_REPEATS = 3  # titles, each with the headings below it
MIN_FIELDS = 4  # headings below a title, in the middle of all
OPENING_SHARE = 0.6  # of the places of the first heading, that stand below a title
FIELD_SHARE = 0.3  # of the forms have this heading
MAX_TITLE_LINES = 3  # a number, a title and a line that sums up
CODE = re.compile(r"^[A-Z]{0,4}[ .-]?\d{1,3}[.):]?$")


def repeated_forms(
    words: Sequence[str], contents: frozenset[int], chapters: frozenset[int]
) -> tuple[Form, ...]:
    """Return the forms in the paragraphs ``words``, in order; none where no headings repeat.

    ``contents`` are the paragraphs of lists of contents, ``chapters`` the headings that these
    number: no form goes on beyond one.
    """
    keys = _repeated(words, contents | chapters)
    opening = _opening(words, keys)
    if not opening:
        return ()
    starts = [at for at, key in keys.items() if key == opening]
    above = [_title_lines(words, keys, at) for at in starts]
    # What stands above one title only is no part of it: the heading of the chapter.
    ((n_usual, _),) = Counter(map(len, above)).most_common(1)
    titles = [range(max(own.start, own.stop - n_usual), own.stop) for own in above]
    ends = _ends(words, keys, titles, sorted(chapters))
    lines = sorted(keys)
    inside = [
        lines[bisect_left(lines, at) : bisect_left(lines, end)]
        for at, end in zip(starts, ends, strict=True)
    ]
    common = _common([[keys[line] for line in own] for own in inside])
    n_fields = median(len({keys[line] for line in own} & common) for own in inside)
    if n_fields < MIN_FIELDS:
        return ()
    return tuple(
        _form(words, [line for line in own if keys[line] in common], title, end)
        for own, title, end in zip(inside, titles, ends, strict=True)
    )


def _repeated(words: Sequence[str], left_out: frozenset[int]) -> Mapping[int, str]:
    """Return the lines that may head a field and stand several times, in order, with their keys."""
    found: dict[int, str] = {}
    for at, line in enumerate(words):
        if at in left_out or BULLET.match(line):
            continue
        label = _label(line)
        if label and title_key(label):
            found[at] = title_key(label)
    counts = Counter(found.values())
    return {at: key for at, key in found.items() if counts[key] >= MIN_REPEATS}


def _label(line: str) -> str:
    """Return the words of a line that may be the heading of a field, or ""."""
    inline = INLINE.match(line)
    label = inline["label"] if inline else line
    is_short = len(label) <= MAX_LABEL_CHARS and len(label.split()) <= MAX_LABEL_WORDS
    if not is_short or CODE.match(label) or not looks_like_title(label.rstrip("?:")):
        return ""
    return label


def _opening(words: Sequence[str], keys: Mapping[int, str]) -> str:
    """Return the heading that stands below most titles, "" for none."""
    counts = Counter(keys.values())
    below = Counter(
        key for at, key in keys.items() if at and at - 1 not in keys and _may_title(words[at - 1])
    )
    likely = [
        key
        for key, times in below.items()
        if times >= MIN_REPEATS and times >= OPENING_SHARE * counts[key]
    ]
    return max(likely, key=lambda key: below[key], default="")


def _may_title(line: str) -> bool:
    return len(line) <= MAX_LABEL_CHARS * 2 and (looks_like_title(line) or bool(CODE.match(line)))


def _title_lines(words: Sequence[str], keys: Mapping[int, str], at: int) -> range:
    """Return the lines of the title above the heading ``at``; empty where there is none."""
    first = at
    while first > max(at - MAX_TITLE_LINES, 0) and first - 1 not in keys:
        # What stands right below a heading is its value, however short.
        if first - 2 in keys or not _may_title(words[first - 1]):
            break
        first -= 1
    return range(first, at)


def _ends(
    words: Sequence[str],
    keys: Mapping[int, str],
    titles: Sequence[range],
    chapters: Sequence[int],
) -> list[int]:
    """Return where each form ends: at the next title, or at a chapter before it.

    After the last heading of the last form that others have, only a further title tells.
    """
    last = titles[-1].stop
    known = {key for at, key in keys.items() if at < last}
    rest = max((at for at, key in keys.items() if at >= last and key in known), default=last)
    further = (at for at in range(rest + 2, len(words)) if looks_like_title(words[at]))
    following = [*(own.start for own in titles[1:]), next(further, len(words))]
    found: list[int] = []
    for own, end in zip(titles, following, strict=True):
        at = bisect_right(chapters, own.stop)
        found.append(min(end, chapters[at]) if at < len(chapters) else end)
    return found


def _common(inside: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the headings that stand in enough forms, and hardly ever twice in one."""
    forms = Counter(key for own in inside for key in {*own})
    times = Counter(key for own in inside for key in own)
    return frozenset(
        key
        for key, n_forms in forms.items()
        if n_forms >= max(MIN_REPEATS, FIELD_SHARE * len(inside)) and times[key] <= 1.5 * n_forms
    )


def _form(words: Sequence[str], headings: Sequence[int], title: range, end: int) -> Form:
    fields = {at: plain_field(_label(words[at])) or OTHER for at in headings}
    named = next((at for at in title if not CODE.match(words[at])), None)
    tail = frozenset(field for field in fields.values() if is_tail(field))
    begin = title.stop if named is None else title.start
    return Form(tuple(range(begin, end)), fields, named, tail)
