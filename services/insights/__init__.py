"""What was used and how it goes: counts of events, never their content.

* ``reactions`` counts each event once, in the transaction that delivers it.
* ``own_activity`` is what a person sees of their own counts, ``analytics`` what an admin sees.
* ``rules.retention`` and ``rules.funnel`` turn counts into shares.
* ``data/activity.toml`` names what is counted and which steps there are; ``catalogue`` reads it.
"""
