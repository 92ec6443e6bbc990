"""The command line and the newsroom's settings in, what the newsroom's texts are read with out."""

import argparse

from vestka.node.config import AUTO, home, settings
from vestka.node.own_names import own_names
from vestka.node.settings import Choice


def chosen(arguments: argparse.Namespace) -> Choice:
    """What was said on the command line, else what the newsroom's settings say; its own names are always known."""
    country = settings(home()).country if arguments.country == AUTO else arguments.country
    return Choice(country, arguments.registry, own=own_names(home()))
