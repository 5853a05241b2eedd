"""``python -m website.lite``: write the lessons in the browser into build/site/lite."""

import argparse
import sys
from pathlib import Path

from website.lite import CannotBuild, build
from website.lite.packages import CDN, ROOT


def main() -> int:
    """Build, and say what was built or what is missing."""
    parser = argparse.ArgumentParser(prog="python -m website.lite", description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "build" / "site", help="the folder of the site")
    parser.add_argument("--cdn", action="store_true", help=f"leave Pyodide's own packages at {CDN}")
    asked = parser.parse_args()
    try:
        build(asked.site, cdn=asked.cdn)
    except CannotBuild as problem:
        print(
            f"{problem}\nThe lessons in the browser were not built; the site is without them.",
            file=sys.stderr,
        )
        return 1
    print(f"{asked.site / 'lite' / 'lab' / 'index.html'}: serve the folder {asked.site} and open it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
