"""What all tests share: an end without noise."""

import gc


def pytest_unconfigure():
    # Hypothesis times the garbage collector with a callback that outlives the tests. The last
    # collections of the interpreter stumble over it, and DuckDB's own types, not collected
    # then, would be listed as leaks after the last line people read.
    gc.callbacks.clear()
