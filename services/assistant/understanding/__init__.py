"""Understanding what a student typed, without a language model.

``analyse`` is the entrance: text in, ``values.Understanding`` out, never an exception and never a
write. It reads in this order:

* ``text``: cleaning, and folding that keeps every index.
* ``language``: English, Spanish, Portuguese, French or other.
* ``clauses``: several requests in one sentence.
* ``grammar``: precise phrasings (data/grammar), trusted when they match.
* ``classifier``: MiniLM and character n-grams under logistic regression, fitted by ``train`` on
  the examples in data/intents and stored in weights.npz.
* ``decision``: choose, ask, or decline.
* ``slots``: the subject, title, course or earlier thing that the sentence names.
"""
