"""A process that is killed in the middle of an import: `python -m tests.articles.archive.killed_import HOOK IMPORT`.

HOOK is the function of `articles.archive.importer` after whose first call the process kills itself, or `press` for
the step of a run; IMPORT is then the run.
"""

import os
import signal
import sys

import django


def main(hook, key):
    """Go on with the import or the run, and die at the hook."""
    from articles.archive import importer
    from articles.models import ArchiveImport, ArchiveRun, archive_run

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
