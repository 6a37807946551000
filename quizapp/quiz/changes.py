"""Follow-ups after a right answer: the same question with one thing changed."""

from collections.abc import Collection

from quizapp.bank.bank import Bank
from quizapp.bank.chance import hash_parts, mix
from quizapp.bank.family import Change
from quizapp.bank.value import Scalar
from quizapp.bank.variant import Variant
from quizapp.errors import BankError, UsageError
from quizapp.quiz import forms
from quizapp.quiz.question import Question


def change_of(
    bank: Bank, question: Question, seen: Collection[str], families: Collection[str]
) -> Question | None:
    """A question about a change of ``question``, drawn among those that are possible.

    None where the family names none that gives another variant, not yet ``seen``, of ``families``.
    """
    variant = question.variant
    changes = list(variant.family.changes)
    start = mix(hash_parts(variant.id, "change")[0]) % max(len(changes), 1)
    for change in [*changes[start:], *changes[:start]]:
        changed = _apply(bank, variant, change)
        if changed is None or changed.id in seen or changed.family.name not in families:
            continue
        if not forms.can_carry(_form(change), changed):
            continue
        if change.family is not None:
            return Question(changed, "value", question.language, 0)
        return Question(changed, _form(change), question.language, question.wording, variant)
    return None


def _form(change: Change) -> str:
    if change.family is not None:
        return "value"
    return "moves" if change.asks_moves else "change"


def _apply(bank: Bank, variant: Variant, change: Change) -> Variant | None:
    """The changed variant; None where it is none, the same, or outside what the family asks."""
    entries: dict[str, Scalar] = {}
    for name, expression in change.set.items():
        entry = expression.value(variant.working.environment).item()
        if entry is None:
            return None
        entries[name] = entry
    try:
        family = variant.family if change.family is None else bank.open(change.family)
    except (BankError, UsageError):
        return None
    given = {**variant.given, **entries}
    if not set(family.parameters) <= set(given):
        return None
    changed = Variant(family, {name: given[name] for name in family.parameters})
    same = changed.given == variant.given and change.family is None
    return None if same or not _is_asked(changed) else changed


def _is_asked(variant: Variant) -> bool:
    """Whether it lies between the smallest and largest entries and passes ``where``."""
    domains = variant.family.domains
    inside = all(domain.reaches(variant.given[domain.name]) for domain in domains)
    if not inside or not variant.is_valid:
        return False
    # Off the grid nobody has checked that there is an answer.
    return bool(variant.family.kind.defined(variant.working.answer).all())
