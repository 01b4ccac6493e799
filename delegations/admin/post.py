from itertools import groupby
from operator import attrgetter

from django.contrib import admin

from delegations.admin.record import NamedAdmin
from delegations.models import Post


@admin.register(Post)
class PostAdmin(NamedAdmin):
    fields = ["names", "feminine_names", "organisation", "rank", "single_holder"]
    autocomplete_fields = ["organisation"]
    list_display = ["__str__", "organisation", "rank", "single_holder"]
    list_select_related = ["organisation"]

    def beside(self, posts, request):
        """Return where each post is."""
        return {post.pk: str(post.organisation) for post in posts if post.organisation}

    def belongs_to(self, obj):
        """A title that is called otherwise amends the pages of all who held the post."""
        tenures = obj.appointments.select_related("official").order_by("official_id", "pk")
        return {official: list(held) for official, held in groupby(tenures, attrgetter("official"))}
