"""Read settings: environment before ``settings.toml`` before defaults; unknown keys are errors.

Each room declares a frozen dataclass; this module fills it from its section. Nothing is read on
import. Secrets come from the environment only, so they have no key here.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from platformdirs import user_data_path

from corpus.errors import SettingsError

T = TypeVar("T")

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})
NON_SETTINGS = frozenset({"CAIRN_HOME", "CAIRN_SOURCES"})  # folders, read by their own functions


def setting(default: Any, *, env: str, text: str) -> Any:  # noqa: ANN401 - dataclasses.field is untyped
    """Declare one setting: its default, its environment variable and one line of explanation."""
    return field(default=default, metadata={"env": env, "text": text})


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """What is read and how passages are cut."""

    builtin: bool = setting(
        True, env="CAIRN_BUILTIN", text="use the built-in sheets and the catalogue"
    )
    # `cairn evals sweep max_passage_chars=600,900,1200`: vital facts 0.704, 0.704, 0.702 over the
    # built-in collection, 0.689, 0.693, 0.700 over the originals: flat.
    max_passage_chars: int = setting(
        900, env="CAIRN_MAX_PASSAGE_CHARS", text="longest passage, in characters"
    )
    max_file_mb: int = setting(
        100, env="CAIRN_MAX_FILE_MB", text="largest file that is read, in megabytes"
    )

    def __post_init__(self) -> None:
        check_range("max_passage_chars", self.max_passage_chars, 200, 4000)
        check_range("max_file_mb", self.max_file_mb, 1, 10_000)


def check_range(name: str, value: float, lowest: int, highest: int) -> None:
    """Raise SettingsError when ``value`` is not from ``lowest`` to ``highest``; nan never is."""
    if not lowest <= value <= highest:
        raise SettingsError(
            f"{name} is {value}", remedy=f"choose a number from {lowest} to {highest}"
        )


def cairn_home(environment: Mapping[str, str]) -> Path:
    """Return the data folder: ``CAIRN_HOME``, else the platform's folder for user data."""
    named = environment.get("CAIRN_HOME", "").strip()
    if named:
        return Path(named).expanduser().absolute()  # parts of the index are opened by address
    return user_data_path("cairn", appauthor=False)


def load_section(
    section: str,
    settings_type: type[T],
    *,
    home: Path,
    environment: Mapping[str, str],
) -> T:
    """Fill ``settings_type`` from ``[section]`` of ``home/settings.toml`` and the environment.

    Raises SettingsError for an unknown key or a value of the wrong type, naming the choices.
    """
    written = _read_file(home / "settings.toml").get(section, {})
    if not isinstance(written, dict):
        raise SettingsError(
            f"settings.toml: [{section}] is not a section",
            remedy=f"write it as a table: [{section}] and one key a line",
        )
    fields = {f.name: f for f in dataclasses.fields(settings_type)}  # type: ignore[arg-type]  # T is always a dataclass
    for key in written:
        if key not in fields:
            raise SettingsError(
                f"settings.toml: unknown setting {key!r} in [{section}]",
                remedy=f"choose one of: {', '.join(sorted(fields))}",
            )
    hints = get_type_hints(settings_type)
    values: dict[str, Any] = {}
    for name, declared in fields.items():
        env = declared.metadata["env"]
        if env in environment:
            values[name] = _convert(environment[env], hints[name], env)
        elif name in written:
            values[name] = _convert(written[name], hints[name], f"[{section}] {name}")
    return settings_type(**values)


def known_variables(*settings_types: type[Any]) -> dict[str, str]:
    """Return each environment variable of the given settings with its one line of explanation."""
    return {
        f.metadata["env"]: f.metadata["text"]
        for settings_type in settings_types
        for f in dataclasses.fields(settings_type)
    }


def environment_name(settings_type: type[Any], name: str) -> str:
    """Return the environment variable of one setting.

    >>> environment_name(CorpusSettings, "builtin")
    'CAIRN_BUILTIN'
    """
    fields = {f.name: f for f in dataclasses.fields(settings_type)}
    return str(fields[name].metadata["env"])


def check_sections(home: Path, sections: frozenset[str]) -> None:
    """Raise SettingsError for a section that no room declares, or a key outside of any section."""
    for name, value in _read_file(home / "settings.toml").items():
        if name in sections:
            continue
        if not isinstance(value, dict):
            raise SettingsError(
                f"settings.toml: the key {name!r} stands outside of any section",
                remedy="write it below the line of its section, one of: "
                + ", ".join(f"[{section}]" for section in sorted(sections)),
            )
        raise SettingsError(
            f"settings.toml: unknown section [{name}]",
            remedy=f"choose one of: {', '.join(sorted(sections))}",
        )


def unknown_variables(environment: Mapping[str, str], known: frozenset[str]) -> tuple[str, ...]:
    """Return the ``CAIRN_…`` variables that no setting reads, in alphabetical order."""
    return tuple(
        sorted(
            name
            for name in environment
            if name.startswith("CAIRN_") and name not in known | NON_SETTINGS
        )
    )


def _read_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:  # ValueError: form, encoding, endless numbers
        raise SettingsError(
            f"settings.toml cannot be read: {error}",
            remedy="mend the line named, or delete the file to go back to the defaults",
        ) from error


def _convert(value: object, wanted: object, where: str) -> object:
    if wanted is bool:
        if isinstance(value, bool):
            return value
        word = str(value).strip().casefold()
        if word in TRUE_WORDS | FALSE_WORDS:
            return word in TRUE_WORDS
        raise SettingsError(f"{where} is {value!r}", remedy="write 1 for yes or 0 for no")
    if wanted is int:
        try:
            return int(str(value))
        except ValueError as error:
            raise SettingsError(f"{where} is {value!r}", remedy="write a whole number") from error
    if wanted is float:
        try:
            return float(str(value))
        except ValueError as error:
            raise SettingsError(f"{where} is {value!r}", remedy="write a number") from error
    return str(value)
