"""Follow-ups after a right answer: one thing changed."""

from quizapp.bank.bank import Bank
from quizapp.bank.variant import at_row
from quizapp.quiz.changes import change_of
from quizapp.quiz.question import Question

from .samples import DATA, bank


def test_a_change_is_another_valid_variant_that_knows_the_one_before():
    found = 0
    for name in bank().names:
        family = bank().open(name)
        for row in bank().census(name).valid[::5]:
            before = Question(at_row(family, int(row)), "value", "en", 0)
            after = change_of(bank(), before, {before.variant.id}, bank().names)
            if after is None:
                continue
            found += 1
            assert after.variant.id != before.variant.id
            assert after.variant.is_valid
            assert after.base is before.variant
            assert after.variant.answer
            seen = {before.variant.id, after.variant.id}
            assert change_of(bank(), before, seen, bank().names) is None
            assert change_of(bank(), before, {before.variant.id}, ()) is None
    assert found > 50


def test_a_change_to_a_family_that_is_not_there_is_not_offered(tmp_path):
    import shutil

    shutil.copytree(DATA / "bank", tmp_path / "bank")
    path = tmp_path / "bank/sizes/valid.toml"
    text = path.read_text("utf-8").replace('set = { n = "n + 1" }', 'family = "sizes/none"')
    path.write_text(text, encoding="utf-8")
    other = Bank(tmp_path / "bank")
    variant = other.variant("sizes/valid@1?n=9&k=3&s=2")
    assert change_of(other, Question(variant, "value", "en", 0), set(), other.names) is None
