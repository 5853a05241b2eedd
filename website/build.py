"""Build the website of the course: ``python -m website.build`` in the folder of the course."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from softpower.language import LANGUAGES
from website import colab, lite
from website.contents import contents
from website.execute import CannotRun
from website.place import place
from website.stage import Stage, lay_out
from website.vendor import CannotVendor, vendor

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "build" / "site"
WORK = ROOT / "build" / "website"


def main(arguments: list[str] | None = None) -> int:
    """Build the site as the command line asks; return 0, or 1 after saying what went wrong."""
    asked = _parser().parse_args(arguments)
    site, work = asked.site.resolve(), asked.work.resolve()
    try:
        stages = _stages(work, asked)
        _say("fonts")
        vendor(ROOT, work / "static" / "fonts")
        for stage in stages:
            _say(f"pages in {LANGUAGES[stage.language].name}")
            lay_out(stage)
            _sphinx(stage)
        place(stages, site)
        if not asked.only:
            _beside_the_pages(site, asked)
    except (CannotVendor, CannotRun, lite.CannotBuild, ValueError, subprocess.CalledProcessError) as error:
        print(f"The site is not built: {error}", file=sys.stderr)
        return 1
    _say(f"done. Open {site / 'index.html'}, or publish the folder: website/README.md")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m website.build", description="Build the website.")
    parser.add_argument("--language", choices=[*LANGUAGES, "all"], default="all", help="all by default")
    parser.add_argument("--only", choices=["pages"], help="leave all steps but this one as they were built")
    parser.add_argument("--without-lite", action="store_true", help="no lessons that run in the browser")
    parser.add_argument(
        "--run",
        choices=["all", "none", *(Path(page.name).name for page in contents(ROOT) if page.part == "lessons")],
        default="all",
        metavar="LESSON",
        help="for a quick look, run one lesson, or none, for outputs that are not English; all by default",
    )
    parser.add_argument(
        "--repository", default="", metavar="OWNER/NAME", help="the course on GitHub: for Binder and Colab"
    )
    parser.add_argument(
        "--address", default="", metavar="URL", help="where the site is published: what Colab installs from"
    )
    parser.add_argument("--site", type=Path, default=SITE, help="where the site goes")
    parser.add_argument("--work", type=Path, default=WORK, help="where what is made on the way goes")
    return parser


def _stages(work: Path, asked: argparse.Namespace) -> list[Stage]:
    languages = list(LANGUAGES) if asked.language == "all" else [asked.language]
    pages = contents(ROOT)
    return [
        Stage(
            root=ROOT,
            work=work,
            language=language,
            pages=pages,
            has_other=len(languages) > 1,
            lite=not asked.without_lite,
            repository=asked.repository,
            run=asked.run,
        )
        for language in languages
    ]


def _sphinx(stage: Stage) -> None:
    """Make the pages of one language; a warning is an error."""
    folder = stage.folder
    # A page links to some styles in another way where they are there before it is.
    shutil.rmtree(folder / "html", ignore_errors=True)
    command = [sys.executable, "-m", "sphinx", "--builder", "html", "--quiet", "--fail-on-warning"]
    folders = ["--conf-dir", ROOT / "website", "--doctree-dir", folder / "doctrees"]
    subprocess.run(
        [*command, *map(str, folders), str(stage.source), str(folder / "html")],
        check=True,
        env={**os.environ, "SOFTPOWER_STAGE": str(folder)},
    )


def _beside_the_pages(site: Path, asked: argparse.Namespace) -> None:
    """Run the steps of the other rooms; each has a folder of its own on the site."""
    _say("notebooks for Colab")
    colab.build(site, asked.repository, asked.address)
    if not asked.without_lite:
        _say("lessons that run in the browser")
        lite.build(site)


def _say(step: str) -> None:
    print(f"site: {step}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
