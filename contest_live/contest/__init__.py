"""The rules of the show: pure Python, no clock, no randomness, no I/O."""
