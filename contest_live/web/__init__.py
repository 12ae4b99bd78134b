"""HTTP words and permissions; the web decides nothing about the contest."""
