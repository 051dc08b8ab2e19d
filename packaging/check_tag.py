"""Fails when the tag that is being released is not the version, or the address not the place."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.about import REPOSITORY, VERSION

if __name__ == "__main__":
    tag = os.environ.get("GITHUB_REF_NAME", "")
    if os.environ.get("GITHUB_REF_TYPE") == "tag" and tag != f"v{VERSION}":
        sys.exit(f"the tag is {tag}, but core/about.py says {VERSION}")
    place = os.environ.get("GITHUB_REPOSITORY", "")
    if os.environ.get("GITHUB_REF_TYPE") == "tag" and (not REPOSITORY or place != REPOSITORY):
        sys.exit(f"this is {place}, but REPOSITORY in core/about.py is {REPOSITORY!r}: set it")
    print(f"version {VERSION}")
