"""The start of every use: ``quizapp``, or ``python -m quizapp``."""

import gc
import sys


def main() -> None:
    """Runs the command line; without a word, straight the app, which needs none of it."""
    # importing makes objects by the thousand, none of them garbage: they are never looked through
    gc.disable()
    if len(sys.argv) == 1:
        from quizapp.cli.app import run_app

        sys.exit(run_app())
    from quizapp.cli.main import run

    gc.freeze()
    gc.enable()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
