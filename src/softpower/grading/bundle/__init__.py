"""The student bundle: what an instructor may publish, and the search for what must not be in it."""

from softpower.grading.bundle.write import BUNDLE, TIME, TOP, CannotBundle, content, packed, write_bundle

__all__ = ["BUNDLE", "TIME", "TOP", "CannotBundle", "content", "packed", "write_bundle"]
