"""What an author runs: release, refresh a lesson, and see where objectives are met."""
