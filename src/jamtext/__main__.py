"""`python -m jamtext`: the same as the command jamtext."""

from jamtext.cli import main

main()
