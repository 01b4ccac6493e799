"""The hook for a virus scanner: any program that reads a file from its standard input, as `clamdscan -` does."""

import logging
import subprocess

from django.conf import settings

CLEAN, INFECTED = 0, 1
LONGEST = 120

logger = logging.getLogger(__name__)


def is_configured():
    """Whether files have to be scanned before anybody is served them."""
    return bool(settings.SCAN_COMMAND)


def scan(file):
    """Return True for a clean file, False for an infected one, None if the scanner gave no answer."""
    file.seek(0)
    try:
        with subprocess.Popen(
            settings.SCAN_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as scanner:
            return _answer(scanner, file)
    except OSError as error:
        logger.warning("The scanner could not be started: %s", error)
        return None


def _answer(scanner, file):
    try:
        scanner.communicate(file.read(), timeout=LONGEST)
    except subprocess.TimeoutExpired:
        scanner.kill()
        logger.warning("The scanner did not answer within %s seconds.", LONGEST)
        return None
    if scanner.returncode not in (CLEAN, INFECTED):
        logger.warning("The scanner ended with %s, which says nothing of the file.", scanner.returncode)
        return None
    return scanner.returncode == CLEAN
