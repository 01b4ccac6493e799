"""Where Django looks for the admin of an app; ours is called the desk. Each of its modules registers its own."""

from articles.desk import accounts, archive, article, asset, branding, templates, text  # noqa: F401
