"""Run inside an environment with pycose: lines of hexadecimal in -> what pycose says of each; then records of its own.

V <record>           -> "good" or "bad"
S <seed> <payload>   -> a COSE_Sign1 that pycose made
"""

import sys

from pycose.algorithms import EdDSA
from pycose.headers import KID, Algorithm
from pycose.keys import OKPKey
from pycose.keys.curves import Ed25519
from pycose.messages import Sign1Message


def verified(data: bytes) -> str:
    """A record -> whether pycose finds its signature to fit under the key that it names."""
    message = Sign1Message.decode(data)
    message.key = OKPKey(crv=Ed25519, x=message.phdr[KID])
    return "good" if message.phdr[Algorithm] is EdDSA and message.verify_signature() else "bad"


def signed(seed: bytes, payload: bytes) -> str:
    """A seed and a payload -> pycose's own COSE_Sign1."""
    key = OKPKey(crv=Ed25519, d=seed[:32], x=seed[32:])
    message = Sign1Message(phdr={Algorithm: EdDSA, KID: seed[32:]}, uhdr={}, payload=payload)
    message.key = key
    made: bytes = message.encode()
    return made.hex()


for line in sys.stdin:
    what, *parts = line.split()
    values = [bytes.fromhex(part) for part in parts]
    answer = verified(values[0]) if what == "V" else signed(values[0], values[1])
    sys.stdout.write(answer + "\n")
