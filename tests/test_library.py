"""quizapp from Python: what each object shows, and that importing it costs next to nothing."""

import doctest
import importlib
import inspect
import pickle
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quizapp
from quizapp import library
from quizapp.bank import catalogue
from quizapp.errors import BankError, UsageError

from .sets.samples import TEST_BANK

MODULES = (
    "quizapp",
    "quizapp.library",
    "quizapp.bank.catalogue",
    "quizapp.quiz.identity",
    "quizapp.sets.grades",
    "quizapp.sets.jsonl",
    "quizapp.sets.row",
)
VALID = "output-size/valid@1?n=36&k=11&s=4"
POOL = "pooling/shape@2?n=28&k=2&s=2&c=32&pad=SAME"


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", ["question", "questions", "grade", "Question", "Grade", "bank"])
def test_public_names_show_an_example(name):
    thing = catalogue.open_catalogue if name == "bank" else getattr(quizapp, name)
    assert ">>> " in (thing.__doc__ or "")


def test_public_members_have_a_docstring():
    for thing in (library.Question, library.Grade, quizapp.Catalogue, quizapp.Listing):
        for name, member in inspect.getmembers(thing):
            if isinstance(member, property) or (inspect.isfunction(member) and name[0] != "_"):
                assert inspect.getdoc(member), f"{thing.__name__}.{name}"


def test_the_page_that_shows_the_library_holds():
    q = quizapp.question(VALID, form="value", language="en")
    assert (q.family, q.form, q.options, q.answer) == ("output-size/valid", "value", (), 7)
    assert q.mistakes["fencepost"] == 6
    assert q.mistakes["round-up"] == 8
    assert q.steps[-1].endswith("7.")
    g = quizapp.grade(q, "8")
    assert (g.verdict, g.correct, g.credit, g.mistakes) == ("wrong", False, 0.0, ("round-up",))
    assert "Rounds up where VALID rounds down" in g.message
    assert quizapp.bank()["output-size/valid"].variants == 5790


def test_a_shape_is_a_tuple_and_gets_credit_for_its_parts():
    q = quizapp.question(POOL)
    assert q.answer == (14, 14, 32)
    half = quizapp.grade(q, (14, 14, 1))
    assert (half.verdict, half.mistakes) == ("partial", ("collapse",))
    assert half.credit == pytest.approx(2 / 3)


def test_a_number_within_its_tolerance_is_right():
    q = quizapp.question("fc-vs-cnn/ratio@1?n=32&k=3&c=3&f=16")
    assert q.answer == pytest.approx(112_384, rel=0.01)
    assert quizapp.grade(q, "112 thousand").correct


def test_options_are_lettered_and_graded_by_letter():
    q = quizapp.question(VALID, form="options")
    letters = "abcd"[: len(q.options)]
    assert q.options[letters.index(str(q.answer))] == "7"
    for name, letter in q.mistakes.items():
        if letter is not None:
            assert quizapp.grade(q, letter).mistakes == (name,)


def test_mistakes_are_told_in_every_form_in_which_they_can_be_typed():
    formula = quizapp.question(VALID, form="formula")
    assert formula.mistakes["round-up"] == "⌈(n − k) / s⌉ + 1"
    inverse = quizapp.question(VALID, form="inverse")
    for q in (formula, inverse):
        told = {name: typed for name, typed in q.mistakes.items() if typed is not None}
        assert len(told) > 2
        for name, typed in told.items():
            assert name in quizapp.grade(q, typed).mistakes
    diagnose = quizapp.question(VALID, form="diagnose")
    letters = {name: letter for name, letter in diagnose.mistakes.items() if letter is not None}
    assert diagnose.answer in letters.values()
    for name, letter in letters.items():
        assert diagnose.options["abcd".index(str(letter))] == diagnose.diagnosis(name)


def test_whole_numbers_are_written_whole():
    for q in quizapp.questions("design/debug-flatten", "output-size/leftover", count=300):
        for number in (q.answer, *q.mistakes.values()):
            assert not (isinstance(number, float) and number.is_integer())


@pytest.mark.parametrize("form", ["value", "options", "inverse"])
def test_questions_and_grades_can_be_kept(form):
    q = quizapp.question(VALID, form=form, language="zh-Hant")
    again = pickle.loads(pickle.dumps(q))
    assert (again, again.prompt, again.answer) == (q, q.prompt, q.answer)
    own = next(quizapp.questions("sizes", count=1, bank=TEST_BANK))
    assert pickle.loads(pickle.dumps(own)).prompt == own.prompt
    g = quizapp.grade(q, "8")
    kept = pickle.loads(pickle.dumps(g))
    assert (kept, kept.message) == (g, g.message)


@pytest.mark.parametrize("wrong", [5, None, b"output-size/valid"])
def test_what_is_no_text_is_no_identity(wrong):
    for call in (quizapp.question, lambda each: quizapp.grade(each, 7)):
        with pytest.raises(BankError, match="is no identity"):
            call(wrong)


def test_a_word_that_is_not_known_names_all_there_are():
    with pytest.raises(UsageError, match="value, options, spot-error, diagnose, formula, inverse"):
        quizapp.question(VALID, form="nope")


@pytest.mark.parametrize("count", [-1, -20])
def test_a_count_below_nothing_is_refused(count):
    with pytest.raises(UsageError, match=f"{count} questions"):
        list(quizapp.questions(count=count))


def test_the_message_says_where_a_formula_is_right():
    said = quizapp.grade(quizapp.question(VALID, form="formula"), "ceil((n - k) / s) + 1").message
    assert "It is right exactly where s divides n − k." in said
    assert "Not for n" in said
    assert "The mistake is" in quizapp.grade(quizapp.question(VALID, form="diagnose"), "a").message


@pytest.mark.parametrize(
    ("identity", "said"),
    [
        ("output-size/valid@1?n=5&k=11&s=4", "travel would be -6"),
        ("output-size/valid@1?n=10&k=11&s=1", "travel would be -1"),
        ("output-size/explicit@1?n=3&k=11&s=1&p=0", "would be"),
        ("output-size/valid@1?n=5&k=3&s=0", "no variant that can be worked out"),
    ],
)
def test_numbers_of_which_no_layer_can_be_made_are_refused(identity, said):
    with pytest.raises(BankError, match=said):
        quizapp.question(identity)


def test_other_numbers_off_the_grid_are_asked():
    assert quizapp.question("output-size/valid@1?n=1000&k=3&s=5").answer == 200


def test_a_deck_offers_its_statements():
    q = next(quizapp.questions("fc-vs-cnn/statements", count=1))
    assert len(q.options) == 5
    assert quizapp.grade(q, q.answer).correct
    assert quizapp.grade(q, q.answer).credit == 1


def test_chinese_is_spoken_throughout():
    q = quizapp.question(VALID, language="zh-Hant")
    assert "邊長" in q.prompt or "px" in q.prompt
    assert quizapp.grade(q, "8").message.startswith("✗")
    assert "向上取整" in quizapp.grade(q, "8").message
    assert quizapp.question(q.id).language == "zh-Hant"


def test_what_is_no_answer_is_unreadable():
    g = quizapp.grade(VALID, "about seven")
    assert (g.verdict, g.credit, g.mistakes) == ("unreadable", 0.0, ())
    assert "about seven" in g.message
    assert quizapp.grade(VALID, "").verdict == "unreadable"
    assert quizapp.grade(VALID, None).verdict == "unreadable"


def test_objects_are_frozen():
    with pytest.raises(AttributeError):
        quizapp.question(VALID).answer = 8  # type: ignore[misc]
    with pytest.raises(AttributeError):
        quizapp.grade(VALID, "7").credit = 1.0  # type: ignore[misc]


def test_equal_questions_are_equal():
    assert quizapp.question(VALID) == quizapp.question(VALID + "#value.en.1")
    assert len({quizapp.question(VALID), quizapp.question(VALID)}) == 1
    assert quizapp.question(VALID) != quizapp.question(VALID, form="options")


@settings(max_examples=30, deadline=None)
@given(key=st.text(max_size=5), language=st.sampled_from(["en", "zh-Hant"]))
def test_questions_can_be_found_again_by_their_identity(key, language):
    forms = ("value", "options")
    for q in quizapp.questions(key=key, count=4, form=forms, language=language):
        again = quizapp.question(q.id)
        assert again == q
        assert (again.prompt, again.options, again.answer) == (q.prompt, q.options, q.answer)
        assert quizapp.grade(q.id, q.answer).correct


def test_scopes_are_words_or_lists_of_them():
    def ids(*scope):
        return [q.id for q in quizapp.questions(*scope, count=6)]

    assert ids("output-size", "pooling") == ids(["output-size", "pooling"])
    assert ids("fc-vs-cnn/r*") == ids("fc-vs-cnn/ratio")


def test_without_a_count_all_there_are_come():
    assert sum(1 for _ in quizapp.questions("parameters/fc", level=1)) == 1122


def test_past_the_end_is_said_at_once():
    with pytest.raises(UsageError, match="1,122"):
        quizapp.questions("parameters/fc", count=2_000)
    assert quizapp.questions("parameters/fc", count=2_000, repeat=True)


@pytest.mark.parametrize(
    ("identity", "error", "said"),
    [
        ("output-size/vaild@1?n=36&k=11&s=4", UsageError, "output-size/valid"),
        ("output-size/valid@1?n=36&k=11", BankError, "s"),
        ("output-size/valid@2?n=36&k=11&s=4", BankError, "1"),
        ("output-size/valid@1?n=36&k=11&s=4#value.en", BankError, "identity"),
        ("output-size/valid@1?n=36&k=11&s=4#value.en.0", BankError, "identity"),
        ("output-size/valid@1?n=36&k=11&s=4#value.en.99", BankError, "wording"),
        ("output-size/valid@1?n=36&k=11&s=4#valeu.en.1", UsageError, "value"),
        ("output-size/valid@1?n=36&k=11&s=4#value.fr.1", UsageError, "zh-Hant"),
        ("fc-vs-cnn/statements@2?shown=0#options.en.1", UsageError, "options"),
    ],
)
def test_identities_that_mean_nothing_say_what_is_wrong(identity, error, said):
    with pytest.raises(error, match=said):
        quizapp.question(identity)


def test_a_bank_is_a_mapping(tmp_path):
    bank = quizapp.bank(TEST_BANK)
    assert list(bank) == ["share/activation", "share/ratio", "sizes/shape", "sizes/valid"]
    assert (len(bank), "sizes/valid" in bank, "sizes" in bank) == (4, True, False)
    assert bank.get("sizes/nowhere") is None
    with pytest.raises(KeyError):
        bank["sizes/vaild"]
    with pytest.raises(UsageError, match="sizes/valid"):
        bank["sizes/vaild"]
    listing = bank["sizes/valid"]
    assert listing.diagnostic <= listing.variants
    assert sum(total for total, _ in listing.levels.values()) == listing.variants
    with pytest.raises(BankError):
        quizapp.bank(tmp_path)


@pytest.mark.parametrize("bank", [TEST_BANK, str(TEST_BANK), quizapp.bank(TEST_BANK)])
def test_questions_come_from_a_bank_of_ones_own(bank):
    drawn = list(quizapp.questions("sizes", count=3, bank=bank))
    assert {q.family for q in drawn} <= {"sizes/valid", "sizes/shape"}
    assert quizapp.question(drawn[0].id, bank=bank) == drawn[0]


def test_an_unknown_name_is_no_attribute():
    with pytest.raises(AttributeError, match="nothing"):
        _ = quizapp.nothing
    assert {"question", "bank", "engine"} <= set(dir(quizapp))


def modules_after(code):
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return set(done.stdout.decode().split())


def test_importing_quizapp_imports_nothing_heavy():
    bare, ours = modules_after("pass"), modules_after("import quizapp")
    assert ours - bare == {"quizapp"}


def test_the_bank_can_be_called_whatever_was_imported_before():
    for first in ("from quizapp.bank.bank import Bank", "import quizapp.library", "pass"):
        code = f"{first}\nimport quizapp\nassert len(quizapp.bank()) >= 10\nquizapp.bank.bank.Bank"
        assert "textual" not in modules_after(code)


def test_the_engine_is_a_library_of_its_own():
    found = modules_after("from quizapp import engine as e\ne.conv_output_size(28, 5)")
    assert not {"quizapp.bank.bank", "quizapp.library", "msgspec", "click"} & found


def test_chinese_sentences_stand_without_a_blank_between_them():
    message = quizapp.grade(quizapp.question(VALID, language="zh-Hant"), "8").message
    assert "。" in message
    assert "。 " not in message


@pytest.mark.parametrize("text", ["28 by 28 by 10", "None,28,28,10"])
def test_words_are_not_counted_as_numbers(text):
    message = quizapp.grade(POOL, text).message
    assert "Numbers in" not in message
    assert text in message
    assert "Numbers in “28 28”: 2." in quizapp.grade(POOL, "28 28").message
