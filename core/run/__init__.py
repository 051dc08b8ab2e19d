"""One run, tied together: `Run` is what hosts hold, the supervisor alone changes it."""
