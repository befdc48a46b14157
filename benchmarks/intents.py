"""Intent accuracy on the labelled sentences of tests/evals/intents, with baselines.

Run ``python -m benchmarks.intents`` (``--misses`` lists the tuned sentences that went wrong).
A third of the sentences, chosen by hash, is unseen: figures for it are printed, its misses never.
"""

import hashlib
import statistics
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from maigie.providers.embeddings.minilm import local_embedder
from services.assistant.understanding.analyse import analyse, warm
from services.assistant.understanding.catalogue import examples, intents, read_only
from services.assistant.understanding.features import Vocabulary, gloss
from services.assistant.understanding.logistic import fit
from services.assistant.understanding.sparse_rows import Rows
from services.assistant.understanding.text import fold, words
from services.assistant.understanding.values import UnderstandingContext

SENTENCES = Path(__file__).resolve().parent.parent / "tests" / "evals" / "intents"
LANGUAGES = ("en", "es", "pt", "fr")
ASK = "ask"


@dataclass(frozen=True)
class Sentence:
    """One labelled sentence; ``copied`` when the classifier was fitted on the very same words."""

    text: str
    language: str
    intent: str
    unseen: bool
    copied: bool


def load() -> list[Sentence]:
    fitted_on = {" ".join(words(fold(example.text))) for example in examples()}
    found = []
    for language in LANGUAGES:
        for intent, text in _labelled(language):
            unseen = int(hashlib.sha256(text.encode()).hexdigest(), 16) % 3 == 0
            copied = " ".join(words(fold(text))) in fitted_on
            found.append(Sentence(text, language, intent, unseen=unseen, copied=copied))
    return found


def _labelled(language: str) -> Iterator[tuple[str, str]]:
    for path in sorted(SENTENCES.rglob(f"{language}.toml")):
        for intent, block in tomllib.loads(path.read_text(encoding="utf-8")).items():
            yield from ((intent, text) for text in block.strip().splitlines())


def product(sentences: Sequence[Sentence]) -> list[str]:
    answers = []
    for sentence in sentences:
        context = UnderstandingContext(language=sentence.language)
        answers.append(analyse(sentence.text, context=context).intent or ASK)
    return answers


def tfidf_regression(sentences: Sequence[Sentence]) -> list[str]:
    known, names = examples(), tuple(intents())
    vocabulary = Vocabulary.of([example.text for example in known])
    nothing = np.zeros((len(known), 0), np.float32)
    rows = Rows([vocabulary.sparse(e.text) for e in known], len(vocabulary.terms), nothing)
    labels = np.asarray([names.index(example.intent) for example in known], np.int64)
    head = fit(rows, labels, strength=20.0)
    scores = vocabulary.dense([s.text for s in sentences]) @ head
    return [names[index] for index in scores.argmax(axis=1)]


def nearest_prototype(sentences: Sequence[Sentence], *, glossed: bool) -> list[str]:
    prototypes = examples()
    rows = [gloss(p.text, p.language) if glossed else p.text for p in prototypes]
    asked = [gloss(s.text, s.language) if glossed else s.text for s in sentences]
    similar = local_embedder().embed(asked) @ local_embedder().embed(rows).T
    return [prototypes[index].intent for index in similar.argmax(axis=1)]


def report(name: str, sentences: Sequence[Sentence], answers: Sequence[str]) -> None:
    pairs = list(zip(sentences, answers, strict=True))
    for part, wanted in (("tuned", False), ("unseen", True)):
        asked = [
            (s, a) for s, a in pairs if s.unseen is wanted and s.intent != ASK and not s.copied
        ]
        vague = [a for s, a in pairs if s.unseen is wanted and s.intent == ASK]
        both = [(s, a) for s, a in pairs if s.unseen is wanted and not s.copied]
        false = [a for s, a in both if a not in {s.intent, ASK} and a not in read_only()]
        by_language = "  ".join(
            f"{code} {share([a == s.intent for s, a in asked if s.language == code])}"
            for code in LANGUAGES
        )
        print(
            f"{name:26} {part:6} n={len(asked):4}  right {share([a == s.intent for s, a in asked])}"
            f"  ({by_language})  asked back {share([a == ASK for _, a in asked])}"
            f"  false action {len(false) / len(both):6.1%}"
            f"  vague left alone {share([a == ASK for a in vague])}"
            f", changing nothing {share([a == ASK or a in read_only() for a in vague])}"
        )


def share(flags: Sequence[bool]) -> str:
    return f"{np.mean(flags):6.1%}" if flags else "     -"


def latency(sentences: Sequence[Sentence]) -> str:
    # A changed tail keeps the embedder's cache out of the measurement.
    taken, cpu = [], []
    for number, sentence in enumerate(sentences[::5]):
        start, busy = time.perf_counter(), time.process_time()
        analyse(f"{sentence.text} {number}")
        taken.append(1000 * (time.perf_counter() - start))
        cpu.append(1000 * (time.process_time() - busy))
    ordered = sorted(taken)
    return (
        f"p50 {statistics.median(taken):.1f} ms, p95 {ordered[int(0.95 * len(ordered))]:.1f} ms"
        f", p50 of CPU time {statistics.median(cpu):.1f} ms, over {len(taken)} messages"
    )


def main() -> None:
    sentences = load()
    warm()
    copied = sum(sentence.copied for sentence in sentences)
    print(f"{len(sentences)} sentences, {copied} equal to a training example and left out")
    answers = product(sentences)
    report("grammar + vectors + n-grams", sentences, answers)
    baselines: list[tuple[str, Callable[[], list[str]]]] = [
        ("TF-IDF + regression", lambda: tfidf_regression(sentences)),
        ("nearest prototype", lambda: nearest_prototype(sentences, glossed=False)),
        ("nearest prototype, glossed", lambda: nearest_prototype(sentences, glossed=True)),
    ]
    for name, run in baselines:
        report(name, sentences, run())
    print("warm analysis:", latency(sentences))
    if "--misses" in sys.argv:
        for sentence, answer in zip(sentences, answers, strict=True):
            if answer != sentence.intent and not sentence.unseen:
                print(f"{sentence.language} {sentence.intent} -> {answer}: {sentence.text}")


if __name__ == "__main__":
    main()
