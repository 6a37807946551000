"""From the identity of a question, or of a variant alone, back to the question."""

from quizapp.bank.bank import Bank
from quizapp.bank.variant import Variant
from quizapp.errors import BankError, UsageError
from quizapp.quiz import forms
from quizapp.quiz.question import Question
from quizapp.words import Term

FORM, LANGUAGE = "value", "en"


def read_question(
    bank: Bank, identity: str, form: str | None = None, language: str | None = None
) -> Question:
    """The question of ``family@version?parameters#form.language.wording``.

    The end from ``#`` on may be missing: then ``form`` and ``language`` say it, else "value" and
    "en", in the first wording. Where both are given, the arguments count.

    Raises:
        UsageError: there is no such family, form or language, or the variant can't be asked so.
        BankError: it is no identity, of another version, or its numbers can't be worked out.
    """
    head, sign, tail = identity.partition("#")
    named, _, rest = tail.partition(".")
    spoken, _, number = rest.rpartition(".")
    if sign and not (named and spoken and number.isdecimal() and int(number[:9]) > 0):
        raise BankError("error.id", id=identity)
    form, language = form or named or FORM, language or spoken or LANGUAGE
    check_known(form, forms.NAMES, "error.form")
    check_known(language, bank.languages, "error.language")
    variant = bank.variant(head)
    wording = int(number[:9]) - 1 if sign else 0
    count = len(variant.family.wordings[language])
    if wording >= count:
        raise BankError("error.wording", id=identity, n=count)
    assert variant.answer  # works it out now, so that what can't be is said here
    _demand_layer(variant)
    if (obstacle := forms.get(form).obstacle(variant)) is not None:
        raise UsageError("error.form-here", id=variant.id, form=form, reason=Term(obstacle))
    return Question(variant, form, language, wording)


def _demand_layer(variant: Variant) -> None:
    """Refuses numbers of which no layer can be made, as a window that is wider than its input.

    Off its grid a family's rule may go on all the same; where it counts what is whole and comes
    to less than nothing, it does not hold.
    """
    family = variant.family
    if not (family.is_worked and family.kind.asks_whole) or variant.is_on_grid:
        return
    values = [(step.name, variant.working.environment[step.name].nested()) for step in family.steps]
    named = [*values, *((Term("solution.answer"), number) for number in variant.answer)]
    for name, value in named:
        if isinstance(value, int | float) and value < 0:
            raise BankError("error.no-layer", variant=variant.id, name=name, value=value)


def check_known(word: str, known: tuple[str, ...], sentence: str) -> None:
    """Raises UsageError with the words there are where ``word`` is none of them."""
    if word not in known:
        raise UsageError(sentence, name=word, near=", ".join(known))
