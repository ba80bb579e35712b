"""Phone numbers, e-mail addresses and web sites in one form."""

import pytest

from tradewright.parties.contact_values import DoesNotFit, normalised


@pytest.mark.parametrize(
    ("kind", "value", "country", "normal"),
    [
        ("phone", "025-8333 2211", "CN", "+862583332211"),
        ("phone", "0086 25 8333 2211", "CN", "+862583332211"),
        ("mobile", "138 0000 1234", "CN", "+8613800001234"),
        ("phone", "+49 (0)40 555 0123", "", "+49405550123"),
        ("phone", "206-555-0142", "US", "+12065550142"),
        ("phone", "0512-66668888 ext 12", "CN", "+8651266668888x12"),
        ("phone", "0512-66668888转12", "CN", "+8651266668888x12"),
        ("phone", "0512-66668888 轉 12", "CN", "+8651266668888x12"),
        ("phone", "0512-66668888分机：12", "CN", "+8651266668888x12"),
        ("phone", "206-555-0142 x 7", "US", "+12065550142x7"),
        ("phone", "+12065550142x7", "", "+12065550142x7"),
        ("phone", "206-555-0142 extension 7", "US", "+12065550142x7"),
        ("email", " Li.Wen@Example.COM ", "", "li.wen@example.com"),
        ("email", "周@例子.中国", "", "周@例子.中国"),
        ("web", "https://www.Example.com/shop/?a=1", "", "example.com/shop?a=1"),
        ("web", "example.com/", "", "example.com"),
        ("messenger", "@LiWen", "", "liwen"),
        ("social", "Halden Flow", "", "halden flow"),
    ],
)
def test_two_spellings_become_one(kind: str, value: str, country: str, normal: str) -> None:
    assert normalised(kind, value, country) == normal


@pytest.mark.parametrize(
    ("kind", "value", "country", "says"),
    [
        ("phone", "025-8333 2211", "", "country"),
        ("phone", "12", "CN", "too few"),
        ("phone", "0512 6666 8888 9999 11", "CN", "too many"),
        ("phone", "hello", "CN", "no letters"),
        ("phone", "ADM4562", "US", "no letters"),
        ("mobile", "1-800-FLOWERS", "US", "no letters"),
        ("phone", "0512-66668888 ext", "CN", "no letters"),
        ("fax", "--", "CN", "not a phone number"),
        ("email", "li.wen.example.com", "", "e-mail"),
        ("email", "li@localhost", "", "domain “localhost”"),
        ("web", "javascript:alert(1)", "", "web site"),
        ("web", "nowhere", "", "web site"),
        ("messenger", "  ", "", "Enter"),
    ],
)
def test_a_value_that_cannot_be_right_says_why(kind: str, value: str, country: str, says: str) -> None:
    with pytest.raises(DoesNotFit) as refused:
        normalised(kind, value, country)
    assert says in str(refused.value.sentence)
