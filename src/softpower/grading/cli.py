"""The command ``softpower``: what a learner, an instructor and an author type."""

import argparse
import sys
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

from softpower import __version__

CONFIG_FILE = "nbgrader_config.py"


class Stop(Exception):
    """A command that cannot go on; the message says what happened and what to do next."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if something was found, 2 if it could not run."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (Stop, FileNotFoundError) as stop:
        print(f"softpower: {stop}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("softpower: stopped. What was done is saved; the same command does the rest.", file=sys.stderr)
        return 130


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="softpower", description="A course on one article: marks, reports and checks."
    )
    parser.add_argument("--version", action="version", version=f"softpower {__version__}")
    parser.add_argument("--course", type=Path, help="folder of the course (default: here or above)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    mark = commands.add_parser("mark", help="mark one notebook here and now, and open its feedback page")
    mark.add_argument("notebook", type=Path, help="for example exercises/A1/A1.ipynb")
    mark.add_argument("--no-browser", action="store_true", help="do not open the feedback page")
    mark.set_defaults(command=_mark)

    roster = commands.add_parser("roster", help="read a list of students, also one of Moodle or Canvas")
    roster.add_argument("file", type=Path, help="a CSV file")
    roster.set_defaults(command=_roster)

    collect = commands.add_parser("collect", help="take submissions from downloads of Moodle or Canvas")
    collect.add_argument("assignment", help="for example A1")
    collect.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a zip or a folder")
    collect.add_argument("--add", action="store_true", help="add students who are not in the roster")
    collect.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    collect.set_defaults(command=_collect)

    grade = commands.add_parser("grade", help="grade all submissions of an assignment that are due")
    grade.add_argument("assignment", help="for example A1")
    grade.add_argument("--student", default="*", help="only this student; * and ? stand for others")
    grade.add_argument("--force", action="store_true", help="also what is graded and has not changed")
    grade.add_argument("--workers", type=_positive, help="worker processes (default: one for each processor)")
    grade.add_argument("--scheduler", default="", metavar="ADDRESS", help="grade on this Dask cluster")
    grade.add_argument("--timeout", type=_positive, metavar="SECONDS", help="for one cell (default: 30)")
    grade.add_argument("--memory", type=_positive, metavar="MIB", help="for one notebook (default: 1024)")
    grade.add_argument("--dry-run", action="store_true", help="say what is due, and grade nothing")
    grade.add_argument("--unconfined", action="store_true", help="run student code with your rights")
    grade.set_defaults(command=_grade)

    regrade = commands.add_parser("regrade", help="judge the stored answers again after a key was corrected")
    regrade.add_argument("assignment", help="for example A1")
    regrade.set_defaults(command=_regrade)

    log = commands.add_parser("log", help="check that the log of grading is whole")
    log.add_argument("assignment", help="for example A1")
    log.set_defaults(command=_log)

    report = commands.add_parser(
        "report", help="print a class's marks with reasons, and write a report on the class"
    )
    report.add_argument("assignment", help="for example A1")
    report.set_defaults(command=_report)

    export = commands.add_parser("export", help="write marks as a CSV file, also for Moodle or Canvas")
    export.add_argument("assignments", nargs="+", metavar="A1")
    export.add_argument(
        "--to", nargs="+", required=True, metavar=("SYSTEM", "FILE"), help="moodle, canvas, plain"
    )
    export.add_argument("--worksheet", type=Path, metavar="FILE", help="fill this file of Moodle or Canvas")
    export.add_argument("--column", default="", metavar="NAME", help="the column of Canvas's gradebook")
    export.add_argument("--partial", action="store_true", help="also marks that wait for a person")
    export.set_defaults(command=_export)

    demo = commands.add_parser("demo", help="invent a class, grade it, and show its marks")
    demo.add_argument("assignment", nargs="*", help="for example A3 (default: A1); of several, totals only")
    demo.add_argument("--all", action="store_true", help="a class for every assignment")
    demo.set_defaults(command=_demo)

    bundle = commands.add_parser("bundle", help="write the zip for students, without keys and solutions")
    bundle.add_argument("--assignments", default="", metavar="A1,A2", help="only these (default: all)")
    bundle.set_defaults(command=_bundle)

    trust = commands.add_parser("trust", help="print how each answer key fares with answers of known marks")
    trust.add_argument("--write", action="store_true", help="also renew the table in instructors/trust.md")
    trust.set_defaults(command=_trust)

    check = commands.add_parser("check", help="check the tables of the article")
    check.set_defaults(command=_check)

    agreement = commands.add_parser("agreement", help="print how well the two codings of the tables agree")
    agreement.add_argument("--write", action="store_true", help="also renew CODEBOOK.md and codings.csv")
    agreement.set_defaults(command=_agreement)

    aims = commands.add_parser("objectives", help="print where each objective is practised and graded")
    aims.set_defaults(command=_objectives)

    browse = commands.add_parser("browse", help="write a page to browse the tables, and open it")
    browse.add_argument("--no-browser", action="store_true", help="do not open the page")
    browse.set_defaults(command=_browse)

    refresh = commands.add_parser("refresh", help="run a lesson again and store its outputs")
    refresh.add_argument("lesson", type=Path, help="for example notebooks/1_the_article_as_data.ipynb")
    refresh.set_defaults(command=_refresh)

    index = commands.add_parser("index", help="rebuild the token index from the article's text")
    index.add_argument("article", type=Path, help="folder with sentences.json and article.md")
    index.set_defaults(command=_index)
    return parser


def course_root(named: Path | None = None) -> Path:
    """Return the course's folder: the one named, or the nearest one here or above.

    Raises
    ------
    Stop
        If no folder has an ``nbgrader_config.py``.
    """
    start = (named or Path.cwd()).resolve()
    for folder in [start] if named else [start, *start.parents]:
        if (folder / CONFIG_FILE).is_file():
            return folder
    raise Stop(f"{start} is not in a course (no {CONFIG_FILE}). Go to the course's folder and try again.")


def _mark(options: argparse.Namespace) -> int:
    from softpower.grading.mark import mark_notebook
    from softpower.grading.tell import tell_one

    root = course_root(options.course)
    print("Running and marking your notebook. This takes less than a minute; nothing leaves this computer.")
    table, page = mark_notebook(options.notebook, root, root / "grading" / "mine")
    print(tell_one(table))
    print(f"\nFeedback page: {page}")
    if not options.no_browser:
        webbrowser.open(page.as_uri())
    return 0


def _grade(options: argparse.Namespace) -> int:
    from softpower.grading.grade import CannotGrade, Options, grade_class, load_config

    names = ("student", "force", "workers", "scheduler", "timeout", "memory", "dry_run", "unconfined")
    asked = Options(**{name: getattr(options, name) for name in names})
    try:
        summary = grade_class(load_config(course_root(options.course)), options.assignment, asked)
    except CannotGrade as error:
        raise Stop(str(error)) from None
    print(summary.text())
    if summary.counts:
        print(summary.next_steps)
    return summary.status


def _regrade(options: argparse.Namespace) -> int:
    from softpower.grading.grade import CannotGrade, load_config
    from softpower.grading.regrade import regrade, tell

    try:
        count, changes = regrade(load_config(course_root(options.course)), options.assignment)
    except CannotGrade as error:
        raise Stop(str(error)) from None
    print("\n".join(tell(options.assignment, count, changes)))
    return 0


def _log(options: argparse.Namespace) -> int:
    from softpower.grading.journal import START, Journal

    journal = Journal(course_root(options.course) / "grading" / "log" / f"{options.assignment}.jsonl")
    if not journal.file.is_file():
        raise Stop(f"There is no log of {options.assignment} yet. It is made by softpower grade.")
    problems = journal.problems()
    for problem in problems:
        print(problem)
    lines = list(journal.lines())
    last = lines[-1].get("hash", START) if lines else START
    print(f"{len(lines)} lines, {len(problems)} problems. Hash of the last line: {last}")
    return 1 if problems else 0


def _report(options: argparse.Namespace) -> int:
    from softpower.grading.class_report import write_report
    from softpower.grading.keys import KEY_FILE, load_key
    from softpower.grading.objectives import wordings
    from softpower.grading.report import class_marks
    from softpower.grading.tell import tell_class

    root, name = course_root(options.course), options.assignment
    table = class_marks(root / "grading", name)
    if table.empty:
        raise Stop(f"Nothing of {name} is graded yet. Run softpower grade {name} first.")
    print(tell_class(table))
    key = load_key(root / "solutions" / name / KEY_FILE)
    page = write_report(root / "grading", name, table, key, wordings(root))
    print(f"\nReport on the class, with pictures and tables: {page}")
    return 0


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


def _demo(options: argparse.Namespace) -> int:
    from softpower.grading.demo import run_demo
    from softpower.grading.release import assignments

    root = course_root(options.course)
    there = assignments(root)
    for name in options.assignment:
        if name not in there:
            raise Stop(f"There is no assignment {name} in solutions/. There are {', '.join(there)}.")
    return run_demo(root, there if options.all else list(dict.fromkeys(options.assignment)) or ["A1"])


def _bundle(options: argparse.Namespace) -> int:
    from softpower.grading.bundle import CannotBundle, write_bundle

    asked = [name.strip() for name in options.assignments.split(",") if name.strip()]
    print("Releasing each assignment again, to compare, and looking for answers in every file.")
    try:
        print(write_bundle(course_root(options.course), asked))
    except CannotBundle as error:
        raise Stop(str(error)) from None
    return 0


def _trust(options: argparse.Namespace) -> int:
    from softpower.grading.keys import KeyProblem
    from softpower.grading.trust_table import all_well, refreshed, tell_trust, trust_table

    root = course_root(options.course)
    try:
        table = trust_table(root)
    except KeyProblem as problem:
        raise Stop(str(problem)) from None
    print(tell_trust(table))
    if options.write:
        guide = root / "instructors" / "trust.md"
        try:
            text = refreshed(guide.read_text(encoding="utf-8"), table)
        except ValueError as error:
            raise Stop(f"{guide}: {error} Nothing was written.") from None
        guide.write_text(text, encoding="utf-8", newline="\n")
        print(f"\nWritten: the table in {guide}.")
    return 0 if all_well(table) else 1


def _check(options: argparse.Namespace) -> int:
    from softpower.tables.article import article_folder
    from softpower.tables.check import check_all, check_anchors, counts
    from softpower.tables.package import data_folder
    from softpower.tables.wording import check_copies, check_wording

    problems = check_all() or check_wording(data_folder())
    article = article_folder()
    if article and not problems:
        problems = [*check_anchors(data_folder(), article), *check_copies(data_folder(), article)]
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems.")
        return 1
    print(counts().to_string())
    against = "and the article's text, letter for letter" if article else "(the article's text is not here)"
    print(f"No problem found: schema, keys, locators, wording, anchors by the token index {against}.")
    return 0


def _agreement(options: argparse.Namespace) -> int:
    from softpower.methods.reliability import agreement_markdown, refreshed
    from softpower.tables.codings import write_codings
    from softpower.tables.package import data_folder

    print(agreement_markdown())
    if options.write:
        codebook = data_folder() / "CODEBOOK.md"
        try:
            text = refreshed(codebook.read_text(encoding="utf-8"))
        except ValueError as error:
            raise Stop(f"{codebook}: {error} Nothing was written.") from None
        codebook.write_text(text, encoding="utf-8", newline="\n")
        print(f"\nWritten: the figures in {codebook}, and {write_codings()} rows of codings.csv beside it.")
    return 0


def _objectives(options: argparse.Namespace) -> int:
    from softpower.grading.keys import KeyProblem
    from softpower.grading.objectives import gaps, objectives, tell_objectives

    root = course_root(options.course)
    try:
        table, missing = objectives(root), gaps(root)
    except KeyProblem as problem:
        raise Stop(str(problem)) from None
    print(tell_objectives(table))
    print("\nParts are those of the objective's own lesson; items are those of its assignment.")
    print(
        "\n".join(missing)
        or "Each is practised, revisited, and graded where its lesson has an assignment by now."
    )
    return 1 if missing else 0


def _browse(options: argparse.Namespace) -> int:
    from softpower.tables.browser import write_browser

    page = write_browser(_page_folder(options.course) / "data_browser.html")
    print(f"The page to browse the tables: {page}")
    if not options.no_browser:
        webbrowser.open(page.as_uri())
    return 0


def _page_folder(named: Path | None) -> Path:
    """Return the build folder of the course, or, outside any course, the current folder."""
    try:
        return course_root(named) / "build"
    except Stop:
        if named:
            raise
        return Path.cwd()


def _refresh(options: argparse.Namespace) -> int:
    from nbclient.exceptions import CellExecutionError

    from softpower.grading.lessons import refresh

    try:
        refresh(options.lesson)
    except CellExecutionError as error:
        raise Stop(f"A cell of {options.lesson} failed; nothing was written.\n{error}") from None
    print(f"{options.lesson} is fresh.")
    return 0


def _index(options: argparse.Namespace) -> int:
    from softpower.tables.article import write_index
    from softpower.tables.package import data_folder

    file = data_folder() / "sentences.csv"
    print(f"{write_index(options.article, file)} sentences and headings written to {file}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
