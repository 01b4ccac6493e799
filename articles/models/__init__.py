"""What was said: articles, their language versions, and every public state of them."""

from articles.models.approval import Approval, Ratification
from articles.models.archive_file import ArchiveFile
from articles.models.article import Article
from articles.models.article_text import UNDETERMINED, ArticleText
from articles.models.asset import Asset
from articles.models.citation import (
    CITATIONS,
    CitedAppointment,
    CitedAsset,
    CitedCountry,
    CitedDelegation,
    CitedEvent,
    CitedMeeting,
    CitedMember,
    CitedOfficial,
    CitedOrganisation,
    CitedParticipant,
    CitedSide,
    CitedSpeech,
    CitedTopic,
    amended_at,
    editions_citing,
    public,
)
from articles.models.edition import Edition
from articles.models.errors import Conflict, NotAllowed
from articles.models.gate import GAPS
from articles.models.making import foreseen, foreseen_declaration
from articles.models.moves import MOVES, Standing, State
from articles.models.numbering import YearCounter
from articles.models.publishing import ratify
from articles.models.rendition import Rendition
from articles.models.revision import Revision
from articles.models.search_entry import SearchEntry
from articles.models.template import Template

__all__ = [
    "CITATIONS",
    "GAPS",
    "MOVES",
    "UNDETERMINED",
    "Approval",
    "ArchiveFile",
    "Article",
    "ArticleText",
    "Asset",
    "CitedAppointment",
    "CitedAsset",
    "CitedCountry",
    "CitedDelegation",
    "CitedEvent",
    "CitedMeeting",
    "CitedMember",
    "CitedOfficial",
    "CitedOrganisation",
    "CitedParticipant",
    "CitedSide",
    "CitedSpeech",
    "CitedTopic",
    "Conflict",
    "Edition",
    "NotAllowed",
    "Ratification",
    "Rendition",
    "Revision",
    "SearchEntry",
    "Standing",
    "State",
    "Template",
    "YearCounter",
    "amended_at",
    "editions_citing",
    "foreseen",
    "foreseen_declaration",
    "public",
    "ratify",
]
