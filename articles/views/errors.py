"""What readers get when there is no page for them. The same answer for what is absent and what is not public."""

from django.shortcuts import render


def bad_request(request, exception=None):
    """The address or the form holds what cannot be read."""
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    """The person is known and may not."""
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    """There is no such page for this reader."""
    return render(request, "404.html", status=404)


def server_error(request):
    """Something broke on our side."""
    return render(request, "500.html", status=500)
