"""All commands by name, each imported when it is called."""

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from quizapp.cli.ending import guarded, leave_pipe
from quizapp.cli.speech import say

COMMANDS = {
    "practice": "practice",
    "families": "families",
    "show": "show",
    "generate": "generate",
    "grade": "grade",
    "check": "check",
    "new": "new",
    "trace": "trace",
    "history": "history",
    "config": "config",
}
"""Each command and the module it stands in."""


class Commands(click.Group):
    """Knows its commands by name and imports a module only for the command that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"quizapp.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command that is called; click would end with 1 where a pipe was closed."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return leave_pipe()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A line for each command, from the words, without importing it."""
        with formatter.section(say("help.commands")):
            formatter.write_dl([(name, say(f"help.{name}")) for name in COMMANDS])


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from quizapp import __version__

        click.echo(f"quizapp {__version__}")
        ctx.exit()


@click.command("quizapp", cls=Commands, help=say("help"), invoke_without_command=True)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help=say("help.version"),
)
@click.pass_context
def quizapp(ctx: click.Context) -> None:
    """Starts the app where no command is given."""
    if ctx.invoked_subcommand is None:
        from quizapp.cli.app import start

        ctx.exit(start())


def run(arguments: Sequence[str]) -> int:
    """Runs a command and returns its exit status."""

    def call() -> int:
        try:
            status = quizapp.main(list(arguments), prog_name="quizapp", standalone_mode=False)
        except click.exceptions.Abort:
            raise KeyboardInterrupt from None
        except click.ClickException as error:
            error.show()
            return error.exit_code
        sys.stdout.flush()
        return status if isinstance(status, int) else 0

    return guarded(call)
