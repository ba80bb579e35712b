"""HTML put together in Python where templates are slow: cells of tables, marks, pills."""

from django.utils.safestring import SafeString
from markupsafe import escape


def markup(pattern: str, *parts: object) -> SafeString:
    """The pattern with the parts in its places, escaped unless they are HTML already; the pattern is never user text.

    Less than half the cost of Django's `format_html`, which counts where a page draws five hundred cells.
    """
    return SafeString(pattern.format(*map(escape, parts)))
