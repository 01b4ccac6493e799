from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin, with the house of our own for its site."""

    default_site = "articles.desk.site.DeskSite"
