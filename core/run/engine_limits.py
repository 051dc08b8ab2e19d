"""What the chosen engine cannot do, said before a run starts and whenever a parameter changes."""

from core.domain.engines import BY_NAME, ENGINES, NEEDS, Capability
from core.domain.errors import QT_TRANSLATE_NOOP, RunFileError, ScenarioError
from core.registry import check_server
from core.settings.parameters import parameter
from core.settings.scenario import Scenario


def check_engine(scenario: Scenario) -> None:
    """Make sure that the engine can do what ``scenario`` asks of it.

    Raises:
        ScenarioError: it cannot.

    """
    engine = BY_NAME[scenario.engine]
    if Capability.REMOTE in engine.can and not scenario.engine_url:
        raise ScenarioError(
            QT_TRANSLATE_NOOP(
                "core",
                "The engine “{engine}” needs the address of its server (engine_url), as in "
                "postgresql://user@host:5432/database.",
            ),
            engine=engine.name,
        ).about("engine_url")
    for name, capability in NEEDS.items():
        row = parameter(name)
        if capability not in engine.can and scenario[name] != row.default:
            raise ScenarioError(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The engine “{engine}” cannot do this: leave “{label}” ({name}) at {default}, "
                    "or take the engine “{other}”.",
                ),
                engine=engine.name,
                label=row.label,
                name=name,
                default=row.show(row.default),
                other=ENGINES[0].name,
            ).about(name)


def check_reachable(scenario: Scenario) -> None:
    """Make sure that the engine's server can be used, if it has one; waits for it.

    Raises:
        RegistryError: it cannot; the message says what to do.

    """
    if Capability.REMOTE in BY_NAME[scenario.engine].can:
        check_server(scenario.engine, scenario.engine_url)


def check_durable(scenario: Scenario) -> None:
    """Make sure that a run of ``scenario`` can go on after its program has ended.

    Raises:
        RunFileError: what waited was in the memory of that program.

    """
    engine = BY_NAME[scenario.engine]
    if not is_durable(scenario):
        raise RunFileError(
            QT_TRANSLATE_NOOP(
                "core",
                "This run cannot be resumed: its engine “{engine}” kept what waited in memory, "
                "which ended with the run. Begin a new run.",
            ),
            engine=engine.name,
        )


def is_durable(scenario: Scenario) -> bool:
    """Whether what waits is there again after the program has ended."""
    return Capability.DURABLE in BY_NAME[scenario.engine].can


def is_shared(scenario: Scenario) -> bool:
    """Whether workers find what the generator puts; else nobody ever processes it."""
    return Capability.SHARED in BY_NAME[scenario.engine].can
