"""`python -m overstap` is the `overstap` command."""

import sys

from overstap.cli import main

sys.exit(main())
