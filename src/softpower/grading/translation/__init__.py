"""The translations of what an author writes: lessons, assignments, keys and pages."""
