"""Python's collector of cyclic garbage, and when it should wait.

It starts anew for every so many objects made, and looks through all that live. A document makes a million objects,
nearly all of which live until it is done: a sixth of the time went to searches that found nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def waits() -> Iterator[None]:
    """Let the collector wait while a document is at work; objects that nothing refers to are freed all the same."""
    ran = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ran:
            gc.enable()
