"""Keep the screen for what a person should read."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the libraries' warnings and log messages below errors off the screen for a while."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            # nbgrader makes a submission's row before it adds the row to its database session.
            warnings.filterwarnings("ignore", "Object of type .* not in session")
            yield
    finally:
        logging.disable(before)
