"""A phone while teams form: the pitches that were heard, for all alike, and what is one's own."""

from contest_live.views.team.mine import picture as mine
from contest_live.views.team.pitched import picture as pitched

__all__ = ["mine", "pitched"]
