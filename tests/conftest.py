"""What all tests share: the same examples each time, and an end without noise."""

import gc
import os

from hypothesis import settings

# A commit is judged the same each time. `HYPOTHESIS_PROFILE=wander` looks further, at other
# examples in every run; what it finds becomes a test with a name.
settings.register_profile("judge", derandomize=True, database=None)
settings.register_profile("wander", print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "judge"))


def pytest_unconfigure():
    # Hypothesis times the garbage collector with a callback that outlives the tests. The last
    # collections of the interpreter stumble over it, and DuckDB's own types, not collected
    # then, would be listed as leaks after the last line people read.
    gc.callbacks.clear()
