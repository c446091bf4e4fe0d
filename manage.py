#!/usr/bin/env python3
"""Run a management command. `bin/manage` does this in the environment that `bin/run` made.

A database that fails is told in one line and exit code 5, as `prepare` tells it; `--traceback` shows where.
"""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import Error

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
    try:
        execute_from_command_line(sys.argv)
    except Error as problem:
        from clinic.trouble import trouble_of

        trouble = trouble_of(problem)
        if trouble is None or "--traceback" in sys.argv:
            raise
        sys.stderr.write(f"{trouble.heading}: {str(problem).strip()}\n")
        sys.exit(5)
