"""The rules of the house, tried on the files that are in it: sizes, names, words, walls."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import grimp
import pytest

from vestka.kinds.catalogue import KINDS

ROOT = Path(__file__).resolve().parents[1]
FILE_LINES, FUNCTION_LINES, NODE_LINES = 300, 40, 1_200
EXCEPTIONS_PER_1000 = 2
SAYS_NOTHING = frozenset({"utils", "util", "helpers", "helper", "common", "manager", "core", "misc"})
# Written in two parts, so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile("|".join(("/" + "work/", "/" + "root/", "/" + "tmp/s/", "/" + "home/[a-z]")))
ADDRESS = re.compile("https?" + "://|--index-url|--extra-index-url|--find-links")
EXCEPTION = re.compile(r"#\s*(?:no" + r"qa\b|type:\s*ig" + r"nore\b)([^#]*)(#.*)?")
REASONED = re.compile(r"(?::\s*[A-Z]+[0-9]+(?:,\s*[A-Z]+[0-9]+)*|\[[a-z-]+(?:,\s*[a-z-]+)*\])\s*(?:-\s*|#\s*)\S+.*\S")
MOCKS = re.compile("unittest" + r"\.mock|monkeypatch\.(?:set" + "attr|setitem)|Magic" + "Mock|mock" + r"\.patch")


def outcome(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """A command -> what it said, run at the root of the repository."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@cache
def tracked() -> tuple[Path, ...]:
    """The files that are in the house: what git knows, as far as it is on disk."""
    listed = outcome("git", "ls-files", "-z")
    if listed.returncode != 0:
        pytest.skip("this copy is no git checkout, so it is not known which files belong to it")
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def python(*folders: str) -> Iterator[tuple[str, str]]:
    """Folders of the repository -> each Python file's path and text."""
    for path in tracked():
        where = path.relative_to(ROOT)
        if path.suffix == ".py" and where.parts[0] in folders:
            yield str(where), path.read_text(encoding="utf-8")


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """A module -> its functions and methods, also those inside others."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_files_are_short() -> None:
    """No file of the package has more than 300 lines."""
    assert [where for where, text in python("src") if len(text.splitlines()) > FILE_LINES] == []


def test_functions_are_short() -> None:
    """No function of the package has more than 40 lines."""
    long = [
        f"{where}: {node.name}"
        for where, text in python("src")
        for node in functions(ast.parse(text))
        if (node.end_lineno or node.lineno) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_names_say_something() -> None:
    """No file or folder is called by a word that fits anything."""
    assert [str(path) for path in tracked() if SAYS_NOTHING & {part.split(".")[0] for part in path.parts}] == []


def test_every_file_says_what_it_is_for() -> None:
    """Every Python file, wherever it stands, begins with a docstring."""
    files = python("src", "tests", "bench", "tools")
    assert [where for where, text in files if not ast.get_docstring(ast.parse(text))] == []


def test_every_function_of_the_package_says_what_it_does() -> None:
    """Public and private; a magic method says it by its name, and an inner function by the one it stands in."""
    silent = []
    for where, text in python("src"):
        tree = ast.parse(text)
        inner = {id(child) for node in functions(tree) for child in ast.walk(node) if child is not node}
        silent += [
            f"{where}: {node.name}"
            for node in functions(tree)
            if id(node) not in inner and not node.name.startswith("__") and not ast.get_docstring(node)
        ]
    assert silent == []


def test_no_import_circles() -> None:
    """No module imports itself by way of others."""
    graph = grimp.build_graph("vestka", cache_dir=None)
    circles = [name for name in graph.modules if name in graph.find_upstream_modules(name)]
    assert circles == []


def test_walls_stand() -> None:
    """The contracts of import-linter hold: floors, rooms side by side, no I/O in a room."""
    linter = Path(sys.executable).with_name("lint-imports")
    run = outcome(linter, "--no-cache")
    assert run.returncode == 0, run.stdout
    assert "0 broken" in run.stdout


def test_node_stays_small() -> None:
    """The outside wires rooms together; what it grows beyond 1,200 lines belongs somewhere else."""
    sizes = {where: len(text.splitlines()) for where, text in python("src") if where.startswith("src/vestka/node/")}
    assert sum(sizes.values()) <= NODE_LINES, sizes


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_has_its_page_and_its_vectors(kind: str) -> None:
    """A noun is in the house only with its spec page and at least one vector."""
    names = [path.relative_to(ROOT).parts for path in tracked()]
    assert any(parts[0] == "spec" and parts[-1] == f"{kind}.md" for parts in names), f"no spec page for {kind}"
    assert any(parts[0] == "vectors" and kind in parts[1:-1] for parts in names), f"no vectors for {kind}"


def test_locks_hold_no_address() -> None:
    """A lock says what, by hash, and not from where: a host that is gone or watched must not be built in."""
    locks = [path for path in tracked() if path.name.startswith("requirements") and path.suffix == ".lock"]
    assert locks
    assert [path.name for path in locks if ADDRESS.search(path.read_text(encoding="utf-8"))] == []


def test_no_path_of_one_machine() -> None:
    """Nothing in the house knows the folders of the machine that it was written on."""
    found = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" not in data and MACHINE_PATHS.search(data.decode("utf-8", "replace")):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


def test_exceptions_to_the_tools_are_few_and_say_why() -> None:
    """At most two in a thousand lines, each with its code and its reason on the line."""
    lines = [(where, line) for where, text in python("src", "tests", "bench", "tools") for line in text.splitlines()]
    excepted = [(where, found[0]) for where, line in lines if (found := EXCEPTION.search(line))]
    assert [found for found in excepted if not REASONED.search(found[1])] == []
    in_src = [found for found in excepted if found[0].startswith("src/")]
    assert 1000 * len(in_src) <= EXCEPTIONS_PER_1000 * sum(where.startswith("src/") for where, _ in lines), in_src
    assert 1000 * len(excepted) <= EXCEPTIONS_PER_1000 * len(lines), f"{len(excepted)} in {len(lines)} lines"


def test_tests_simulate_and_do_not_mock() -> None:
    """No test replaces a part of our code by a doll."""
    assert [where for where, text in python("tests") if MOCKS.search(text)] == []


def audited(*options: str) -> dict[str, list[str]]:
    """Options -> what the walk through the rooms opened."""
    script = Path(__file__).with_name("house_audit.py")
    run = outcome(sys.executable, script, *options)
    assert run.returncode == 0, run.stderr
    found: dict[str, list[str]] = json.loads(run.stdout.splitlines()[-1])
    return found


def test_rooms_open_no_file_and_no_socket() -> None:
    """While a text goes its whole way no room opens a file, and nothing opens a socket."""
    walk = audited()
    assert walk["found"] == []
    assert "whole_way" in walk["steps"]


def test_the_audit_sees_a_hole() -> None:
    """The control: the same hook, on a function of a room that opens a file."""
    assert audited("--control")["found"] != []


def test_no_two_files_of_tests_have_one_name() -> None:
    """The tests are no package: of two files with one name, the runner would read one and stop at the other."""
    names = sorted(path.name for path in Path(__file__).parent.rglob("test_*.py"))
    assert [name for name, after in pairwise(names) if name == after] == []
