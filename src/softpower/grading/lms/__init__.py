"""Handing in without a hub: rosters, downloads and marks of Moodle and Canvas."""
