"""Where Django looks for the admin of an app; ours is called the desk. Each of its modules registers its own."""

from articles.desk import (  # noqa: F401
    accounts,
    archive,
    article,
    asset,
    branding,
    press_contacts,
    site_pages,
    templates,
    text,
)
