"""Several looks at the same question, or several questions at once: what each may be sure of."""

from collections.abc import Sequence


def holm(
    chances: Sequence[float], confidence: float, weights: Sequence[float] | None = None
) -> list[bool]:
    """Return which of several p values are found, so that one is found by mistake in no more cases
    than ``confidence`` leaves, over all of them.

    S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of
    Statistics 6, 1979; ``weights`` (more than 0, chosen before) are his section 4: what matters
    more may be wrong more often. It holds however the figures depend on each other.
    """
    if weights is None:
        weights = [1.0] * len(chances)
    found = [False] * len(chances)
    left = sum(weights)
    for number in sorted(range(len(chances)), key=lambda number: chances[number] / weights[number]):
        if chances[number] * left > (1 - confidence) * weights[number]:
            break
        found[number] = True
        left -= weights[number]
    return found


def looks(confidence: float, number: int, last: float = 0.8) -> list[float]:
    """Return the confidence to use at each of ``number`` looks at data that keep coming.

    The last look may use the share ``last`` of the errors that are allowed, the ones before share
    the rest, so that the sum is what ``confidence`` leaves (by Bonferroni, whatever the data; small
    early shares so that the last look loses little: J. L. Haybittle, Repeated Assessment of Results
    in Clinical Trials of Cancer Treatment, British Journal of Radiology 44, 1971).

    Raises:
        ValueError: there is no look.

    """
    if number < 1:
        raise ValueError("there has to be a look")
    if number == 1:
        return [confidence]
    wrong = 1 - confidence
    early = 1 - wrong * (1 - last) / (number - 1)
    return [early] * (number - 1) + [1 - wrong * last]
