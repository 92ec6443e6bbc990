"""The newsroom's keys at rest: the passphrase opens them, nothing else does, and each failure says which it is."""

import stat
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import pytest

from vestka.plugins.stores.locked import Params
from vestka.plugins.stores.vault import (
    EditorKey,
    Vault,
    lock,
    make_vault,
    open_row,
    read_vault,
    seal_row,
    unlock,
    with_editor,
    write_vault,
)
from vestka.record import cbor
from vestka.record.refusal import Refused

QUICK = Params(memory=64, passes=1, lanes=1)
WORDS = "six words that nobody would guess"


class Dice(Protocol):
    """The `Random` port, the same each time."""

    def bytes(self, count: int) -> bytes:
        """`count` bytes."""

    def below(self, bound: int) -> int:
        """A whole number from 0, smaller than `bound`."""


def newsroom(dice: Dice) -> Vault:
    """Dice -> a vault with two editors."""
    return with_editor(with_editor(make_vault(dice), "Ada", dice), "Жанна", dice)


def test_the_passphrase_opens_what_it_locked(dice: Dice) -> None:
    """Every key comes back; all keys differ."""
    vault = newsroom(dice)
    assert unlock(lock(vault, WORDS, QUICK, dice), WORDS) == vault
    keys = [vault.root, vault.desk, vault.machine, vault.intake, vault.opener, vault.storage]
    keys += [editor.seed for editor in vault.editors]
    assert len(set(keys)) == 8
    assert {len(key) for key in keys} == {32}
    assert vault.editor("Жанна") == vault.editors[1]


def test_the_default_cost_is_the_published_one(dice: Dice) -> None:
    """256 MiB, 3 passes, 4 lanes; it opens."""
    assert Params() == (256 * 1024, 3, 4)
    vault = make_vault(dice)
    assert unlock(lock(vault, WORDS, Params(), dice), WORDS) == vault


def test_the_same_letters_from_another_keyboard_open_it(dice: Dice) -> None:
    """Composed and decomposed letters are one passphrase."""
    vault = make_vault(dice)
    locked = lock(vault, "ёлка стоит в лесу", QUICK, dice)
    assert unlock(locked, "е\u0308лка стоит в лесу") == vault


def test_a_wrong_passphrase_and_a_damaged_file_are_told_apart(dice: Dice) -> None:
    """200 bits of the file turned: always the sentence about the file, never the one about the passphrase."""
    locked = lock(newsroom(dice), WORDS, QUICK, dice)
    for wrong in ("", WORDS + " ", WORDS.upper(), "\ud800"):
        with pytest.raises(Refused, match="This passphrase does not open this newsroom's keys"):
            unlock(locked, wrong)
    for _ in range(200):
        bit = dice.below(len(locked) * 8)
        damaged = bytearray(locked)
        damaged[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Refused, match=r"damaged on disk|newer Vestka"):
            unlock(bytes(damaged), WORDS)
    for cut in (b"", locked[:-1], locked + b"\0", b"not a vault"):
        with pytest.raises(Refused, match="damaged on disk"):
            unlock(cut, WORDS)


def forged(locked: bytes, **changes: cbor.Plain) -> bytes:
    """A locked file with fields changed by someone who computes the checksum again."""
    file = cbor.decode(locked)
    assert isinstance(file, dict)
    rest = {name: value for name, value in {**file, **changes}.items() if name != "sum"}
    return cbor.encode({**rest, "sum": sha256(b"vestka vault 1" + cbor.encode(rest)).digest()})


def test_a_file_made_to_choke_us_is_refused_before_it_costs(dice: Dice) -> None:
    """A cost of a terabyte, of nothing, or of more than Argon2 knows."""
    locked = lock(make_vault(dice), WORDS, QUICK, dice)
    for memory, passes, lanes in ((1 << 30, 1, 1), (64, 1_000_000, 1), (0, 1, 1), (64, 0, 1), (64, 1, 16), (-1, 1, 1)):
        with pytest.raises(Refused, match="damaged on disk"):
            unlock(forged(locked, cost={"memory": memory, "passes": passes, "lanes": lanes}), WORDS)
    with pytest.raises(Refused, match="does not open"):  # a cheaper cost than it was locked with gives another key
        unlock(forged(locked, cost={"memory": 32, "passes": 1, "lanes": 1}), WORDS)
    with pytest.raises(Refused, match="newer Vestka"):
        unlock(forged(locked, v=2), WORDS)


def test_nothing_of_a_key_or_a_name_is_in_the_file_or_in_a_print(dice: Dice, tmp_path: Path) -> None:
    """No seed, no editor's name, no passphrase in the bytes; none in repr or str."""
    vault = newsroom(dice)
    path = tmp_path / "keys.vault"
    write_vault(path, lock(vault, WORDS, QUICK, dice))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    secrets = [vault.root, vault.storage, vault.editors[0].seed, "Жанна".encode(), WORDS.encode()]
    assert [secret for secret in secrets if secret in path.read_bytes()] == []
    assert repr(vault) == str(vault) == "Vault()"
    assert repr(vault.editors[0]) == "EditorKey()"


def test_writing_again_replaces_the_whole_file(dice: Dice, tmp_path: Path) -> None:
    """A new passphrase: the old one opens nothing any more, no other file is left."""
    vault = make_vault(dice)
    path = tmp_path / "keys.vault"
    write_vault(path, lock(vault, WORDS, QUICK, dice))
    (tmp_path / "keys.vault.part").write_bytes(b"a crash left this")
    write_vault(path, lock(vault, "quite another one", QUICK, dice))
    assert [file.name for file in tmp_path.iterdir()] == ["keys.vault"]
    assert unlock(read_vault(path), "quite another one") == vault
    with pytest.raises(Refused, match="does not open"):
        unlock(read_vault(path), WORDS)
    with pytest.raises(Refused, match="it is not there"):
        read_vault(tmp_path / "none.vault")
    with pytest.raises(Refused, match="could not write the file"):
        write_vault(tmp_path / "none" / "keys.vault", b"")


def test_names_and_passphrases_that_will_not_do(dice: Dice) -> None:
    """A short passphrase; an editor without a name, twice, or unknown."""
    vault = newsroom(dice)
    with pytest.raises(Refused, match="at least 8 characters"):
        lock(vault, "short", QUICK, dice)
    for name in ("", "  ", "Ada"):
        with pytest.raises(Refused, match="needs a name"):
            with_editor(vault, name, dice)
    with pytest.raises(Refused, match="no editor of that name"):
        vault.editor("Nobody")
    assert isinstance(vault.editor("Ada"), EditorKey)


def test_a_desk_row_opens_only_whole_and_with_its_key(dice: Dice) -> None:
    """40 bytes longer, never the same twice; any bit turned, another key, or a cut is refused."""
    key, plain = dice.bytes(32), "Каля завода пачулі стрэлы".encode()
    sealed = seal_row(plain, key, dice)
    assert open_row(sealed, key) == plain
    assert len(sealed) == len(plain) + 40
    assert seal_row(plain, key, dice) != sealed
    assert plain[:8] not in sealed
    bad = [b"", *(sealed[:length] for length in range(len(sealed)))]
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        bad.append(bytes(changed))
    for data, with_key in [(sealed, dice.bytes(32)), *((data, key) for data in bad)]:
        with pytest.raises(Refused, match="A row of the desk does not open"):
            open_row(data, with_key)
