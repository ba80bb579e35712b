"""Public links: one purpose, one subject, expiring, revocable, their token nowhere stored."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tradewright.core.links import LinkNotOpen, make_link, redeem
from tradewright.core.models import PublicLink, User

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_it_opens_what_it_was_made_for(administrator: User) -> None:
    token = make_link("sign_in", "7", DAY, by=administrator)
    link = redeem("sign_in", token)
    assert (link.subject, link.created_by) == ("7", administrator)
    assert redeem("sign_in", token).subject == "7"


def test_only_a_hash_of_it_is_stored() -> None:
    token = make_link("sign_in", "7", DAY)
    assert token not in str(PublicLink.objects.values().get())
    assert len(token) >= 40


def test_a_link_for_one_use_opens_once() -> None:
    token = make_link("sign_in", "7", DAY, single_use=True)
    redeem("sign_in", token)
    with pytest.raises(LinkNotOpen):
        redeem("sign_in", token)


@pytest.mark.parametrize("change", ["expired", "revoked", "other purpose", "other token", "empty"])
def test_otherwise_it_stays_shut(change: str) -> None:
    token = make_link("sign_in", "7", DAY)
    purpose = "sign_in"
    if change == "expired":
        PublicLink.objects.update(expires_at=timezone.now())
    elif change == "revoked":
        PublicLink.objects.update(revoked_at=timezone.now())
    elif change == "other purpose":
        purpose = "quote"
    else:
        token = "" if change == "empty" else token[:-1] + ("a" if token[-1] != "a" else "b")
    with pytest.raises(LinkNotOpen) as refused:
        redeem(purpose, token)
    assert refused.value.status == 410
    assert PublicLink.objects.get().used_at is None


def test_two_links_never_share_a_token() -> None:
    assert make_link("sign_in", "7", DAY) != make_link("sign_in", "7", DAY)
