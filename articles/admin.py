"""Where Django looks for the admin of an app; ours is called the desk."""

import articles.desk  # noqa: F401
