"""Fails when the tag that is being released is not the version of the program."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.identity import VERSION

if __name__ == "__main__":
    tag = os.environ.get("GITHUB_REF_NAME", "")
    if os.environ.get("GITHUB_REF_TYPE") == "tag" and tag != f"v{VERSION}":
        sys.exit(f"the tag is {tag}, but core/identity.py says {VERSION}")
    print(f"version {VERSION}")
