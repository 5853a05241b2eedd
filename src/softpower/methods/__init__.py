"""What lessons do with the tables: for now, figures that everybody can read.

A method takes a table or a Series and gives a figure, a number or another table.
It knows nothing of exercises, answers or marks.
"""

from softpower.methods.figures import bar_chart, fa, show_figure, use_style

__all__ = ["bar_chart", "fa", "show_figure", "use_style"]
