"""Questions from text without a language model, and how their answers are graded.

``passages`` become ``sentences``; ``terms`` and ``definitions`` are found in them; ``cloze``,
``choice``, ``true_false``, ``ordering`` and ``matching`` ask; ``assemble`` chooses and shuffles;
``grading`` judges by option ids. Words of four languages: ``languages.toml``.
"""
