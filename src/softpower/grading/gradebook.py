"""nbgrader's gradebook, in SQLite or PostgreSQL: opened, and told in plain words if it cannot be used."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a command that needs no gradebook does not wait for these
    from nbgrader.api import Gradebook

_ADVICE = "What was written before is saved. Close what else uses it, or mend that; then try again."


class NoGradebook(Exception):
    """The gradebook cannot be used; the message says why and what to do, and holds no password."""


@contextmanager
def open_gradebook(database: str, course_id: str = "") -> Iterator["Gradebook"]:
    """Open a gradebook and close it again.

    Parameters
    ----------
    database
        Its address, as ``CourseDirectory.db_url`` has it.
    course_id
        The course that it is opened for.

    Raises
    ------
    NoGradebook
        If its driver is not installed, it does not answer, or it refuses what is asked of it.
    """
    from sqlalchemy.exc import DBAPIError

    try:
        with _open(database, course_id) as gradebook:
            yield gradebook
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split()).rstrip(".")
        raise NoGradebook(f"The gradebook {shown(database)} cannot be used: {reason}. {_ADVICE}") from None


def _open(database: str, course_id: str) -> "Gradebook":
    from nbgrader.api import Gradebook
    from sqlalchemy.exc import ArgumentError

    try:
        return Gradebook(database, course_id)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise NoGradebook(
            f"The gradebook {shown(database)} cannot be opened ({error}). Correct db_url in "
            "nbgrader_config.py; for PostgreSQL, install this course with its extra 'postgresql'."
        ) from None


def is_there(database: str) -> bool:
    """Whether there is a gradebook to read: for SQLite its file, for a server the server."""
    from sqlalchemy import make_url

    url = make_url(database)
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).is_file()


def shown(database: str) -> str:
    """Return the address of a gradebook without its password."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(database).set(query={}).render_as_string(hide_password=True)
    except ArgumentError:
        return "in db_url"


@contextmanager
def held(gradebook: "Gradebook", name: str) -> Iterator[bool]:
    """Hold something of a name, such as an assignment, for oneself; False if another command has it.

    On a PostgreSQL server, which lets go when the command ends in whatever way. In SQLite it is
    always free: whoever uses the file sees the lock in its folder.
    """
    from sqlalchemy import func, select

    engine = gradebook.engine
    if engine.dialect.name != "postgresql":
        yield True
        return
    lock = func.hashtext("softpower"), func.hashtext(name)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        got = bool(connection.scalar(select(func.pg_try_advisory_lock(*lock))))
        try:
            yield got
        finally:
            if got:
                connection.scalar(select(func.pg_advisory_unlock(*lock)))
