#!/usr/bin/env python
"""Counterpoint's command line: `python manage.py help` lists the commands, `version` prints Counterpoint's version."""

import os
import sys

from arguments import __version__

if __name__ == "__main__":
    if sys.argv[1:] in (["version"], ["--version"]):  # Django would print its own
        sys.stdout.write(f"Counterpoint {__version__}\n")
        sys.exit()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "debate.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
