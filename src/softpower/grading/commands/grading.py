"""What an instructor types to grade: a class, again, its log, its report, a demo."""

import argparse

from softpower.grading.commands.common import Commands, Stop, course_root, positive


def add_to(commands: Commands) -> None:
    """Add these commands to the program's."""
    grade = commands.add_parser("grade", help="grade all submissions of an assignment that are due")
    grade.add_argument("assignment", help="for example A1")
    grade.add_argument("--student", default="*", help="only this student; * and ? stand for others")
    grade.add_argument("--force", action="store_true", help="also what is graded and has not changed")
    grade.add_argument("--workers", type=positive, help="worker processes (default: one for each processor)")
    grade.add_argument("--scheduler", default="", metavar="ADDRESS", help="grade on this Dask cluster")
    grade.add_argument("--timeout", type=positive, metavar="SECONDS", help="for one cell (default: 30)")
    grade.add_argument("--memory", type=positive, metavar="MIB", help="for one notebook (default: 1024)")
    grade.add_argument("--dry-run", action="store_true", help="say what is due, and grade nothing")
    grade.add_argument("--unconfined", action="store_true", help="run student code with your rights")
    grade.set_defaults(command=_grade)

    regrade = commands.add_parser(
        "regrade", help="judge the stored answers again after a key was corrected or a question dropped"
    )
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

    similar = commands.add_parser(
        "similar", help="show answers of a class that are alike beyond chance, side by side; no mark changes"
    )
    similar.add_argument("assignment", help="for example A1")
    similar.set_defaults(command=_similar)

    demo = commands.add_parser("demo", help="invent a class, grade it, and show its marks")
    demo.add_argument("assignment", nargs="*", help="for example A3 (default: A1); of several, totals only")
    demo.add_argument("--all", action="store_true", help="a class for every assignment")
    demo.add_argument("--term", action="store_true", help="a term: three assignments, from Moodle and back")
    demo.set_defaults(command=_demo)


def _grade(options: argparse.Namespace) -> int:
    from softpower.grading.batch.grade import CannotGrade, Options, grade_class, load_config

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
    from softpower.grading.batch.grade import CannotGrade, load_config
    from softpower.grading.batch.regrade import regrade, tell, write_changes
    from softpower.grading.keys import KEY_FILE, dropped_in

    root, name = course_root(options.course), options.assignment
    try:
        count, changes = regrade(load_config(root), name)
    except CannotGrade as error:
        raise Stop(str(error)) from None
    dropped = dropped_in(root / "solutions" / name / KEY_FILE)
    print("\n".join(tell(name, count, changes, dropped)))
    if file := write_changes(root / "grading" / "log", name, changes, dropped):
        print(f"The same as a table: {file}\nNext: nbgrader generate_feedback {name} --force")
    return 0


def _log(options: argparse.Namespace) -> int:
    from softpower.grading.batch.journal import START, Journal

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
    from softpower.grading.authoring.objectives import wordings
    from softpower.grading.batch.grade import load_config
    from softpower.grading.keys import KEY_FILE, load_key
    from softpower.grading.reports.marks import class_marks
    from softpower.grading.reports.page import write_report
    from softpower.grading.reports.tell import tell_class

    root, name = course_root(options.course), options.assignment
    database = load_config(root).CourseDirectory.db_url
    table = class_marks(root / "grading", database, name)
    if table.empty:
        raise Stop(f"Nothing of {name} is graded yet. Run softpower grade {name} first.")
    print(tell_class(table))
    key = load_key(root / "solutions" / name / KEY_FILE)
    page = write_report(root / "grading", database, name, table, key, wordings(root))
    print(f"\nReport on the class, with pictures and tables: {page}")
    return 0


def _similar(options: argparse.Namespace) -> int:
    from softpower.grading.keys import KeyProblem
    from softpower.grading.similar.answers import NothingGraded
    from softpower.grading.similar.page import write_similar

    try:
        count, pairs, page = write_similar(course_root(options.course), options.assignment)
    except (NothingGraded, KeyProblem) as error:
        raise Stop(str(error)) from None
    print(f"{options.assignment}: {count} submissions compared; pairs alike beyond chance: {len(pairs)}.")
    print(f"No mark was changed. For you to judge, side by side: {page}")
    return 0


def _demo(options: argparse.Namespace) -> int:
    from softpower.grading.authoring.release import assignments
    from softpower.grading.demo.run import run_demo
    from softpower.grading.demo.term import run_term

    root = course_root(options.course)
    if options.term:
        return run_term(root, options.softpower)
    there = assignments(root)
    for name in options.assignment:
        if name not in there:
            raise Stop(f"There is no assignment {name} in solutions/. There are {', '.join(there)}.")
    return run_demo(root, there if options.all else list(dict.fromkeys(options.assignment)) or ["A1"])
