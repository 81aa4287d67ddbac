"""That the benchmark fills what it says, and computes what it prints; how quick things are it says elsewhere."""

import asyncio
import gzip
import hashlib
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from arguments import models
from arguments.formats import FORMATS
from tests.bench import documents, drawings, floor, measuring, pages, workload
from tests.bench.filling import filled
from tests.bench.ground import Ground
from tests.bench.table import FLOORS, HEALTHS, Bases, Line, cells, most, table, verdict
from tests.load.figures import Goal
from tests.load.wires import Answer
from tests.support.ledger import faults_of

# --- the workload


def test_the_workload_is_the_same_in_every_run_and_version():
    """Whoever changes it makes earlier figures incomparable."""
    digest = hashlib.sha256(repr(workload.claims(1000)).encode()).hexdigest()
    assert workload.SEED == 20260101
    assert digest == "1f68e0f23b1cbab6e3793ecac446dead853ec3a72ab947df2b33042950e10f3d"


def test_a_smaller_discussion_is_the_beginning_of_a_larger_one():
    assert workload.claims(1000)[:100] == workload.claims(100)


@pytest.mark.parametrize(("count", "depth"), [(100, 4), (1000, 5), (5000, 6)])
def test_each_claim_has_four_replies_breadth_first(count, depth):
    claims = workload.claims(count)
    assert [claim.number for claim in claims] == list(range(1, count + 1))
    assert [claim.parent for claim in claims[:9]] == [0, 0, 0, 0, 1, 1, 1, 1, 2]
    assert max(workload.depth_of(claim.number) for claim in claims) == depth


def test_a_claim_has_thirty_words_of_two_hundred():
    claims = workload.claims(1000)
    assert len(set(workload.WORDS)) == 200
    assert {len(claim.text.split()) for claim in claims} == {30}
    assert {word for claim in claims for word in claim.text.lower().split()} <= set(workload.WORDS)
    assert 140 < sum(len(claim.text) for claim in claims) / len(claims) < 154


def test_five_of_thirty_people_vote_on_each_claim_and_one_of_them_against_it():
    claims = workload.claims(1000)
    assert {claim.author for claim in claims} == set(range(30))
    for claim in claims:
        voters = {vote.voter for vote in claim.votes}
        assert len(voters) == 5 and voters <= set(range(30)) - {claim.author}
        assert sum(vote.is_up for vote in claim.votes) == 4


# --- a filled debate


@pytest.mark.django_db
def test_what_is_filled_in_bulk_adds_up():
    debate = filled(30)
    assert faults_of(debate) == []
    assert (debate.claims.count(), models.Vote.objects.filter(claim__debate=debate).count()) == (31, 150)


@pytest.mark.django_db
def test_what_is_filled_in_bulk_is_logged_as_the_verbs_log_it():
    debate = filled(5)
    claim, person = debate.claims.last(), models.Participant.objects.get(debate=debate, nickname="Student 1")
    person.under_id = person.passes.get().pk
    last = debate.sequence
    reply = claim.reply(by=person, stance="pro", text="One more.", language="en")
    for number in (2, 3, 4):
        voter = models.Participant.objects.get(debate=debate, nickname=f"Student {number}")
        voter.under_id = voter.passes.get().pk
        models.Vote.cast(reply, by=voter, impact=3)
    log = debate.contributions.filter(verb__in=("replied", "voted"))
    assert shapes(log.filter(number__lte=last)) == shapes(log.filter(number__gt=last))


def shapes(log):
    return {(one.verb, one.is_public, one.key, *one.before, "-", *one.after) for one in log}


# --- the arithmetic


def test_an_exponent_is_the_power_of_the_size():
    assert measuring.exponent(2, 2, 100) == 0
    assert measuring.exponent(1, 100, 100) == pytest.approx(1)
    assert measuring.exponent(3, 300, 10) == pytest.approx(2)


def test_costs_are_multiples_of_the_smallest_page_and_of_the_floor():
    bases = Bases(health=0.5, floor=4)
    whole = Line("whole", 8, is_whole=True)
    assert cells(whole, bases)[:4] == ["whole", "8 CPU ms", "16", "2"]
    assert cells(Line("page", 8), bases)[:4] == ["page", "8 CPU ms", "16", "–"]
    assert cells(Line("memory", 120, "MB"), bases)[:4] == ["memory", "120 MB", "–", "–"]
    assert cells(whole, Bases())[2:4] == ["–", "–"]


@pytest.mark.parametrize(
    ("goals", "said"),
    [
        ([], ""),
        (most(8), "ok"),
        (most(7.9), "short"),
        (most(16, HEALTHS), "ok"),
        (most(15, HEALTHS), "short"),
        ([*most(8), *most(15, HEALTHS)], "short"),
        (most(1, FLOORS), ""),
        ([Goal("CPU ms", 9, is_least=True)], "short"),
    ],
)
def test_a_goal_is_met_or_the_line_falls_short(goals, said):
    assert verdict(Line("page", 8, goals=goals), Bases(health=0.5)) == said


def test_what_was_not_measured_meets_no_goal():
    line = Line("whole", None, goals=most(3), note="not there")
    assert verdict(line, Bases(health=1)) == ""
    assert table([line], Bases(health=1)).endswith("not there")


def test_elements_are_counted_as_they_begin():
    assert measuring.elements(b"<!doctype html><p>a<br><b title='<i>'>b</b></p><script>'<u>'</script>") == 4


def test_a_page_is_counted_without_what_compressed_it():
    page = b"<p>" * 100
    packed = Answer(200, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip", gzip.compress(page))
    assert measuring.plain(packed) == measuring.plain(Answer(200, b"HTTP/1.1 200 OK", page)) == page


def test_the_floor_gives_every_claim():
    page = floor.page(floor.filled(30)).decode()
    assert page.count("<li ") == 30 and page.count(" 4/5") == 30
    assert all(claim.text in page for claim in workload.claims(30))


def test_it_is_asked_until_enough_processor_time_was_used():

    async def work(number):
        sum(range(200_000))
        return Answer(200, b"", b"")

    cost = finish(measuring.measured(work, psutil.Process().pid))
    assert cost.count >= measuring.AT_LEAST and cost.cpu > 0


def test_two_kinds_of_request_are_compared_by_what_they_took_in_the_same_seconds(monkeypatch):
    """A computer that is three times as slow for a while changes no ratio."""
    used, asked = [0.0], []

    async def ask(kind, seconds):
        asked.append(kind)
        used[0] += seconds * (3 if len(asked) > 60 else 1)
        return Answer(200, b"", b"")

    monkeypatch.setattr(measuring.servers, "cpu", lambda pids: used[0])
    monkeypatch.setattr(measuring, "LEAST", 1.0)
    cost = finish(
        measuring.compared(
            lambda number: ask("row", 0.008 if number % 5 else 0.010),
            lambda number: ask("least", 0.002),
            psutil.Process().pid,
        )
    )
    assert cost.ratio == pytest.approx(4.2) and cost.count == asked.count("row") - measuring.WARM
    assert len(asked) > 120 and asked[measuring.WARM :][:20] == [*["row"] * 5, *["least"] * 5] * 2


# --- a row


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    monkeypatch.setattr(measuring, "LEAST", 0.05)
    monkeypatch.setattr(measuring, "MOST", 1.0)


def finish(main):
    """In a thread of its own: Playwright keeps a loop running in that of the tests."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, main).result()


@pytest.mark.long
def test_a_row_is_measured_on_a_served_debate(prepared, tmp_path):
    ground = Ground(shutil.copytree(prepared, tmp_path / "data"), sizes=(5, 20))

    async def measure():
        await ground.fill(Counter(ground.sizes))
        with ground.served():
            return [*await pages.vote(ground), *await pages.outline(ground)]

    lines = finish(measure())
    assert [line.name for line in lines[:4]] == [
        "vote at 5",
        "vote at 20",
        "vote, growth",
        "outline of 5, visitor",
    ]
    many = [line for line in lines if line.unit == "CPU ms" and not line.name.endswith("cold fragments")]
    assert len(many) == 6 and all(line.value for line in many), table(lines, Bases())
    assert ground.places[20][0].claims[19] and len(ground.places[5][0].claims) == 5


@pytest.mark.django_db
@pytest.mark.parametrize("drawing", drawings.DRAWINGS)
def test_the_map_is_drawn_anew_each_time_beside_a_bare_writer(monkeypatch, drawing):
    monkeypatch.setattr(drawings, "TIMES", 2)
    name, cost, shapes, bare = drawings.drawn(filled(100).pk, drawing)
    assert (name, shapes) == (drawing, 101) and min(bare, cost) > 0


# --- the formats


@pytest.mark.long  # the workload takes as long as it takes
def test_each_format_is_measured_both_ways_on_the_workload(monkeypatch):
    monkeypatch.setattr(documents, "SIZES", (10, 20))
    monkeypatch.setattr(documents, "MEMORY_SIZE", 20)
    monkeypatch.setattr(documents.reference, "milliseconds", lambda *_asked: 8.0)
    found = documents.measured()
    assert found.pop("reference") == {"ms": 8.0}
    memory = found.pop("memory")
    assert memory.keys() == {name for name in found if name != "write pdf"} and min(memory.values()) > 0
    assert {f"write {one.name}" for one in FORMATS if one.write} | {
        f"read {one.name}" for one in FORMATS if one.write and one.read
    } == found.keys()
    assert all(costs.keys() == {"10", "20"} for costs in found.values())
    (first, *rest) = documents.of_the_workload(1_000).claims
    assert first.parent is None and len(rest) == 999 and all(one.parent is not None for one in rest)


def test_the_goal_of_the_formats_is_the_sum_of_two():
    found = {"read argdown": {"1000": 6.0}, "write json": {"1000": 3.0}}
    assert (documents.together(found).value, documents.together({}).value) == (9.0, None)


def test_our_reader_is_a_share_of_the_reference_parser_where_there_is_one():
    found = {"read argdown": {"1000": 6.0}}
    assert documents.beside(found, {"ms": 24.0}).value == 0.25
    assert documents.beside(found, {}).value is None


def test_memory_counts_what_is_held_at_once_and_what_stays():
    peak, stays = documents.traced(lambda: bytearray(len(bytearray(3_000_000)) - 2_000_000))
    assert 1_000_000 <= stays < 1_100_000 and 3_000_000 <= peak < 3_200_000
