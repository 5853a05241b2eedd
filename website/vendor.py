"""The fonts of the site, from packages of npm. A page then asks no other machine for anything."""

import hashlib
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Vendored:
    """One file of a package of npm, and its SHA-256."""

    package: str
    version: str
    file: str
    sha256: str

    @property
    def name(self) -> str:
        """The file's name on the site; no brackets, which an address would have to escape."""
        flat = self.package.rpartition("/")[2]
        name = Path(self.file).name.replace("[", "-").replace("]", "")
        return name if name.lower().startswith(flat) else f"{flat}-{name}"


_SANS, _SERIF, _PERSIAN = (
    ("@fontsource-variable/source-sans-3", "5.3.1"),
    ("@fontsource-variable/source-serif-4", "5.3.1"),
    ("vazirmatn", "33.0.3"),
)
FONTS = [
    Vendored(
        *_SANS,
        "files/source-sans-3-latin-wght-normal.woff2",
        "19143dca075972bc84e3fd9eab7416dd40cc565dccb2435a044bdfabe060c7d5",
    ),
    Vendored(
        *_SANS,
        "files/source-sans-3-latin-wght-italic.woff2",
        "5fbc14d56cea35e60596c72ca969b349443c6a536f74e11748eed8b3a396e61d",
    ),
    Vendored(
        *_SANS,
        "files/source-sans-3-greek-wght-normal.woff2",
        "dd6ec3878cf37dc8b864562acf1a37bd8c9e0ca638d7f75a7cd6b6f7ae16cf3d",
    ),
    Vendored(
        *_SANS,
        "LICENSE",
        "18aabf190848725e2576eefb5c29ba06aac1029d02132252a7f312eac2e50cf3",
    ),
    Vendored(
        *_SERIF,
        "files/source-serif-4-latin-wght-normal.woff2",
        "382475f38242c52d42a3e5ff8dc69b5d73f10d0d21e4550b5fe232984688779a",
    ),
    Vendored(
        *_SERIF,
        "LICENSE",
        "18aabf190848725e2576eefb5c29ba06aac1029d02132252a7f312eac2e50cf3",
    ),
    Vendored(
        *_PERSIAN,
        "fonts/webfonts/Vazirmatn[wght].woff2",
        "4e3fa217d38fdafc1fea4414ceb58ca5e662cf0ab5fa735a8c8c20e8b42cad92",
    ),
    Vendored(
        *_PERSIAN,
        "OFL.txt",
        "17e355067c8284f47743a1ee3b1ef7ff684ff0601eda357f9353b10b3016ab31",
    ),
]


class CannotVendor(Exception):
    """A font is missing or is not the one that was tried; the message says what to do."""


def vendor(root: Path, folder: Path) -> None:
    """Put all fonts and their licences into a folder, installing them by npm where they are missing.

    Raises
    ------
    CannotVendor
        If npm is missing or fails, or if a file is another than expected.
    """
    prefix = root / "build" / "npm"
    if any(not _source(prefix, font).is_file() for font in FONTS):
        _install(prefix)
    folder.mkdir(parents=True, exist_ok=True)
    for font in FONTS:
        data = _source(prefix, font).read_bytes()
        if hashlib.sha256(data).hexdigest() != font.sha256:
            raise CannotVendor(
                f"{_source(prefix, font)} is not the file of {font.package} {font.version}. "
                f"Delete {prefix / 'node_modules' / font.package} and build again."
            )
        target = folder / font.name
        if not target.is_file() or target.read_bytes() != data:
            target.write_bytes(data)


def _source(prefix: Path, font: Vendored) -> Path:
    return prefix / "node_modules" / font.package / font.file


def _install(prefix: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise CannotVendor(
            "The fonts of the site come from npm, which is missing. On Debian or Ubuntu: apt install npm"
        )
    packages = sorted({f"{font.package}@{font.version}" for font in FONTS})
    run = subprocess.run(
        [npm, "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(prefix), *packages],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        raise CannotVendor(f"npm could not install {', '.join(packages)}.\n{run.stdout}{run.stderr}".rstrip())
