"""`contest-live plan`: who coaches whom, from three sheets, without a server."""

from contest_live.app.plan.arguments import add_arguments
from contest_live.app.plan.command import plan

__all__ = ["add_arguments", "plan"]
