#!/usr/bin/env python3
"""Run gouji from a checkout, without installing it."""

import sys

from extractor.cli import main

sys.exit(main())
