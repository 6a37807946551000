"""quizapp: get ready for a deep-learning interview in your terminal.

From Python: ``question``, ``questions``, ``grade`` and ``bank``, and the ``engine`` that computes
every answer. Each is imported when it is first used.

>>> import quizapp
>>> quizapp.grade("output-size/valid@1?n=28&k=3&s=2", "13").correct
True
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # as typing's own, whose import would cost a third of this one
if TYPE_CHECKING:
    from quizapp import engine
    from quizapp.bank.catalogue import Catalogue, Listing
    from quizapp.bank.catalogue import open_catalogue as bank
    from quizapp.library import Grade, Question, grade, question, questions

__all__ = [
    "Catalogue",
    "Grade",
    "Listing",
    "Question",
    "bank",
    "engine",
    "grade",
    "question",
    "questions",
]

_PACKAGES = ("bank", "engine")


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'quizapp' has no attribute {name!r}")
    from importlib import import_module

    if name in _PACKAGES:
        return import_module(f"quizapp.{name}")
    found = globals()[name] = getattr(import_module("quizapp.library"), name)
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
