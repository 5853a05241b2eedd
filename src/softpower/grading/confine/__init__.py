"""Shut a process in: what code that nobody has read may see, reach and use up.

Linux only, for an ordinary user and for root, without a daemon. Four layers, each of
which is asked for and probed by itself:

- *namespaces*: a file system of its own, no network, processes of its own;
- *Landlock*: only the named folders can be read or written;
- *seccomp*: system calls that no notebook needs are refused;
- *limits*: time, memory, processes, file sizes.

The process gives up every privilege first (``no_new_privs``, no capabilities), so that
none of this can be undone from inside.
"""
