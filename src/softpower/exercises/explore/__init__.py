"""What a lesson offers to try out on the article's tables.

Every lesson uses the three that are named here. What only one lesson uses is in a
module of its own, so that no other lesson waits for its imports.
"""

from softpower.exercises.explore.coding import code_first
from softpower.exercises.explore.finding import tell
from softpower.exercises.explore.reading import read

__all__ = ["code_first", "read", "tell"]
