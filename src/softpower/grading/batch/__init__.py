"""A whole class: graded in parallel, written by one writer, logged, and judged again."""
