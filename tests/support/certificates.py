"""Certificates of servers that an authority of our own has issued, by the program openssl."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NAME = "registro.test"
"""The server that they are for."""
_RULES = f"""
[ca]
default_ca = ours
[ours]
database = index
new_certs_dir = .
serial = serial
default_md = sha256
default_days = 2
policy = any
x509_extensions = server
[any]
commonName = supplied
[server]
subjectAltName = DNS:{NAME}
"""
LONG_AGO = ("-startdate", "20200101000000Z", "-enddate", "20200201000000Z")
LATER = ("-startdate", "20900101000000Z", "-enddate", "20900201000000Z")
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


class Authority:
    """Issues certificates into a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.certificate = folder / "authority.crt"
        self.key = folder / "server.key"
        """The one of the server, whichever certificate it shows."""
        (folder / "rules").write_text(_RULES)
        (folder / "index").write_text("")
        (folder / "serial").write_text("01\n")
        own = ("-keyout", "authority.key", "-out", self.certificate, "-subj", "/CN=Authority")
        self._openssl("req", "-x509", *KEY, "-days", "2", *own)
        wanted = ("-keyout", self.key, "-out", "wanted", "-subj", f"/CN={NAME}")
        self._openssl("req", *KEY, *wanted)

    def issue(self, name: str, *dates: str) -> Path:
        """Return a certificate for `NAME`, in the file called ``name``."""
        path = self.folder / name
        issuer = ("-cert", self.certificate, "-keyfile", "authority.key")
        what = ("-in", "wanted", "-out", path, *dates)
        self._openssl("ca", "-batch", "-notext", "-config", "rules", *issuer, *what)
        # So that it may have another one of the same name.
        (self.folder / "index").write_text("")
        return path

    def _openssl(self, *words: object) -> None:
        command = ["openssl", *map(str, words)]
        subprocess.run(command, cwd=self.folder, capture_output=True, check=True, timeout=60)


def needed() -> None:
    """Skip the test where openssl is not installed; in CI that is a failure."""
    if shutil.which("openssl") is None:
        if os.environ.get("CI") and sys.platform == "linux":
            pytest.fail("openssl is not installed: apt-get install openssl")
        pytest.skip("openssl is not installed")
