"""The colours of charts and texts by meaning, for light and for dark."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colors:
    """Colours by meaning; the names are those of what they stand for."""

    text: str
    base: str
    muted: str
    accent: str
    good: str
    warning: str
    bad: str
    pending: str
    leased: str
    done: str
    dead: str
    replaced: str
    dropped: str
    rejected: str
    lost: str


RUNS = (
    *("#3b7dd8", "#d9662b", "#2e9e57", "#c6485f", "#8a63d2"),
    *("#1799a8", "#a97a1f", "#7a7f87", "#c23fa0", "#5d8a1f"),
)
"""Colours of runs beside each other, seen on light and on dark alike."""
DASHES = ((), (7, 3), (2, 3), (10, 3, 2, 3))
"""How the lines of more runs than there are colours are told apart."""

LIGHT = Colors(
    text="#1d2329",
    base="#ffffff",
    muted="#5b6570",
    accent="#1a5cc8",
    good="#17702f",
    warning="#835800",
    bad="#b52222",
    pending="#bf7d17",
    leased="#3b7dd8",
    done="#2e9e57",
    dead="#c62828",
    replaced="#8a63d2",
    dropped="#7a5c46",
    rejected="#5f6b76",
    lost="#a3124f",
)
DARK = Colors(
    text="#e6e9ec",
    base="#1c2026",
    muted="#98a2ad",
    accent="#58a6ff",
    good="#4cc26b",
    warning="#e3b341",
    bad="#ff7b7b",
    pending="#e0a642",
    leased="#5b9bf0",
    done="#46b96f",
    dead="#ff6b6b",
    replaced="#b392f0",
    dropped="#b99a83",
    rejected="#8b98a5",
    lost="#ff5c9d",
)
