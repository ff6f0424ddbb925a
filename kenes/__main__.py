"""`python -m kenes` is `kenes`."""

import sys

from kenes.cli import main

if __name__ == "__main__":
    sys.exit(main())
