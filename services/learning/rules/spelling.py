"""Recognise small misspellings of known words."""

SHORTEST_CORRECTED_WORD = 5
LONG_WORD = 11


def same_but_for_a_slip(typed: str, known: str) -> bool:
    """Say whether ``typed`` is plausibly a misspelling of ``known``.

    The first letter must agree; words under five letters must match exactly, words from eleven
    letters may differ by two slips, the rest by one (a letter added, lost, changed or swapped).
    """
    if typed == known:
        return True
    if len(known) < SHORTEST_CORRECTED_WORD or typed[:1] != known[:1]:
        return False
    allowed = 2 if len(known) >= LONG_WORD else 1
    if abs(len(typed) - len(known)) > allowed:
        return False
    return slips_between(typed, known) <= allowed


def slips_between(left: str, right: str) -> int:
    """Count the single-letter edits and neighbour swaps that turn one word into the other."""
    rows = [list(range(len(right) + 1))]
    for i in range(1, len(left) + 1):
        row = [i]
        for j in range(1, len(right) + 1):
            changed = rows[i - 1][j - 1] + (left[i - 1] != right[j - 1])
            row.append(min(rows[i - 1][j] + 1, row[j - 1] + 1, changed))
            if i > 1 and j > 1 and left[i - 2 : i] == right[j - 2 : j][::-1]:
                row[j] = min(row[j], rows[i - 2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]
