"""What is typed in one go becomes a headline and what follows it."""

LONGEST_HEADLINE = 300


def headline_and_details(words: str) -> tuple[str, str]:
    """The first line is the headline; what follows, and what is too long for it, are the details."""
    headline, _break, rest = words.strip().partition("\n")
    headline = headline.strip()
    details = "\n".join(filter(None, (headline[LONGEST_HEADLINE:], rest.strip())))
    return headline[:LONGEST_HEADLINE], details
