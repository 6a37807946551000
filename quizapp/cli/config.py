"""``quizapp config``: the settings, where they stand, and changing one."""

import click

from quizapp import config as settings
from quizapp import paths
from quizapp.cli.options import with_json
from quizapp.cli.speech import say, tell
from quizapp.cli.table import write, write_json, write_table
from quizapp.errors import UsageError


@click.command("config", help=say("help.config"))
@click.argument("key", required=False)
@click.argument("value", required=False)
@with_json
def config(key: str | None, value: str | None, as_json: bool) -> None:
    """Prints all settings, prints one, or changes one."""
    path = paths.configuration()
    if key is not None and key not in settings.KEYS:
        raise UsageError("config.key", key=key, allowed=", ".join(settings.KEYS))
    if key is not None and value is not None:
        settings.change(path, key, value)
        return
    loaded = settings.load(path)
    if key is not None:
        write(str(getattr(loaded, key)))
        return
    found = {name: getattr(loaded, name) for name in settings.KEYS}
    if as_json:
        write_json({"file": str(path), "settings": found})
        return
    rows = [
        (name, settings.shown(entry), _allowed(settings.KEYS[name]))
        for name, entry in found.items()
    ]
    write_table(
        [say("config.head.key"), say("config.head.value"), say("config.head.allowed")], rows
    )
    tell("config.where", file=path)


def _allowed(key: settings.Choice | settings.Whole | settings.Text) -> str:
    return say(f"config.allowed.{key.kind}", **key.allowed)
