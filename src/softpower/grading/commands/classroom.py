"""What an instructor types around grading: students in, submissions in, marks out."""

import argparse
from pathlib import Path

from softpower.grading.commands.common import Commands, Stop, course_root


def add_to(commands: Commands) -> None:
    """Add these commands to the program's."""
    roster = commands.add_parser("roster", help="read a list of students, also one of Moodle or Canvas")
    roster.add_argument("file", type=Path, help="a CSV file")
    roster.set_defaults(command=_roster)

    collect = commands.add_parser("collect", help="take submissions from downloads of Moodle or Canvas")
    collect.add_argument("assignment", help="for example A1")
    collect.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a zip or a folder")
    collect.add_argument("--add", action="store_true", help="add students who are not in the roster")
    collect.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    collect.set_defaults(command=_collect)

    export = commands.add_parser("export", help="write marks as a CSV file, also for Moodle or Canvas")
    export.add_argument("assignments", nargs="+", metavar="A1")
    export.add_argument(
        "--to", nargs="+", required=True, metavar=("SYSTEM", "FILE"), help="moodle, canvas, plain"
    )
    export.add_argument("--worksheet", type=Path, metavar="FILE", help="fill this file of Moodle or Canvas")
    export.add_argument("--column", default="", metavar="NAME", help="the column of Canvas's gradebook")
    export.add_argument("--partial", action="store_true", help="also marks that wait for a person")
    export.set_defaults(command=_export)

    bundle = commands.add_parser("bundle", help="write the zip for students, without keys and solutions")
    bundle.add_argument("--assignments", default="", metavar="A1,A2", help="only these (default: all)")
    bundle.set_defaults(command=_bundle)


def _roster(options: argparse.Namespace) -> int:
    from softpower.grading.lms.commands import PROBLEMS, run_roster

    try:
        changes = run_roster(course_root(options.course), options.file)
    except PROBLEMS as problem:
        raise Stop(str(problem)) from None
    print(changes.text())
    return 1 if changes.refused else 0


def _collect(options: argparse.Namespace) -> int:
    from softpower.grading.lms.commands import PROBLEMS, run_collect

    root, name = course_root(options.course), options.assignment
    try:
        received = run_collect(root, name, options.paths, options.add, options.dry_run)
    except PROBLEMS as problem:
        raise Stop(str(problem)) from None
    print(received.text())
    print("Nothing was changed." if options.dry_run else f"Next: softpower grade {name}")
    return received.status


def _export(options: argparse.Namespace) -> int:
    from softpower.grading.lms.commands import PROBLEMS, TARGETS, run_export

    target, *file = options.to
    if target not in TARGETS or len(file) > 1:
        raise Stop(f"After --to comes one of {', '.join(TARGETS)}, and a file if you like.")
    root, to = course_root(options.course), Path(file[0]) if file else None
    asked = (options.worksheet, options.column, options.partial)
    try:
        filled, written = run_export(root, options.assignments, target, to, *asked)
    except PROBLEMS as problem:
        raise Stop(str(problem)) from None
    print(f"{filled.text()}\n{written}")
    return 0


def _bundle(options: argparse.Namespace) -> int:
    from softpower.grading.bundle import CannotBundle, write_bundle

    asked = [name.strip() for name in options.assignments.split(",") if name.strip()]
    print("Releasing each assignment again, to compare, and looking for answers in every file.")
    try:
        print(write_bundle(course_root(options.course), asked))
    except CannotBundle as error:
        raise Stop(str(error)) from None
    return 0
