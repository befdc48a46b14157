"""The command menu: one field that finds, opens and does."""
