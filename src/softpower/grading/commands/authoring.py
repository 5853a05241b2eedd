"""What an author types: checks and tables, and everything that is made from them."""

import argparse
from pathlib import Path

from softpower.grading.commands.common import Commands, Stop, course_root
from softpower.language import ENGLISH, LANGUAGES


def add_to(commands: Commands) -> None:
    """Add these commands to the program's."""
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

    refresh = commands.add_parser("refresh", help="run a lesson again and store its outputs")
    refresh.add_argument("lesson", type=Path, help="for example notebooks/1_the_article_as_data.ipynb")
    refresh.set_defaults(command=_refresh)

    translate = commands.add_parser("translate", help="renew the texts of the course in another language")
    translate.add_argument("language", choices=sorted(LANGUAGES.keys() - {ENGLISH.code}))
    doing = translate.add_mutually_exclusive_group()
    doing.add_argument("--check", action="store_true", help="only list what is missing or out of date")
    doing.add_argument("--to", type=Path, metavar="FOLDER", help="write the notebooks in it, to work in them")
    translate.set_defaults(command=_translate)

    index = commands.add_parser("index", help="rebuild the token index from the article's text")
    index.add_argument("article", type=Path, help="folder with sentences.json and article.md")
    index.set_defaults(command=_index)


def _trust(options: argparse.Namespace) -> int:
    from softpower.grading.keys import KeyProblem
    from softpower.grading.trust.table import all_well, refreshed, tell_trust, trust_table

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
    from softpower.grading.authoring.objectives import gaps, objectives, tell_objectives
    from softpower.grading.keys import KeyProblem

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


def _refresh(options: argparse.Namespace) -> int:
    from nbclient.exceptions import CellExecutionError

    from softpower.grading.authoring.lessons import refresh

    try:
        refresh(options.lesson)
    except CellExecutionError as error:
        raise Stop(f"A cell of {options.lesson} failed; nothing was written.\n{error}") from None
    print(f"{options.lesson} is fresh.")
    return 0


def _translate(options: argparse.Namespace) -> int:
    from softpower.grading.authoring.translate import renew, unfinished, write_copies
    from softpower.grading.keys import KeyProblem

    root, code = course_root(options.course), options.language
    if options.to:
        written, kept = write_copies(root, code, options.to)
        print(f"{len(written)} files written to {options.to}.")
        for name in kept:
            print(f"Kept as it is, though the course has a newer text: {name}. Move yours away to get it.")
        return 0
    try:
        changed = [] if options.check else renew(root, code)
        found = list(unfinished(root, code))
    except KeyProblem as problem:
        raise Stop(str(problem)) from None
    for file in changed:
        print(f"Renewed: {file.relative_to(root)}")
    print("\n".join(found) or f"Every text of the course is translated and up to date ({code}).")
    return 1 if found else 0


def _index(options: argparse.Namespace) -> int:
    from softpower.tables.article import write_index
    from softpower.tables.package import data_folder

    file = data_folder() / "sentences.csv"
    print(f"{write_index(options.article, file)} sentences and headings written to {file}.")
    return 0
