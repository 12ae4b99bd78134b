"""Simulated rooms: robots that play a whole contest, and come in by the public doors as all do."""
