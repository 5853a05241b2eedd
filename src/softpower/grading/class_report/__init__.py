"""The report on a class: how each question did, what is misunderstood, and who needs help."""

from softpower.grading.class_report.page import write_report

__all__ = ["write_report"]
