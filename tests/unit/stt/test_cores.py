import pytest

from voice_mentor.stt.cores import CROWDED, Neighbours, Sharing, Threads, share, worked_s


@pytest.mark.parametrize(
    ("cores", "others", "wanted"),
    [
        (2, 0.0, Threads(2, 1)),
        (3, 0.1, Threads(3, 1)),
        (2, CROWDED, Threads(1, 2)),
        (2, None, Threads(1, 2)),
        (1, 0.0, Threads(1, 2)),
        (4, 0.0, Threads(2, 2)),
        (8, 3.0, Threads(4, 2)),
        (32, 0.0, Threads(4, 2)),
    ],
)
def test_all_cores_work_on_one_call_where_nobody_else_needs_them(
    cores: int, others: float | None, wanted: Threads
) -> None:
    assert share(cores, others) == wanted


class Machine:
    """Seconds worked by all and by us, and the time, as a test moves them on."""

    def __init__(self) -> None:
        self.worked: float | None = 100.0
        self.own = 5.0
        self.time = 50.0

    def neighbours(self) -> Neighbours:
        return Neighbours(lambda: self.worked, lambda: self.own, lambda: self.time)

    def passes(self, seconds: float, own: float, others: float) -> None:
        assert self.worked is not None
        self.time += seconds
        self.own += own * seconds
        self.worked += (own + others) * seconds


def test_what_others_use_is_what_is_not_our_own_work() -> None:
    machine = Machine()
    neighbours = machine.neighbours()
    machine.passes(2.0, own=1.0, others=0.75)
    assert neighbours.busy() == pytest.approx(0.75)
    machine.passes(1.0, own=1.5, others=0.0)
    assert neighbours.busy() == pytest.approx(0.0)


def test_a_machine_that_does_not_tell_gets_no_answer() -> None:
    machine = Machine()
    machine.worked = None
    neighbours = machine.neighbours()
    machine.time += 1
    assert not neighbours.known
    assert neighbours.busy() is None
    assert Sharing(2, neighbours).threads == Threads(1, 2)


def test_it_makes_room_for_others_who_stay_and_takes_the_room_back_when_they_leave() -> None:
    machine = Machine()
    sharing = Sharing(2, machine.neighbours())
    assert sharing.threads == Threads(2, 1)
    machine.passes(3.0, own=0.5, others=1.0)
    assert not sharing.look()  # may have been a moment's work
    machine.passes(3.0, own=0.5, others=1.0)
    assert sharing.look()
    assert sharing.threads == Threads(1, 2)
    for changed in (False, True):
        machine.passes(3.0, own=0.5, others=0.1)
        assert sharing.look() is changed
    assert sharing.threads == Threads(2, 1)


def test_a_moment_of_work_of_others_changes_nothing() -> None:
    machine = Machine()
    sharing = Sharing(2, machine.neighbours())
    for others in (1.0, 0.0, 1.0, 0.0):
        machine.passes(3.0, own=0.5, others=others)
        assert not sharing.look()


def test_what_others_do_between_two_utterances_is_none_of_ours() -> None:
    machine = Machine()
    sharing = Sharing(2, machine.neighbours())
    for _ in range(3):
        machine.passes(5.0, own=0.0, others=1.5)
        sharing.begin()
        machine.passes(3.0, own=1.0, others=0.1)
        assert not sharing.look()
    assert sharing.threads == Threads(2, 1)


def test_at_the_start_one_look_is_enough() -> None:
    machine = Machine()
    sharing = Sharing(2, machine.neighbours())
    machine.passes(0.4, own=1.0, others=1.0)
    assert sharing.look(times=1)


def test_linux_tells_how_long_its_cores_have_worked() -> None:
    from pathlib import Path

    worked = worked_s()
    assert worked is None if not Path("/proc/stat").exists() else worked is not None and worked > 0
