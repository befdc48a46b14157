"""How the measurements in `benchmarks` score their cases; no commands here."""
