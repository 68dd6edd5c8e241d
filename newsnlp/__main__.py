"""`python -m newsnlp`."""

from newsnlp.cli import main

main()
