"""E-mail addresses have one form; what is none is told why in the reader's language."""

import pytest
from django.utils import translation

from tradewright.core.emails import NotAnEmail, normal_email


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (" Li.Wei@Example.COM ", "li.wei@example.com"),
        ("name+shop@sub.example.org", "name+shop@sub.example.org"),
        ("张伟@例子.广告", "张伟@例子.广告"),
    ],
)
def test_an_address_has_one_form(text: str, normal: str) -> None:
    assert normal_email(text) == normal


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        (
            "nobody",
            "“nobody” is not an e-mail address; one looks like name@example.com",
            "“nobody”不是有效的邮箱，正确形式如 name@example.com",
        ),
        ("@example.com", "“@example.com” is not an e-mail address; one looks like name@example.com", None),
        ("wei@", "“wei@” is not an e-mail address; one looks like name@example.com", None),
        ("wei@pump", "No mail can be sent to the domain “pump”", "无法向域名“pump”发送邮件"),
        ("wei@ex ample.com", "No mail can be sent to the domain “ex ample.com”", None),
        ("wei@example..com", "No mail can be sent to the domain “example..com”", None),
        ("li wei@example.com", "“li wei” cannot stand before the @ of an e-mail address", None),
        (
            ".wei@example.com",
            "“.wei” cannot stand before the @ of an e-mail address",
            "“.wei”不能作为邮箱 @ 前的部分",
        ),
        ("a@b@example.com", "“a@b” cannot stand before the @ of an e-mail address", None),
    ],
)
def test_what_is_none_is_told_why(text: str, english: str, chinese: str | None) -> None:
    with pytest.raises(NotAnEmail) as caught:
        normal_email(text)
    with translation.override("en"):
        assert str(caught.value.why) == english
    with translation.override("zh-hans"):
        assert str(caught.value.why) == (chinese or str(caught.value.why))
        assert "e-mail" not in str(caught.value.why)
