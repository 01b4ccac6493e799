"""The diplomatic record: who speaks, who holds office, what took place. Knows no articles."""

from delegations.models.audit import ACTS, AuditEntry
from delegations.models.chain import ChainHead
from delegations.models.country import Country
from delegations.models.delegation import Delegation, DelegationMember
from delegations.models.event import Event
from delegations.models.meeting import Meeting, MeetingParticipant, MeetingSide
from delegations.models.merging import merge, unmerge
from delegations.models.official import Official, OfficialName
from delegations.models.organisation import Organisation
from delegations.models.post import Appointment, Post
from delegations.models.speech import Speech
from delegations.models.topic import Topic

__all__ = [
    "ACTS",
    "Appointment",
    "AuditEntry",
    "ChainHead",
    "Country",
    "Delegation",
    "DelegationMember",
    "Event",
    "Meeting",
    "MeetingParticipant",
    "MeetingSide",
    "Official",
    "OfficialName",
    "Organisation",
    "Post",
    "Speech",
    "Topic",
    "merge",
    "unmerge",
]
