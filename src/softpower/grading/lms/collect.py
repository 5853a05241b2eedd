"""``softpower collect``: take submissions from what Moodle, Canvas or people sent."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from softpower.grading.gradebook import open_gradebook
from softpower.grading.lms.archive import MAX_NESTED, Arrived, Unreadable, is_zip, opened, unzipped
from softpower.grading.lms.choose import choose, held, put_beside
from softpower.grading.lms.names import MOODLE, PLAIN, Sender, by_system, sender
from softpower.grading.lms.place import (
    NOT_PLACED,
    TIMESTAMP,
    CannotPlace,
    Shelf,
    keep_arrived,
    new_run,
)
from softpower.grading.lms.received import Received, Row
from softpower.grading.lms.students import UNKNOWN, Refused, Roster, Student, store, usable_id
from softpower.grading.lms.times import Told, submission_times

COLLECTED = "collected"
Piece = tuple[Sender, Arrived]


@dataclass(frozen=True)
class Class:
    """Where a class has its things: its folder, its gradebook, its submissions."""

    work: Path
    database: str
    submitted: Path


@dataclass
class Collection:
    """One run: what is asked, what comes of it, and whose work was seen."""

    assignment: str
    notebooks: Mapping[str, frozenset[str]]
    room: Class
    roster: Roster
    run: Path | None
    add: bool = False
    received: Received = field(default_factory=Received)
    times: Mapping[str, datetime] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def take(self, sources: Sequence[Path]) -> None:
        """Take everything in the sources."""
        groups: dict[str, list[Piece]] = {}
        strangers: dict[tuple[str, str, str], list[Piece]] = {}
        with ExitStack() as stack:
            for source in sources:
                for whose, arrived in self._named(source, stack):
                    try:
                        groups.setdefault(self.roster.find(whose).id, []).append((whose, arrived))
                    except Refused as reason:
                        key = (whose.number or whose.name, whose.name, str(reason))
                        strangers.setdefault(key, []).append((whose, arrived))
            for (_, _, why), pieces in strangers.items():
                self._stranger(why, pieces, groups)
            self.seen = set(groups)
            for student in sorted(groups):
                self._place(student, groups[student])

    def _named(self, source: Path, stack: ExitStack) -> Iterator[Piece]:
        """Yield the files of a source with who handed them in; list the others."""
        waiting = [(arrived, 0) for arrived in self._opened(source.name, lambda: opened(source, stack))]
        while waiting:
            arrived, depth = waiting.pop(0)
            if by_system(arrived.path):
                continue
            whose = sender(arrived.path, self.assignment, self.notebooks, self.roster.students)
            if whose:
                yield whose, arrived
            elif is_zip(arrived.path) and not arrived.problem and depth < MAX_NESTED:
                inside = self._opened(arrived.path, partial(_inside, arrived, stack))
                waiting += [(one, depth + 1) for one in inside]
            else:
                reason = arrived.problem or "Its name does not say whose it is. Name it STUDENT_A1.ipynb."
                self.received.add(Row(arrived.path, NOT_PLACED, note=reason.replace("A1", self.assignment)))

    def _opened(self, name: str, files: Callable[[], Iterator[Arrived]]) -> list[Arrived]:
        try:
            return list(files())
        except Unreadable as reason:
            self.received.add(Row(name, NOT_PLACED, note=str(reason)))
            return []

    def _stranger(self, reason: str, pieces: list[Piece], groups: dict[str, list[Piece]]) -> None:
        whose = pieces[0][0]
        shown = " ".join(filter(None, [whose.name, whose.number]))
        if self.add and reason == UNKNOWN:
            try:
                student = self._added(whose)
                self.received.added.append(f"{student.id} ({shown})")
                groups.setdefault(student.id, []).extend(pieces)
                return
            except Refused as refused:
                reason = str(refused)
        files = ", ".join(one.file for one, _ in pieces)
        self.received.add(Row(shown, NOT_PLACED, files, note=reason))

    def _added(self, whose: Sender) -> Student:
        name = usable_id(whose.name if whose.system == PLAIN else whose.number)
        if any(one.casefold() == name.casefold() for one in self.roster.students):
            raise Refused(f"The id {name} is taken by another student. Add this one with softpower roster.")
        student = Student(
            name,
            full_name="" if whose.system == PLAIN else whose.name,
            lms_user_id="" if whose.system in {PLAIN, MOODLE} else whose.number,
            moodle=whose.number if whose.system == MOODLE else "",
        )
        self.roster.students[name] = student
        return student

    def _place(self, student: str, pieces: list[Piece]) -> None:
        files, left_out = held(pieces)
        told = Told.of(pieces, files, self.times)
        choice = choose([one for one in files if one.path != TIMESTAMP], self.notebooks)
        taken = {f"{name}.ipynb": one.content for name, one in choice.notebooks.items()}
        names = ", ".join(one.path for one in choice.notebooks.values())
        notes = list(choice.told)
        if told.time:
            taken[TIMESTAMP] = told.time
        if left_out:
            notes.append(f"Left out: {'; '.join(left_out)}")
        try:
            if choice.unclear or not choice.notebooks:
                there = [one.path for one in files] or ["nothing that can be read"]
                shown = ", ".join(there[:10]) + (" and more" if len(there) > 10 else "")
                more = f"There are: {shown}. Ask for the notebook, or place it by hand."
                raise CannotPlace(" ".join([*choice.missing, *choice.unclear, more]))
            notes += [*put_beside(choice, taken), *choice.missing]
            shelf = Shelf(self.room.submitted, self.room.work / COLLECTED)
            status = shelf.place(student, self.assignment, taken, self.run)
        except (CannotPlace, OSError) as reason:
            self.received.add(Row(student, NOT_PLACED, names, note=" ".join([str(reason), *notes])))
        else:
            self.received.add(
                Row(student, status, names, told.shown, told.source, " ".join([*notes, *told.notes]))
            )


def _inside(arrived: Arrived, stack: ExitStack) -> Iterator[Arrived]:
    return unzipped(arrived.disk or arrived.read(), stack)


def collect(
    assignment: str,
    notebooks: Mapping[str, frozenset[str]],
    sources: Sequence[Path],
    room: Class,
    add: bool = False,
    dry_run: bool = False,
) -> Received:
    """Take the submissions of an assignment from downloads.

    Parameters
    ----------
    assignment
        For example ``A1``.
    notebooks
        Its notebooks (without their ending), and the names of each one's cells.
    sources
        Zips and folders; of several the oldest first is as good as any order.
    room
        The class.
    add
        Whether students who are not in the roster are added to it.
    dry_run
        Whether to say only what would be done.

    Raises
    ------
    FileNotFoundError, CannotPlace
        If a source is not there, or has the class in it. Nothing was taken then.
    """
    sources = [source.resolve() for source in sources]
    for source in sources:
        if not source.exists():
            raise FileNotFoundError(f"{source} is not there. Nothing was collected.")
        if room.work.resolve().is_relative_to(source):
            raise CannotPlace(f"{source} is the course itself. Name the download. Nothing was collected.")
    run = None if dry_run else new_run(room.work / COLLECTED, datetime.now(UTC))
    with open_gradebook(room.database) as gradebook:
        roster = Roster.of(gradebook, room.work)
        one = Collection(assignment, notebooks, room, roster, run, add, times=submission_times(room.work))
        if run:
            for source in sources:
                keep_arrived(source, run)
        one.take(sources)
        if run:
            enrolled = {student.id for student in gradebook.students}
            store(gradebook, [roster.students[name] for name in sorted(one.seen - enrolled)])
            if one.received.added:
                roster.save(room.work)
            one.received.write(run / "report.csv")
    return one.received
