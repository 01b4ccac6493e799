"""A process killed in the middle of an import: `python -m tests.articles.archive.killed_import HOOK IMPORT FOLDER`.

HOOK is the function of `articles.archive.importer` after whose first call the process kills itself, or `press` for
the step of a run; IMPORT is then the run. FOLDER is where sources lie.
"""

import os
import signal
import sys

import django


def main(hook, key, folder):
    """Go on with the import or the run, and die at the hook."""
    from django.core.files.storage import FileSystemStorage

    from articles.archive import importer
    from articles.models import ArchiveImport, ArchiveRun, ArchiveUpload, archive_run

    ArchiveUpload._meta.get_field("file").storage = FileSystemStorage(folder)
    owner = ArchiveRun if hook == "press" else importer
    real = getattr(owner, hook)

    def killed(*args):
        real(*args)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, hook, killed)
    if hook == "press":
        archive_run.go_on(ArchiveRun.objects.get(pk=key), seconds=60)
    else:
        importer.go_on(ArchiveImport.objects.get(pk=key), seconds=60)


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
