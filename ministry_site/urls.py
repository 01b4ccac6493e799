from django.contrib import admin
from django.urls import include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from ministry_site.middleware import healthz
from ministry_site.words_of_scripts import WordsOfScripts

urlpatterns = [
    # AnswerHealth speaks before this line is reached; it stands here so that the address is in the list.
    path("healthz", healthz, name="healthz"),
    # /admin/
    path("admin/language/", require_POST(set_language), name="set_language"),
    path("admin/jsi18n/", WordsOfScripts.as_view()),
    path("admin/", admin.site.urls),
    # / and /<language>/
    path("", include("articles.urls")),
]

handler400 = "articles.views.errors.bad_request"
handler403 = "articles.views.errors.forbidden"
handler404 = "articles.views.errors.not_found"
handler500 = "articles.views.errors.server_error"
