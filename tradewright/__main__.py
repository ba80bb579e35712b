"""`python -m tradewright` is the command line."""

from tradewright.project.cli import main

main(prog_name="tradewright")
