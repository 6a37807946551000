"""quizapp from Python: questions by identity or by key, grading, and what a bank holds.

These objects show what the app shows; they are made once and never change.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from quizapp.bank.bank import Bank
from quizapp.bank.catalogue import Catalogue, Listing, open_catalogue
from quizapp.bank.kinds import Plain
from quizapp.errors import BankError
from quizapp.quiz.drawing import ORDERS
from quizapp.quiz.identity import read_question
from quizapp.quiz.question import Question as Asked
from quizapp.sets import grades, row
from quizapp.sets.choosing import FORMS, KEY, Request, Selection
from quizapp.sets.grades import Grade

__all__ = ["Catalogue", "Grade", "Listing", "Question", "grade", "question", "questions"]

Source = Catalogue | str | Path | None
"""A bank that is open, the folder of one, or the built-in one."""


@dataclass(frozen=True, eq=False)
class Question:
    """A question, ready to be shown to a person.

    >>> import quizapp
    >>> q = quizapp.question("output-size/valid@1?n=36&k=11&s=4")
    >>> q
    Question('output-size/valid@1?n=36&k=11&s=4#value.en.1')
    >>> q.answer, q.mistakes["round-up"]
    (7, 8)
    """

    _asked: Asked = field(repr=False)
    _bank: Bank = field(repr=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Of a question its identity is kept, and which bank it is from."""
        own = self._bank is _built_in()
        return _restored, (self.id, None if own else str(self._bank.folder.absolute()))

    def __repr__(self) -> str:
        return f"Question({self.id!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Question) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def id(self) -> str:
        """Its identity: variant, form, language and wording; `question` gives it back.

        >>> import quizapp
        >>> q = quizapp.question("output-size/valid@1?n=36&k=11&s=4")
        >>> quizapp.question(q.id) == q
        True
        """
        return self._asked.id

    @property
    def family(self) -> str:
        """The name of its family.

        >>> import quizapp
        >>> quizapp.question("output-size/valid@1?n=36&k=11&s=4").family
        'output-size/valid'
        """
        return self._asked.family

    @property
    def form(self) -> str:
        """How it is asked: "value" wants the answer typed, "options" offers some.

        There are also "spot-error", "diagnose", "formula" and "inverse".
        """
        return self._asked.form

    @property
    def language(self) -> str:
        """The language of its texts, "en" or "zh-Hant"."""
        return self._asked.language

    @property
    def level(self) -> int:
        """How hard it is: 1 screening to 5 staff.

        >>> import quizapp
        >>> quizapp.question("output-size/valid@1?n=36&k=11&s=4").level
        1
        """
        return self._asked.variant.level

    @property
    def prompt(self) -> str:
        """What is asked.

        >>> import quizapp
        >>> quizapp.question("output-size/valid@1?n=36&k=11&s=4").prompt.startswith("A side of 36")
        True
        """
        return self._asked.prompt

    @property
    def options(self) -> tuple[str, ...]:
        """What is offered, in the order of the letters a, b, c…; () where the answer is typed.

        >>> import quizapp
        >>> q = quizapp.question("output-size/valid@1?n=36&k=11&s=4", form="options")
        >>> len(q.options), q.options["abcd".index(q.answer)]
        (4, '7')
        """
        return row.options(self._asked)

    @property
    def steps(self) -> tuple[str, ...]:
        """The worked solution, a sentence each.

        >>> import quizapp
        >>> quizapp.question("output-size/valid@1?n=36&k=11&s=4").steps[0]
        'The window can travel 36 − 11 = 25 px.'
        """
        return row.steps(self._asked)

    @property
    def answer(self) -> Plain:
        """The right answer: a number, several, True or False; letters where options are offered.

        Where a rule is asked for, its text.

        >>> import quizapp
        >>> quizapp.question("pooling/shape@2?n=28&k=2&s=2&c=32&pad=SAME").answer
        (14, 14, 32)
        """
        return row.answer(self._asked)

    @property
    def mistakes(self) -> Mapping[str, Plain | None]:
        """What each named mistake gives here, None where it can't be made or is not offered.

        In "formula" and "inverse" it is what someone types who makes it, in "diagnose" the letter
        of its description.

        >>> import quizapp
        >>> quizapp.question("output-size/valid@1?n=36&k=11&s=1").mistakes["round-up"] is None
        True
        """
        return row.mistakes(self._asked)

    def diagnosis(self, mistake: str) -> str:
        """What is wrong with a mistake, in the question's language; KeyError for an unknown name.

        >>> import quizapp
        >>> quizapp.question("output-size/valid@1?n=36&k=11&s=4").diagnosis("round-up")
        'A window that sticks out was kept; VALID drops it: round down.'
        """
        variant = self._asked.variant
        if mistake not in variant.mistakes:
            raise KeyError(mistake)
        return variant.text(variant.mistake(mistake).texts, self.language)


def question(
    id: str,
    form: str | None = None,
    language: str | None = None,
    *,
    bank: Source = None,
) -> Question:
    """The question of an identity.

    ``form`` and ``language`` are those of the identity where it says them, else "value" and "en".
    The numbers need not be among those that are asked by themselves.

    Raises:
        UsageError: there is no such family, form or language; the nearest are named.
        BankError: it is no identity, of another version of its family, or no such numbers exist.

    >>> q = question("output-size/valid@1?n=28&k=3&s=2", language="zh-Hant")
    >>> q.answer
    13
    """
    opened = _opened(bank)
    return Question(_read(opened, id, form, language), opened)


def questions(
    *scope: str | Iterable[str],
    key: str = KEY,
    count: int | None = None,
    form: str | Iterable[str] | None = None,
    level: int | None = None,
    language: str = "en",
    order: str | None = None,
    repeat: bool = False,
    bank: Source = None,
) -> Iterator[Question]:
    """Questions of a scope: skills, families, patterns (``fc-vs-cnn/*``), or lists of these.

    The same key gives the same questions in the same order, wherever they are drawn. Without a
    count there come all that there are; each variant comes once, or again, pass by pass, with
    ``repeat``. ``form`` is "value" unless it says another or several; families and variants that
    can't be asked so are left out. ``order`` is "diagnostic-first", in which the variants come
    first on which every mistake gives another answer, or "any".

    Raises:
        UsageError: a word means nothing here, nothing can be asked, or there are fewer than wanted.

    >>> drawn = list(questions("output-size/valid", "parameters/fc", key="exam", count=4))
    >>> sorted(q.family for q in drawn)
    ['output-size/valid', 'output-size/valid', 'parameters/fc', 'parameters/fc']
    """
    words = [word for each in scope for word in ([each] if isinstance(each, str) else each)]
    forms = FORMS if form is None else (form,) if isinstance(form, str) else tuple(form)
    request = Request(tuple(words), key, count, forms, level, language, order or ORDERS[0], repeat)
    opened = _opened(bank)
    return (Question(asked, opened) for asked in Selection(opened, request))


def grade(question: Question | str, answer: object) -> Grade:
    """The grade of an answer to a question or to the question of an identity.

    The answer is a text as people type it, or a plain value.

    Raises:
        UsageError, BankError: the identity is not known.

    >>> grade("pooling/shape@2?n=28&k=2&s=2&c=32&pad=SAME", "14x14x32").verdict
    'correct'
    >>> grade("pooling/shape@2?n=28&k=2&s=2&c=32&pad=SAME", (14, 14, 1)).mistakes
    ('collapse',)
    """
    asked = question._asked if isinstance(question, Question) else _read(_opened(None), question)
    return grades.grade(asked, answer)


def _read(bank: Bank, id: str, form: str | None = None, language: str | None = None) -> Asked:
    if not isinstance(id, str):
        raise BankError("error.id", id=id)
    return read_question(bank, id, form, language)


def _restored(id: str, folder: str | None) -> Question:
    """The question that was kept by its identity."""
    bank = _built_in() if folder is None else _opened_once(folder)
    return Question(read_question(bank, id), bank)


def _opened(bank: Source) -> Bank:
    if isinstance(bank, Catalogue):
        return bank.opened
    return open_catalogue(bank).opened if bank is not None else _built_in()


@cache
def _opened_once(folder: str) -> Bank:
    return open_catalogue(folder).opened


@cache
def _built_in() -> Bank:
    return open_catalogue().opened
