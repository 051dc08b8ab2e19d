"""Files written completely or not at all; fingerprints, by which a file is recognised."""
