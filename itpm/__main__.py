"""python -m itpm: the command line."""

import sys

from itpm.commands import main

sys.exit(main(sys.argv[1:]))
