"""The cast of all tests: the manufacturer, its colleagues and its customers."""

from tradewright.project.testing.cast import *  # noqa: F403 - fixtures are found by their names
