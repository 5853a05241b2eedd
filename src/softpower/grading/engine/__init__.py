"""Run notebooks fast and shut in: a warm template that forks for each submission.

Most of the time that a fresh kernel takes is spent on imports. Here a *template* process
imports the libraries once, enters a container, and forks for each notebook: the child
shuts itself in, runs the cells with ipykernel's own shell, and sends what a kernel would
send. The worker that asked for it turns the messages into outputs, watches the clock and
the memory, and ends the child if need be. The template has never seen a key or another
submission, so its children cannot find any.

From top to bottom: ``runner`` and ``watch`` (in the worker), ``template`` and ``child`` (in
the template's process), ``kernel`` (the shell); and what they share: ``warm`` (what a template
is started with), ``job`` (what a child gets and gives), ``frames`` (what crosses between them).
"""
