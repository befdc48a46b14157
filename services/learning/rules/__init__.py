"""Pure decisions of the learning domain: what a subject is, and what studying it involves."""
