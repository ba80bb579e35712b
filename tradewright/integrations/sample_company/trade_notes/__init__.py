"""What colleagues write down about customers, in Chinese and in English: sentences with places for the facts.

`{who}` is the person spoken with, `{item}` a machine, `{pump}` a pump, `{qty}` a quantity, `{rival}` a competitor, `{city}` a city,
`{days}` a number of days, `{month}` a month, `{share}` a percentage.
"""

from tradewright.integrations.sample_company.trade_notes.chinese import CHINESE
from tradewright.integrations.sample_company.trade_notes.english import ENGLISH
from tradewright.integrations.sample_company.trade_notes.households import HOUSEHOLDS
from tradewright.integrations.sample_company.trade_notes.note import Note
from tradewright.integrations.sample_company.trade_notes.others import NO_BUYERS, RETAIL
from tradewright.integrations.sample_company.trade_notes.stories import STORIES, Story
from tradewright.integrations.sample_company.trade_notes.todo import CHINESE_STEPS, ENGLISH_STEPS

__all__ = [
    "CHINESE",
    "CHINESE_STEPS",
    "ENGLISH",
    "ENGLISH_STEPS",
    "HOUSEHOLDS",
    "NO_BUYERS",
    "RETAIL",
    "STORIES",
    "Note",
    "Story",
]
