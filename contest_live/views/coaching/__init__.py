"""Coaching as people see it: the desk, a coach's phone, what a team is told, a calendar."""
