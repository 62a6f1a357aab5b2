"""The root of all errors of Cairn, and those of the corpus.

An error names the problem and the remedy; the person sees both and never a traceback.
"""

from __future__ import annotations


class CairnError(Exception):
    """Something the person can mend. ``problem`` says what, ``remedy`` says how."""

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem}\n  -> {self.remedy}"


class SettingsError(CairnError):
    """A setting is unknown or its value cannot be used."""


class DocumentError(CairnError):
    """A file cannot be read as a document."""

    def __init__(self, name: str, reason: str, *, remedy: str) -> None:
        super().__init__(f"{name}: {reason}", remedy=remedy)
        self.name = name
        self.reason = reason


class SheetError(CairnError):
    """A sheet of the collection breaks its form: file, line, what is wrong, what is allowed."""


class UnknownDocumentError(CairnError):
    """A document was named that is not in the collection."""
