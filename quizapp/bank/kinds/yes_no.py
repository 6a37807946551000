"""Yes or no."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.bank import numerals, schema
from quizapp.bank.kinds import Answer, FixedParts, Part, Plain
from quizapp.bank.numerals import Typed, UnreadableError
from quizapp.bank.value import Type
from quizapp.words import speaker

_YES = frozenset({"yes", "y", "true", "t", "是", "是的", "對", "會", "有", "可以", "正確"})
_NO = frozenset(
    {"no", "n", "false", "f", "否", "不", "不是", "不對", "不會", "沒有", "不可以", "錯"}
)


@dataclass(frozen=True, slots=True)
class YesNo(FixedParts):
    """The answer is 1 for yes and 0 for no."""

    name: str = "yes-no"
    parts: tuple[Part, ...] = (Part(),)
    type: Type = Type.TRUTH

    def read(
        self, text: str, units: Sequence[str] = (), shown: Sequence[int] = ()
    ) -> tuple[Typed, ...]:
        """The word typed."""
        word = numerals.plain(text).lower().rstrip(".。!")
        if word in _YES or word in _NO:
            return (Typed(int(word in _YES)),)
        raise UnreadableError("unread", text=text.strip())

    def write(self, answer: Answer, shown: Sequence[int] = (), language: str = "en") -> str:
        """Yes or no in a language."""
        return speaker(language)("answer.yes" if answer[0] else "answer.no")

    def sample(self) -> str:
        """A word."""
        return "yes"

    def to_file(self, answer: Answer) -> Plain:
        """A truth."""
        return bool(answer[0])

    def from_file(self, entry: object) -> Answer | None:
        """A truth."""
        return (int(entry),) if isinstance(entry, bool) else None


def make(answer: schema.Answer, options: Sequence[str] = ()) -> YesNo:
    """The kind of an answer's table."""
    return YesNo()
