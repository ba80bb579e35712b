"""What can keep Tradewright from running."""


class CannotRun(Exception):
    """What is in the way, and what to do about it, in sentences for the person at the keyboard."""
