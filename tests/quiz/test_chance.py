"""Chance without a stream: permutations that are permutations, however they are computed."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.chance import MASK, first_words, hash_parts, mix, permutations, permute

from . import page

WORDS = st.integers(0, MASK)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_mix_gives_the_same_for_ints_and_arrays_and_as_the_page_says(words):
    alone = [mix(word) for word in words]
    assert mix(np.array(words, dtype=np.uint64)).tolist() == alone
    assert alone == [page.mixed(word) for word in words]


def test_mix_is_splitmix64():
    # The first outputs of splitmix64 seeded with 0.
    golden = 0x9E3779B97F4A7C15
    assert mix(golden) == 0xE220A8397B1DCDAF
    assert mix(2 * golden & MASK) == 0x6E789E6AA1B965F4


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(max_size=9), st.integers(0, 99)), max_size=4))
def test_a_hash_is_of_the_parts_and_not_of_their_concatenation(parts):
    parts = [
        each if isinstance(each, int) else each.encode("utf-8", "ignore").decode() for each in parts
    ]
    assert list(hash_parts(*parts)) == page.hashed(*parts)
    assert hash_parts("ab", "c") != hash_parts("a", "bc")
    assert hash_parts(12) == hash_parts("12")


@pytest.mark.parametrize("n", range(1, 301))
def test_permute_is_a_bijection_for_every_small_n(n):
    h0 = hash_parts("bijection", n)[0]
    places = permute(np.arange(n, dtype=np.uint64), n, h0)
    assert sorted(places.tolist()) == list(range(n))
    assert places.tolist() == [permute(x, n, h0) for x in range(n)]
    assert permutations(n, [h0])[0].tolist() == places.tolist()


@settings(deadline=None)
@given(st.integers(301, 2**20), WORDS, st.data())
def test_permute_agrees_with_the_page_for_large_n_and_stays_inside(n, h0, data):
    some = data.draw(st.lists(st.integers(0, n - 1), min_size=1, max_size=5, unique=True))
    places = permute(np.array(some, dtype=np.uint64), n, h0).tolist()
    assert places == [permute(x, n, h0) for x in some] == [page.permuted(x, n, h0) for x in some]
    assert all(0 <= place < n for place in places)
    assert len(set(places)) == len(some)


@pytest.mark.parametrize("n", [65_537, 100_003, 2**18])
def test_permute_is_a_bijection_for_large_n(n):
    places = permute(np.arange(n, dtype=np.uint64), n, hash_parts("large", n)[0])
    assert np.bincount(places.astype(np.int64), minlength=n).tolist() == [1] * n


@settings(deadline=None)
@given(st.integers(1, 60), st.lists(WORDS, min_size=1, max_size=5))
def test_many_permutations_at_once_are_the_same_ones(n, seeds):
    found = permutations(n, seeds)
    assert found.tolist() == [[permute(x, n, h0) for x in range(n)] for h0 in seeds]


@pytest.mark.parametrize("n", [2, 3, 4])
def test_every_order_of_a_few_comes_up_as_often_as_any_other(n):
    draws = 6_000
    seeds = [hash_parts("even", j)[0] for j in range(draws)]
    orders, counts = np.unique(permutations(n, seeds), axis=0, return_counts=True)
    share = 1 / math.factorial(n)
    assert len(orders) == math.factorial(n)
    # Seven standard deviations: once in 10^11 runs, were the seeds not fixed.
    assert (abs(counts - draws * share) < 7 * math.sqrt(draws * share * (1 - share))).all()


@given(st.lists(st.one_of(st.text(max_size=9), st.integers(0, 99)), max_size=4))
def test_a_series_of_hashes_is_each_of_them(parts):
    assert first_words(*parts, count=12) == [hash_parts(*parts, j)[0] for j in range(12)]
