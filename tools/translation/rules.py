"""What is wrong with a message or its translation, one small rule each."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from babel.messages.catalog import Catalog, Message

from translation.catalogs import messages_of, said, source_of
from translation.glossary import Glossary

HAN = re.compile(r"[\u3400-\u9fff]")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
MARKUP = re.compile(r"<[^>]+>|&\w+;")
HALF_WIDTH = re.compile(r"[\u3400-\u9fff] ?[,;:?!]|[\u3400-\u9fff]\(|\([\u3400-\u9fff]")
NO_AIR = re.compile(r"[\u3400-\u9fff][A-Za-z]|[A-Za-z][\u3400-\u9fff]")
CHARSETS = {"zh_Hans": "gb2312", "zh_Hant": "cp950"}

type Rule = Callable[[Message, str, Glossary], Iterator[str]]


def source_faults(message: Message, glossary: Glossary) -> Iterator[str]:
    """What is wrong with the English text itself."""
    source = source_of(message)
    if source in glossary.needs_context and not message.context:
        yield "needs a context (pgettext): this English word is several Chinese ones"
    for word in glossary.forbidden_words_in(re.sub(r"!(?=\S)", "", source), "en"):
        yield f"says “{word}”, which no screen says"


def faults(message: Message, language: str, glossary: Glossary) -> Iterator[str]:
    """What is wrong with the translation of one message; an untranslated one has that one fault."""
    if not said(message):
        yield "untranslated"
        return
    if message.fuzzy:
        yield "fuzzy: confirm the translation and remove the mark"
    if said(message) in glossary.same_in_chinese and said(message) == source_of(message):
        return
    for rule in RULES:
        yield from rule(message, language, glossary)


def _placeholders(message: Message, _language: str, _glossary: Glossary) -> Iterator[str]:
    source = message.id[-1] if isinstance(message.id, list | tuple) else message.id
    expected, found = Counter(PLACEHOLDER.findall(source)), Counter(PLACEHOLDER.findall(said(message)))
    if set(expected) != set(found):
        yield f"placeholders differ: {sorted(expected)} became {sorted(found)}"


def _edges(message: Message, _language: str, _glossary: Glossary) -> Iterator[str]:
    source, text = source_of(message), said(message)
    if (source[:1].isspace(), source[-1:].isspace()) != (text[:1].isspace(), text[-1:].isspace()):
        yield "begins or ends with space unlike the source"


def _letters(message: Message, language: str, glossary: Glossary) -> Iterator[str]:
    text = _bare(said(message))
    if not is_wordless(source_of(message)) and not HAN.search(text) and said(message) not in glossary.same_in_chinese:
        yield "holds no Chinese character; if it is the same in Chinese, list it in glossary.toml"
    foreign = {letter for letter in HAN.findall(text) if not _writable(letter, CHARSETS[language])}
    if foreign:
        yield f"holds characters of the other script: {''.join(sorted(foreign))}"


def _writable(letter: str, charset: str) -> bool:
    try:
        letter.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _typography(message: Message, _language: str, _glossary: Glossary) -> Iterator[str]:
    text = _bare(said(message))
    if found := HALF_WIDTH.search(text):
        yield f"half-width punctuation beside Chinese: {found[0]!r}"
    if found := NO_AIR.search(text):
        yield f"no space between Chinese and Latin letters: {found[0]!r}"


def _words(message: Message, language: str, glossary: Glossary) -> Iterator[str]:
    text = said(message)
    if language == "zh_Hant":
        for word in glossary.mainland_words_in(text):
            yield f"{word} is said on the mainland; Taiwan says {glossary.mainland[word]}"
    for word in glossary.forbidden_words_in(text, language):
        yield f"says {word}, which no screen says"
    right = glossary.right_words(source_of(message), language)
    if right and text not in right:
        yield f"is a listed term: say {' or '.join(right)}, not {text}"


def is_wordless(source: str) -> bool:
    """Whether a text holds nothing but placeholders, figures and marks, so that it is the same everywhere."""
    return not re.search(r"[^\W\d_]", _bare(source))


def _bare(text: str) -> str:
    return PLACEHOLDER.sub("", MARKUP.sub("", text))


RULES: tuple[Rule, ...] = (_placeholders, _edges, _letters, _typography, _words)


def report(catalog: Catalog, language: str, glossary: Glossary) -> Iterator[str]:
    """One line for each fault of a catalog: language, file, message, what is wrong."""
    for message in messages_of(catalog):
        for fault in faults(message, language, glossary):
            yield line_about(message, language, fault)


def line_about(message: Message, language: str, fault: str) -> str:
    """One line that tells where a message stands and what is wrong with it."""
    place = message.locations[0][0] if message.locations else "nowhere"
    context = f" [{message.context}]" if message.context else ""
    return f"{language}  {place}  “{source_of(message)}”{context}: {fault}"
