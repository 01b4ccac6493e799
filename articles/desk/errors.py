"""What a person at the desk is told when there is no page for them, or the form they sent is not believed."""

from django.conf import settings
from django.contrib import admin
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def is_of_the_desk(request):
    """Whether a page of the desk was asked for by somebody who has one."""
    user = getattr(request, "user", None)
    return request.path_info.startswith("/admin/") and user is not None and admin.site.has_permission(request)


def not_found(request):
    """There is no such row or page."""
    words = _("There is nothing at this address. It may have been deleted, or the address holds a typing error.")
    return _answer(request, 404, _("Page not found"), words)


def forbidden(request):
    """The person is known and may not."""
    words = _("Your role does not allow this. If you need it for your work, ask an administrator.")
    return _answer(request, 403, _("Not allowed"), words)


def not_believed(request):
    """The form came without the mark that it is ours: an old page, or cookies that are switched off."""
    words = _("This page was open for too long, or you logged in or out in another window. Nothing was saved.")
    advice = [
        _("Go back with the button of your browser: what you typed still stands in the form."),
        _("Copy what you cannot type again, then load the page anew and save once more."),
        _("If it happens each time, allow cookies for this site."),
    ]
    return _answer(request, 403, _("The form could not be accepted"), words, advice)


def too_many_files(request):
    """More files came in one form than are read."""
    most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    words = _("At most %(most)s files can be sent at once. Nothing was stored.") % {"most": most}
    if not request.accepts("text/html"):
        return JsonResponse({"ok": False, "words": words}, status=400)
    advice = [
        _("Go back with the button of your browser and send the files in smaller lots."),
        _("An old archive can also be sent as one zip."),
    ]
    return _answer(request, 400, _("Too many files at once"), words, advice)


def _answer(request, status, heading, words, advice=()):
    context = admin.site.each_context(request) | {"heading": heading, "words": words, "advice": advice}
    response = render(request, "admin/error.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
