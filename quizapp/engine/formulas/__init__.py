"""The formulas without their argument checks: operator expressions on ints and arrays alike.

Arguments go by position, each an int or an int64 array; the result is what the formula says, which
is 0 or less where there is no room. ``sizes``, ``counts`` and the others are the checked doors.
"""

from quizapp.engine.formulas.counts import *  # noqa: F403
from quizapp.engine.formulas.receptive import *  # noqa: F403
from quizapp.engine.formulas.sizes import *  # noqa: F403
