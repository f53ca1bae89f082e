"""Lets ``python -m onrecord`` stand for the command."""

from onrecord.cli import main

main()
