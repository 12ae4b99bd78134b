"""Coaches who take turns with the teams, by half-day."""
