"""Where an upload waits while its form is read: in a temporary file, which a full disk cuts short."""

import errno
from contextlib import suppress

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class Lost(UploadedFile):
    """An upload that the disk did not take. Whoever reads it meets the error that its writer met."""

    def read(self, *args):
        """Say what happened."""
        raise OSError(errno.ENOSPC, "The disk did not take this upload.")

    seek = chunks = open = read

    def close(self):
        """There is nothing to close."""


class TemporaryFile(TemporaryFileUploadHandler):
    """Lets the form be read to its end when the disk is full, so that what was typed is not lost with the file."""

    lost = False

    def new_file(self, *args, **kwargs):
        """Begin a temporary file, if the disk allows."""
        # The file of the field before belongs to the form by now.
        self.lost, self.file = False, None
        try:
            super().new_file(*args, **kwargs)
        except OSError:
            self.lost = True

    def receive_data_chunk(self, raw_data, start):
        """Write, until the disk is full; what comes then is dropped."""
        if not self.lost:
            try:
                self.file.write(raw_data)
            except OSError:
                self.lost = True

    def file_complete(self, file_size):
        """Return the upload, or one that says that it was lost."""
        if not self.lost:
            try:
                return super().file_complete(file_size)
            except OSError:
                self.lost = True
        if self.file is not None:
            with suppress(OSError):
                self.file.close()
        return Lost(None, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra)
