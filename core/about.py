"""Name, version and addresses of the program; the only place that defines them."""

NAME = "Registro"
VERSION = "0.1.0"
SUMMARY = "A desktop test bench for producer-consumer pipelines"
APP_ID = "io.github.registro.Registro"
"""Desktop file, AppStream component, bundle identifier and Windows application id."""
REPOSITORY = ""
"""Where source and releases are, as OWNER/NAME on GitHub: set when a release is made.

While it is empty no address is shown or asked anywhere: it would be a stranger's.
"""


def homepage() -> str:
    """Return the address of the project; empty while it has none."""
    return f"https://github.com/{REPOSITORY}" if REPOSITORY else ""


def releases() -> str:
    """Return the URL of the newest version's JSON description; empty if there is none."""
    return f"https://api.github.com/repos/{REPOSITORY}/releases/latest" if REPOSITORY else ""
