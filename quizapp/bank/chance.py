"""Chance without a stream: everything drawn is a pure function of a key and a number.

Each function serves Python ints and uint64 arrays alike and gives the same for both.
"""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from quizapp.bank.value import Array

MASK = 2**64 - 1
GOLDEN = 0x9E3779B97F4A7C15
ROUNDS = 8
"""Four rounds are measurably biased for small n."""

FEW = 16
"""So few numbers are permuted sooner one by one than as an array."""

Hash = tuple[int, int, int, int]
Word = TypeVar("Word", int, Array)


def hash_parts(*parts: str | int) -> Hash:
    """Four 64-bit words of blake2b over each part with its length before it."""
    digest = hashlib.blake2b(b"".join(map(_framed, parts)), digest_size=32).digest()
    a, b, c, d = (int.from_bytes(digest[at : at + 8], "little") for at in (0, 8, 16, 24))
    return a, b, c, d


def first_words(*parts: str | int, count: int) -> list[int]:
    """The first word of `hash_parts` of the parts and 0, of the parts and 1, up to ``count``."""
    start, found = hashlib.blake2b(b"".join(map(_framed, parts)), digest_size=32), []
    for number in range(count):
        total = start.copy()
        total.update(_framed(number))
        found.append(int.from_bytes(total.digest()[:8], "little"))
    return found


def _framed(part: str | int) -> bytes:
    raw = str(part).encode("utf-8")
    return len(raw).to_bytes(8, "little") + raw


def mix(x: Word) -> Word:
    """splitmix64's finaliser (Steele, Lea and Flood 2014)."""
    if isinstance(x, int):
        x = x & MASK
        x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & MASK
        return x ^ (x >> 31)
    mixed: Array = x ^ (x >> 30)  # words of 64 bits wrap by themselves
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> 27
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> 31
    return mixed


def permute(x: Word, n: int, h0: int) -> Word:
    """The place of ``x`` in the permutation of 0…n−1 that ``h0`` chooses.

    A balanced Feistel network on the smallest even number of bits that holds n − 1, applied again
    while it leads outside.
    """
    if n == 1:
        return x & 0
    half = max(1, -(-(n - 1).bit_length() // 2))
    keys = [mix((h0 + j * GOLDEN) & MASK) for j in range(ROUNDS)]
    if isinstance(x, int):
        place = _feistel(x, half, keys)
        while place >= n:
            place = _feistel(place, half, keys)
        return place
    places = _feistel(x.astype(np.uint64), half, keys)
    outside = np.flatnonzero(places >= n)
    while len(outside) > FEW:
        places[outside] = _feistel(places[outside], half, keys)
        outside = outside[places[outside] >= n]
    for at in outside.tolist():
        place = int(places[at])
        while place >= n:
            place = _feistel(place, half, keys)
        places[at] = place
    return places


def _feistel(x: Word, half: int, keys: Sequence[Word] | Sequence[int]) -> Word:
    low = (1 << half) - 1
    left, right = x >> half, x & low
    for key in keys:
        left, right = right, left ^ (mix(right + key) & low)
    return (left << half) | right


def permutations(n: int, seeds: Sequence[int] | Array) -> Array:
    """For each ``h0`` of ``seeds`` a row: its permutation of 0…n−1, as `permute` gives it."""
    if n == 1:
        return np.zeros((len(seeds), 1), dtype=np.int64)
    half = max(1, -(-(n - 1).bit_length() // 2))
    column = np.array(seeds, dtype=np.uint64)[:, None]
    keys = [mix(column + (j * GOLDEN & MASK)) for j in range(ROUNDS)]
    places = _feistel(np.arange(n, dtype=np.uint64)[None, :], half, keys)
    while len((outside := np.nonzero(places >= n))[0]):
        places[outside] = _feistel(places[outside], half, [key[outside[0], 0] for key in keys])
    return places.astype(np.int64)
