"""Someone at a terminal: real processes, a real home of their own."""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

PASSPHRASE = "correct horse battery staple"  # noqa: S105 - of no newsroom


class Person:
    """Someone at a terminal, with a home of their own."""

    def __init__(self, folder: Path, before: tuple[str, ...] = ()) -> None:
        """A folder of their own, with a passphrase written down in it; what stands before each command."""
        self.folder = folder
        self.home = folder / "newsroom"
        self.before = before
        (folder / "passphrase").write_text(PASSPHRASE + "\n")

    def runs(self, *words: str | Path, stdin: bytes | Path = b"") -> subprocess.CompletedProcess[bytes]:
        """`vestka WORDS`, to its end; standard input from bytes, or from a file."""
        command = [*self.before, sys.executable, "-m", "vestka", *map(str, words)]
        env = {**os.environ, "VESTKA_HOME": str(self.home)}
        with ExitStack() as stack:
            file = stack.enter_context(stdin.open("rb")) if isinstance(stdin, Path) else None
            given = None if isinstance(stdin, Path) else stdin
            return subprocess.run(
                command,
                input=given,
                stdin=file,
                capture_output=True,
                cwd=self.folder,
                env=env,
                timeout=120,
                check=False,
            )

    def unlocks(self, *words: str | Path, stdin: bytes | Path = b"") -> subprocess.CompletedProcess[bytes]:
        """The same, with the passphrase."""
        return self.runs(*words, "--passphrase-file", self.folder / "passphrase", stdin=stdin)

    def has(self, name: str, content: str | bytes) -> Path:
        """A file of theirs."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one sentence of a refusal: exit 1, no traceback."""
    error = done.stderr.decode()
    assert done.returncode == 1, error
    assert "Traceback" not in error
    last = error.strip().splitlines()[-1]
    assert last.startswith("vestka: ")
    return last.removeprefix("vestka: ")
