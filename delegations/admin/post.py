from django.contrib import admin

from delegations.admin.record import NamedAdmin
from delegations.models import Official, Post


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
        return Official.objects.filter(appointments__post=obj).distinct()
