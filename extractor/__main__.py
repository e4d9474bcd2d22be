"""`python -m extractor` is `gouji`."""

import sys

from extractor.cli import main

sys.exit(main())
