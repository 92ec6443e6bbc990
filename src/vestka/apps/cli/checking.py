"""`verify`, `doctor`, `country check`: what is true of a file, of this machine, of a pack."""

import argparse
import json
import sys
from pathlib import Path

from vestka.apps.cli.findings import in_full, in_short
from vestka.apps.cli.passphrase import passphrase
from vestka.apps.cli.show import printable
from vestka.node.clock import SystemClock
from vestka.plugins.packaged.packs import check_pack
from vestka.plugins.packaged.words import words_for
from vestka.record.keys import fingerprint
from vestka.upkeep.doctor import examine
from vestka.upkeep.verify import Finding, Result, verify_path


def verify(arguments: argparse.Namespace) -> int:
    """A file or folder -> sentences (or JSON), and the worst finding as exit code: refused before unknown."""
    keyring = Path(arguments.keyring) if arguments.keyring else None
    words = words_for(arguments.language)
    findings = verify_path(Path(arguments.path), keyring, SystemClock().now(), words)
    tell = in_full if arguments.all or len(findings) == 1 else in_short
    lines = map(_json_line, findings) if arguments.json else tell(findings)
    for line in lines:
        sys.stdout.write(line + "\n")
    results = {finding.result for finding in findings}
    return next((r for r in (Result.REFUSED, Result.UNKNOWN_SIGNER) if r in results), Result.GENUINE)


def doctor(arguments: argparse.Namespace) -> int:
    """This machine -> a line for each thing that is looked at; 1 if one of them is not well."""
    well = True
    for look in examine(None if arguments.passphrase_file is None else passphrase(arguments.passphrase_file)):
        well = well and look.well
        sys.stdout.write(f"{'well ' if look.well else 'NOT  '} {look.what}: {look.found}\n")
    return 0 if well else 1


def check_country(arguments: argparse.Namespace) -> int:
    """A pack's folder -> what is wrong with it, a line each; 1 if anything is."""
    faults = check_pack(arguments.folder)
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    if not faults:
        sys.stdout.write("Nothing is wrong with this pack.\n")
    return 1 if faults else 0


def _json_line(finding: Finding) -> str:
    """A finding for a program: every key is there, unknown is null."""
    record, grant = finding.record, finding.grant
    value = {
        "path": printable(finding.path),
        "result": finding.result.name.lower(),
        "signed": finding.signed,
        "reasons": list(finding.sentences),
        "kind": record and record.header.kind,
        "record": record and record.content_id.hex(),
        "issued": record and record.header.issued,
        "synthetic": record and record.header.synthetic,
        "demonstration": "DEMONSTRATION" if record and record.header.synthetic else None,
        "signer": record and fingerprint(record.signer),
        "role": grant and str(grant.role),
        "newsroom": finding.newsroom,
        "superseded_by": finding.newer and finding.newer.content_id.hex(),
    }
    return json.dumps(value, ensure_ascii=False)
