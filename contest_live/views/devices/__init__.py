"""Screens as devices: what one shows of itself, and how the desks see them."""

from contest_live.views.devices.desk import SHOWS, Alarm, alarm, alarms, listing, strip
from contest_live.views.devices.own import own

__all__ = ["SHOWS", "Alarm", "alarm", "alarms", "listing", "own", "strip"]
