"""A small bank with what the built-in one lacks: signs, quotes, mixed numbers, yes or no."""

from functools import cache
from pathlib import Path

from quizapp.bank.bank import Bank
from quizapp.paths import questions

TEST_BANK = Path(__file__).parents[1] / "data" / "bank"

SIGNS = r"""version = 1
level = "1 if a < 0 else 2"
seconds = 30
title = { en = "Signs", zh-Hant = "正負號" }
[params]
a = { from = -5, to = 6 }
b = [-2, 3, 40000]
x = [-0.5, 0.0, 0.25]
mode = [
  { name = "so \"quoted\"", shift = 2, en = "tab\tand \"quotes\"", zh-Hant = "引號「」" },
  { name = "back\\slash", shift = -7, en = "a \\ b", zh-Hant = "反斜線 \\" },
]
[ask]
en = ["{mode}: {a} {a|thing|things} and {b:,}, {x:.2f}?", "{b} \"then\" {a}; {mode}, {x}"]
zh-Hant = ["{mode}：{a} {a|個} 與 {b:,}、{x:.2f}？", "{b}，然後 {a}；{mode}，{x}"]
[[step]]
name = "total"
label = { en = "total", zh-Hant = "和" }
value = "a - b + shift if shift < 0 else a * b - abs(shift)"
en = "Sum: {calc}. {{braces}}"
zh-Hant = "和：{calc}。"
[answer]
kind = "number"
tolerance = 0.01
label = { en = "all", zh-Hant = "全部" }
value = "x * total + a ** 2"
check = "x * (a - b + shift if shift < 0 else a * b - abs(shift)) + a * a"
en = "All: {calc}, so {answer}."
zh-Hant = "全部：{calc}，即 {answer}。"
[[mistake]]
name = "divides"
short = { en = "Divides", zh-Hant = "相除" }
when = "shift < 0"
value = "total / a"
en = "It was divided."
zh-Hant = "相除了。"
[[mistake]]
name = "no-square"
short = { en = "No square", zh-Hant = "沒有平方" }
value = "x * total"
en = "The square was left out."
zh-Hant = "漏了平方。"
"""

PARITY = """version = 1
level = 1
seconds = 10
title = { en = "Parity", zh-Hant = "奇偶" }
[params]
n = { from = 1, to = 30 }
m = [2, 2.5]
[ask]
en = ["Is {n} more than {m} times ten?"]
zh-Hant = ["{n} 大於 {m} 的十倍嗎？"]
[answer]
kind = "yes-no"
value = "n > 10 * m"
check = "n - 10 * m > 0"
label = { en = "more", zh-Hant = "大於" }
en = "Compare."
zh-Hant = "比較。"
[[mistake]]
name = "at-least"
short = { en = "At least", zh-Hant = "至少" }
value = "n >= 10 * m"
en = "Equal was taken for more."
zh-Hant = "把等於當成大於。"
"""

CELLS = """version = 1
level = 1
seconds = 60
title = { en = "Cells", zh-Hant = "格子" }
[params]
side = [3, 4]
x = { array = ["side", "side"], from = -9, to = 9, count = 12 }
[ask]
en = ["Max pooling 2×2, stride 1, of {x}?"]
zh-Hant = ["對 {x} 做 2×2、步幅 1 的最大池化？"]
[answer]
kind = "matrix"
value = "max_pool(x, 2, 1)"
check = "max_pool(x, 2, 1)"
label = { en = "map", zh-Hant = "特徵圖" }
en = "The largest of each window: {answer}."
zh-Hant = "每個視窗的最大值：{answer}。"
[[mistake]]
name = "averages"
short = { en = "Averages", zh-Hant = "取平均" }
value = "avg_pool(x, 2, 1)"
en = "It was averaged."
zh-Hant = "取了平均。"
"""


def made_bank(folder: Path) -> Bank:
    """The bank of these files, in a folder of its own."""
    (folder / "odd").mkdir(parents=True)
    about = 'name = "odd"\nlanguages = ["en", "zh-Hant"]\nlicence = "MIT"\n'
    (folder / "bank.toml").write_text(about, encoding="utf-8")
    (folder / "odd" / "signs.toml").write_text(SIGNS, encoding="utf-8")
    (folder / "odd" / "parity.toml").write_text(PARITY, encoding="utf-8")
    (folder / "odd" / "cells.toml").write_text(CELLS, encoding="utf-8")
    return Bank(folder)


@cache
def built_in() -> Bank:
    """The built-in bank, opened once."""
    return Bank(questions())


@cache
def small() -> Bank:
    """The tests' own bank, opened once."""
    return Bank(TEST_BANK)
