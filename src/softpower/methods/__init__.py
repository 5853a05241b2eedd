"""What lessons do with the tables: figures, agreement, and the methods of each lesson.

A method takes a table or a Series and gives a figure, a number or another table.
It knows nothing of exercises, answers or marks. Only the figures are named here; a lesson
imports its own method from its module, so that no other lesson waits for it.
"""

from softpower.methods.figures import bar_chart, fa, show_figure, use_style

__all__ = ["bar_chart", "fa", "show_figure", "use_style"]
