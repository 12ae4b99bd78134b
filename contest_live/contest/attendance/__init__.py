"""Who is registered, who came, and which projects they carry."""

from contest_live.contest.attendance.commands import (
    AttendanceCommand,
    CheckIn,
    CheckOut,
    CorrectProject,
    RegisterTeammate,
    RegisterWalkIn,
    ReplaceJuror,
)
from contest_live.contest.attendance.decide import (
    WALK_IN_PICTOGRAMS,
    decide,
    walk_in_person,
    walk_in_project,
)
from contest_live.contest.attendance.events import (
    AttendanceEvent,
    PeopleRegistered,
    PersonCheckedIn,
    PersonCheckedOut,
    PersonRevoked,
    ProjectCorrected,
    ProjectsRegistered,
)
from contest_live.contest.attendance.evolve import (
    evolve,
)
from contest_live.contest.attendance.state import (
    Attendance,
    Person,
    Project,
)

__all__ = [
    "WALK_IN_PICTOGRAMS",
    "Attendance",
    "AttendanceCommand",
    "AttendanceEvent",
    "CheckIn",
    "CheckOut",
    "CorrectProject",
    "PeopleRegistered",
    "Person",
    "PersonCheckedIn",
    "PersonCheckedOut",
    "PersonRevoked",
    "Project",
    "ProjectCorrected",
    "ProjectsRegistered",
    "RegisterTeammate",
    "RegisterWalkIn",
    "ReplaceJuror",
    "decide",
    "evolve",
    "walk_in_person",
    "walk_in_project",
]
