"""The course as pages, and the same course where nothing needs to be installed."""
