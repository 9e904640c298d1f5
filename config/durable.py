"""Files that survive a power cut: lines appended and files replaced, on the disk when it returns.

Only the program's own account may read them. Knows no content.
"""

import os
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """The whole file anew, or as it was; other processes may do the same. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    with open(_opened(fresh, os.O_EXCL), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """The names in it are on the disk too."""
    if os.name != "posix":  # elsewhere a folder cannot be opened, nor need it be
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _opened(path: Path, more: int) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | more, 0o600)


class Appended:
    """A file that only grows. A piece that could not be written whole is taken back."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = _opened(path, os.O_APPEND)
        self._size = os.fstat(self._file).st_size
        sync_folder(path.parent)

    def cut_to(self, size: int) -> None:
        """Forget what stands behind."""
        os.ftruncate(self._file, size)
        self._size = size

    def empty(self) -> None:
        """Begin anew, on the disk when it returns. Raises OSError."""
        self.cut_to(0)
        os.fsync(self._file)

    def append(self, piece: bytes) -> None:
        """On the disk when it returns. Raises OSError, and then nothing was added."""
        if os.fstat(self._file).st_size != self._size:  # what failed before could not be taken back
            self.cut_to(self._size)
        try:
            self._write(piece)
            os.fsync(self._file)
        except OSError:
            self.cut_to(self._size)
            raise
        self._size += len(piece)

    def _write(self, piece: bytes) -> None:
        left = memoryview(piece)
        while left:
            left = left[os.write(self._file, left) :]

    def close(self) -> None:
        """The end."""
        os.close(self._file)
