"""Questions to the database, counted as they are asked outside the transaction of a test."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


class Questions(CaptureQueriesContext):
    """Counts as its base does, without what every process remembers: how the site is called and dressed."""

    def __init__(self):
        super().__init__(connection)

    def __len__(self):
        return sum("articles_branding" not in query["sql"] for query in self.captured_queries)
