"""The address of a server on the command line."""

from core.cli.console import print_message
from core.domain.server_url import Address, address_of


def given_address(text: str) -> Address:
    """Return the address that ``text`` is, and say where it lets others listen.

    Raises:
        ScenarioError: it is none, or there is a password in it.

    """
    address = address_of(text)
    if address.warning is not None:
        print_message(f"registro: {address.warning.text}")
    return address
