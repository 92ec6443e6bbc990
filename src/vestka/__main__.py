"""`python -m vestka` is the command line."""

import sys

from vestka.apps.cli.main import main

sys.exit(main())
