"""Where a newsroom lies: VESTKA_HOME and the files in it."""

import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from vestka.record.refusal import Refused

AUTO = "auto"  # no country: each text tells which it is about
SETTINGS_MAX = 64 * 1024  # bytes: far more than a newsroom has to say


@dataclass(frozen=True, slots=True)
class Home:
    """A newsroom's folder. Only its owner may look inside."""

    path: Path

    @property
    def settings(self) -> Path:
        """The one TOML file: the newsroom's public name, its country."""
        return self.path / "vestka.toml"

    @property
    def vault(self) -> Path:
        """The private keys, under the passphrase."""
        return self.path / "keys.vault"

    @property
    def ledger(self) -> Path:
        """The append-only ledger."""
        return self.path / "ledger.sqlite"

    @property
    def views(self) -> Path:
        """What was read, encrypted: can be built again from the ledger at any time."""
        return self.path / "views.sqlite"

    @property
    def names(self) -> Path:
        """Its own places and workplaces: a folder for each country's code, with the tables of a country pack."""
        return self.path / "names"

    @property
    def mappings(self) -> Path:
        """What the columns of its spreadsheets are: a JSON file for each."""
        return self.path / "mappings"

    @property
    def pages(self) -> Path:
        """Where `try` and `demo` write, unless told otherwise."""
        return self.path / "pages"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the settings file says. `country` is the one that its texts are about; without it each text tells which."""

    name: str
    country: str = AUTO


def home() -> Home:
    """The environment -> the newsroom's folder (VESTKA_HOME, else ~/.local/share/vestka)."""
    given = os.environ.get("VESTKA_HOME")
    return Home(Path(given).expanduser() if given else Path.home() / ".local" / "share" / "vestka")


def settings(place: Home) -> Settings:
    """A newsroom's folder -> its settings. Errors: Refused where there is no newsroom, or a line is wrong."""
    try:
        return settings_of(place.settings.read_bytes(), place.settings)
    except FileNotFoundError as error:
        msg = f"There is no newsroom in {place.path}: make one with `vestka init`, or set VESTKA_HOME."
        raise Refused(msg) from error
    except OSError as error:
        msg = f"The settings {place.settings} cannot be read."
        raise Refused(msg) from error


def settings_of(data: bytes, path: Path) -> Settings:
    """A settings file's bytes, and where they come from -> the settings. Errors: Refused if a line is wrong."""
    try:
        found = tomllib.loads(data[:SETTINGS_MAX].decode("utf-8"))
    except ValueError as error:
        msg = f"The settings {path} cannot be read."
        raise Refused(msg) from error
    match found:
        case {"name": str() as name, **rest} if not rest:
            return Settings(name)
        case {"name": str() as name, "country": str() as country, **rest} if not rest:
            return Settings(name, country)
        case _:
            msg = f'The settings {path} must have one line: name = "...", and may have a second: country = "...".'
            raise Refused(msg)


def settings_text(name: str, country: str = AUTO) -> str:
    """A newsroom's name, the country it reports on -> its settings file.

    Errors: Refused if the name has a character that TOML would not keep.
    """
    if not name.isprintable() or '"' in name or "\\" in name or not name.strip():
        msg = "A newsroom's name is one line of ordinary letters, without quotation marks and backslashes."
        raise Refused(msg)
    if country == AUTO:
        return f'# A newsroom of Vestka: its public name.\nname = "{name}"\n'
    said = json.dumps(country)  # what JSON writes of a text, TOML reads
    return (
        f'# A newsroom of Vestka: its public name, and the country it reports on.\nname = "{name}"\ncountry = {said}\n'
    )
