"""The Application of Russia's Soft Power in Central Asia, as a course to compute with.

The package is built in floors; a module imports only from the floors below it:

    grading      what an instructor runs: release, judge, report (knows nbgrader)
    exercises    what a student's notebook calls: ``submit`` and its feedback
    methods      figures and analyses that lessons use
    answers      canonical form of an answer, its comparison, sealed notes
    tables       the article as typed data frames, and their checks
    notation     how a Boolean expression is written; methods and answers read it
"""

__version__ = "0.1.0"
