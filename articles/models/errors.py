"""Why a verb was refused, in words for the person who pressed it."""


class NotAllowed(Exception):  # noqa: N818 - the word of the trade
    """The move is not allowed now, or not for this person. The message says why and what to do."""


class Conflict(NotAllowed):
    """Someone else saved first. `theirs` is the revision that came between; nothing that was typed is lost."""

    def __init__(self, message, theirs):
        super().__init__(message)
        self.theirs = theirs
