"""A process that is killed in the middle of an upload: `python -m tests.articles.files.killed_take FOLDER FILES`.

It dies when so many files lie in FOLDER, the last of them perhaps in part.
"""

import os
import signal
import sys

import django


def main(folder, files):
    """Take a photo, and die on the way."""
    from django.conf import settings
    from django.test import override_settings

    from articles.models import Asset
    from tests.articles.files import samples

    left, real = int(files), os.fsync

    def killed(number):
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        real(number)

    os.fsync = killed
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": folder, "base_url": None}}
    with override_settings(STORAGES=settings.STORAGES | {"private": private}):
        Asset.take(samples.upload(samples.photo()), None)


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
