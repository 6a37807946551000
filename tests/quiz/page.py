"""DRAWING.md once more, from the page and in plain Python: slow, and nothing shared."""

import hashlib
import itertools
from typing import Any

WORD = 1 << 64


def hashed(*parts):
    total = hashlib.blake2b(digest_size=32)
    for part in parts:
        raw = str(part).encode()
        total.update(len(raw).to_bytes(8, "little"))
        total.update(raw)
    raw = total.digest()
    return [int.from_bytes(raw[at : at + 8], "little") for at in range(0, 32, 8)]


def mixed(x):
    z = x % WORD
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) % WORD
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) % WORD
    return z ^ (z >> 31)


def permuted(x, n, h0):
    if n == 1:
        return 0
    half = max(1, ((n - 1).bit_length() + 1) // 2)
    while True:
        left, right = divmod(x, 1 << half)
        for j in range(8):
            key = mixed(h0 + j * 0x9E3779B97F4A7C15)
            left, right = right, left ^ (mixed(right + key) % (1 << half))
        x = left * (1 << half) + right
        if x < n:
            return x


def dealt(i, capacities, h0):
    """The cell of the i-th question and its rank there, round by round."""
    r = 0
    while True:
        live = sorted(name for name, capacity in capacities.items() if capacity > r)
        if i < len(live):
            return live[permuted(i, len(live), mixed(h0 + r))], r
        i -= len(live)
        r += 1


def cell_rows(variants, order):
    """Segments of (row, variant), diagnostic ones first, each by class."""
    if order == "any":
        return [list(variants)]

    def rank(pair):
        _, variant = pair
        wrong = {name: answer for name, answer in variant.mistakes.items() if answer is not None}
        parts = variant.family.kind.parts

        def same(a, b):
            return all(accepts(part, x, y) for part, x, y in zip(parts, a, b, strict=True))

        right = {name for name, answer in wrong.items() if same(answer, variant.answer)}
        tied = set(right)
        for a, b in itertools.combinations(wrong, 2):
            if same(wrong[a], wrong[b]):
                tied |= {a, b}
        return bool(right), len(tied)

    found: dict[tuple[bool, int], list[Any]] = {}
    for pair in variants:
        found.setdefault(rank(pair), []).append(pair)
    return [found[key] for key in sorted(found)]


def accepts(part, x, y):
    """Exactly, or within one percent either way: the tolerances of the small bank."""
    if part.tolerance is None:
        return x == y
    return abs(x - y) <= 0.01 * max(abs(x), abs(y)) + 1e-9


def question(key, i, cells, forms, carries, order):
    """The id of question i; ``cells`` gives for each family and level its (row, variant) pairs."""
    totals = {name: sum(map(len, levels.values())) for name, levels in cells.items()}
    family, rank = dealt(i, totals, hashed(key, "families")[0])
    levels = {str(level): len(pairs) for level, pairs in cells[family].items()}
    level, rank = dealt(rank, levels, hashed(key, "levels", family)[0])
    version = 1
    place = rank
    for t, segment in enumerate(cell_rows(cells[family][int(level)], order)):
        if place < len(segment):
            h0 = hashed(key, family, version, level, t)[0]
            _, variant = segment[permuted(place, len(segment), h0)]
            break
        place -= len(segment)
    start = (rank + mixed(hashed(key, family, version, level, "form")[0])) % len(forms)
    turned = [*forms[start:], *forms[:start]]
    fitting = [form for form in turned if carries(variant, form)]
    form = fitting[0]
    if form != turned[0]:
        form = next((each for each in fitting if each != "value"), form)
    x = mixed(hashed(key, family, version, level, "wording")[0] + rank)
    wording = x % len(variant.family.wordings["en"])
    return f"{variant.id}#{form}.en.{wording + 1}"
