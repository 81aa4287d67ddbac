"""Vectors of texts, by the optional package: what means the same is near, also across languages."""

import os

import pytest

from arguments.search.meaning import Encoder, Vectors


@pytest.fixture(scope="module")
def encoder():
    encoder = Encoder()
    assert encoder.load() and encoder.load()
    return encoder


def test_the_same_in_two_languages_is_nearer_than_another_point_in_one(encoder):
    vectors = Vectors()
    vectors.put("same", encoder.encode("Las clases deberían empezar más tarde."))
    vectors.put("other", encoder.encode("Cats are quiet animals."))
    found = vectors.near(encoder.encode("School should start later."), -1.0)
    assert found["same"] > 0.6 > 0.3 > found["other"]


def test_only_what_is_near_enough_is_named(encoder):
    vectors = Vectors()
    vectors.put(1, encoder.encode("School should start later."))
    assert vectors.near(encoder.encode("Cats are quiet animals."), 0.9) == {}


def test_many_come_and_go_and_their_places_are_used_again(encoder):
    vectors, vector = Vectors(), encoder.encode("School should start later.")
    for number in range(200):
        vectors.put(number, vector)
    for number in range(0, 200, 2):
        vectors.drop(number)
    for number in range(200, 300):
        vectors.put(number, vector)
    assert len(vectors) == 200 and len(vectors._keys) == 200
    assert set(vectors.near(vector, 0.9)) == {*range(1, 200, 2), *range(200, 300)}


def test_what_was_dropped_leaves_no_number_behind(encoder):
    vectors = Vectors()
    vectors.put(1, encoder.encode("School should start later."))
    vectors.drop(1)
    vectors.drop(1)
    assert 1 not in vectors and not vectors._matrix.any()


def test_a_long_text_is_cut_before_it_costs_anything(encoder):
    assert (encoder.encode("why " * 20_000) == encoder.encode("why " * 125)).all()


def test_it_takes_one_thread(encoder):
    assert os.environ["OMP_NUM_THREADS"] == "1"


def test_none_yet_are_near_nothing():
    assert Vectors().near(None, 0.0) == {}
