"""What was said: articles, their language versions, and every public state of them."""

from articles.models import acts  # noqa: F401 - names the acts for the log
from articles.models.amending import amended_at
from articles.models.approval import Approval, Ratification
from articles.models.archive_file import ArchiveBand, ArchiveFile
from articles.models.archive_import import ArchiveImport, ArchiveUpload, Progress
from articles.models.archive_item import ArchiveItem
from articles.models.archive_run import ArchiveRun, ArchiveRunLine, Selection
from articles.models.article import Article
from articles.models.article_text import UNDETERMINED, ArticleText
from articles.models.asset import Asset
from articles.models.branding import Branding
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
    editions_citing,
    public,
)
from articles.models.edition import Edition
from articles.models.errors import Conflict, NotAllowed
from articles.models.front_page import Pin
from articles.models.gate import GAPS
from articles.models.making import foreseen, foreseen_declaration
from articles.models.mark import Mark
from articles.models.moves import MOVES, Standing, State
from articles.models.numbering import YearCounter
from articles.models.press_contact import DutyException, DutyHours, PressContact
from articles.models.publishing import ratify
from articles.models.rendition import Rendition
from articles.models.revision import Revision
from articles.models.saved_search import SavedSearch, SavedSearchVisit
from articles.models.search_entry import DeskEntry, PublicEntry
from articles.models.site_page import SitePage
from articles.models.template import Template
from articles.models.vocabulary import Term

__all__ = [
    "CITATIONS",
    "GAPS",
    "MOVES",
    "UNDETERMINED",
    "Approval",
    "ArchiveBand",
    "ArchiveFile",
    "ArchiveImport",
    "ArchiveItem",
    "ArchiveRun",
    "ArchiveRunLine",
    "ArchiveUpload",
    "Article",
    "ArticleText",
    "Asset",
    "Branding",
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
    "DeskEntry",
    "DutyException",
    "DutyHours",
    "Edition",
    "Mark",
    "NotAllowed",
    "Pin",
    "PressContact",
    "Progress",
    "PublicEntry",
    "Ratification",
    "Rendition",
    "Revision",
    "SavedSearch",
    "SavedSearchVisit",
    "Selection",
    "SitePage",
    "Standing",
    "State",
    "Template",
    "Term",
    "YearCounter",
    "amended_at",
    "editions_citing",
    "foreseen",
    "foreseen_declaration",
    "public",
    "ratify",
]
