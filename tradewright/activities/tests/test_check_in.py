"""Checking in at a customer's place and out again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.cast import Grant
from tradewright.activities.actions import MOST_PHOTOS, Arrival, check_in, check_out
from tradewright.activities.errors import NotOnSite
from tradewright.activities.models import Activity
from tradewright.activities.queries import last_contact_of, open_visits_of
from tradewright.activities.spots import Spot, spot_in
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.files import files_of
from tradewright.core.models import EventEntry, StoredFile, User
from tradewright.core.tests.test_plain_photos import SECRET, exif, jpeg, segment
from tradewright.parties.actions import erase_person, merge_parties
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db

SITE = Spot(Decimal("31.230416"), Decimal("121.473701"), 12)


def photo(name: str = "pump.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg(segment(0xE1, exif("<", 6))))


def test_a_visit_says_when_and_where_it_began(account_manager: User, key_account: Party) -> None:
    arrival = Arrival("Pump hall 2\nThe seal drips again", SITE)
    visit = check_in(by=account_manager, party_id=key_account.pk, arrival=arrival)
    visit.refresh_from_db()
    assert (visit.kind, visit.subject, visit.body) == ("visit", "Pump hall 2", "The seal drips again")
    assert (visit.latitude, visit.longitude, visit.accuracy) == (SITE.latitude, SITE.longitude, 12)
    assert visit.arrived_at == visit.at
    assert last_contact_of(account_manager, key_account) == visit.at
    assert EventEntry.objects.get(name="activities.ActivityLogged").payload == {"activity_id": visit.pk}


def test_neither_words_nor_place_nor_photo_is_needed(account_manager: User, key_account: Party) -> None:
    visit = check_in(by=account_manager, party_id=key_account.pk, arrival=Arrival())
    assert (visit.subject, visit.latitude) == ("Visit", None)
    assert open_visits_of(account_manager) == [visit]


def test_photos_are_kept_on_the_visit_without_the_place_in_them(account_manager: User, key_account: Party) -> None:
    visit = check_in(by=account_manager, party_id=key_account.pk, arrival=Arrival(photos=[photo(), photo("b.jpg")]))
    kept = files_of("activities.activity", visit)
    assert [file.name for file in kept] == ["b.jpg", "pump.jpg"]
    browser = Client()
    browser.force_login(account_manager)
    answer = browser.get(f"/files/{kept[0].pk}/")
    assert SECRET not in b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_too_many_photos_and_what_is_no_photo_leave_nothing(account_manager: User, key_account: Party) -> None:
    text = SimpleUploadedFile("notes.txt", b"no photo")
    for photos in ([text], [photo()] * (MOST_PHOTOS + 1)):
        with pytest.raises(Invalid):
            check_in(by=account_manager, party_id=key_account.pk, arrival=Arrival(photos=photos))
    assert (Activity.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_who_leaves_has_spent_so_many_minutes(account_manager: User, key_account: Party) -> None:
    came = timezone.now() - timedelta(minutes=50)
    visit = check_in(by=account_manager, party_id=key_account.pk, arrival=Arrival(at=came))
    left = check_out(by=account_manager, activity_id=visit.pk, at=came + timedelta(minutes=44, seconds=20))
    assert (left.minutes, left.left_at) == (45, came + timedelta(minutes=44, seconds=20))
    assert open_visits_of(account_manager) == []
    with pytest.raises(NotOnSite):
        check_out(by=account_manager, activity_id=visit.pk)


def test_nobody_leaves_for_a_colleague_nor_a_visit_without_check_in(
    account_manager: User, team_leader: User, key_account: Party
) -> None:
    visit = check_in(by=account_manager, party_id=key_account.pk, arrival=Arrival())
    with pytest.raises(NotOnSite):
        check_out(by=team_leader, activity_id=visit.pk)
    visit.refresh_from_db()
    assert visit.left_at is None


def test_nobody_checks_in_where_they_see_nobody_or_may_not_write(
    colleague: User, stranger: User, key_account: Party, grant: Grant
) -> None:
    with pytest.raises(NotFound):
        check_in(by=colleague, party_id=key_account.pk, arrival=Arrival(photos=[photo()]))
    grant(stranger, "all", permissions=[])
    with pytest.raises(NotPermitted):
        check_in(by=stranger, party_id=key_account.pk, arrival=Arrival(photos=[photo()]))
    assert (Activity.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_at_a_customer_that_was_merged_one_is_at_the_one_that_stays(
    account_manager: User, administrator: User, key_account: Party, dealer: Party
) -> None:
    merge_parties(by=administrator, into_id=dealer.pk, absorbed_id=key_account.pk)
    visit = check_in(by=administrator, party_id=key_account.pk, arrival=Arrival())
    assert visit.party_id == dealer.pk


def test_an_erased_person_leaves_no_place_and_no_photo(administrator: User, consumer: Party) -> None:
    arrival = Arrival("At home", SITE, [photo()])
    visit = check_in(by=administrator, party_id=consumer.pk, arrival=arrival)
    erase_person(by=administrator, party_id=consumer.pk, confirmed_name=consumer.name, reason="asked")
    visit.refresh_from_db()
    assert (visit.subject, visit.latitude, visit.longitude) == ("—", None, None)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("said", "spot"),
    [
        ({"latitude": "31.2304161", "longitude": "121.4737", "accuracy": "11.6"}, (Decimal("31.230416"), 12)),
        ({"latitude": "31.2", "longitude": "121.4"}, (Decimal("31.2"), 0)),
        ({"latitude": "1", "longitude": "1", "accuracy": "1e999999"}, (Decimal(1), 1_000_000)),
        ({}, None),
        ({"latitude": "NaN", "longitude": "1"}, None),
        ({"latitude": "91", "longitude": "1"}, None),
        ({"latitude": "1e999", "longitude": "1"}, None),
        ({"latitude": "here", "longitude": ["1"], "accuracy": {}}, None),
    ],
)
def test_a_device_that_says_nonsense_about_its_place_says_nothing(
    said: dict[str, object], spot: tuple[Decimal, int] | None
) -> None:
    found = spot_in(said)
    assert (found and (found.latitude, found.accuracy)) == spot


def test_the_forms_of_the_card_work_without_a_script(account_manager: User, key_account: Party) -> None:
    browser = Client()
    browser.force_login(account_manager)
    card = f"/phone/customers/{key_account.pk}/"
    assert "Check in" in browser.get(card).content.decode()
    sent = {"words": "Gate 3", "photos": [photo()], "latitude": "31.2", "longitude": "121.4", "accuracy": "9"}
    browser.post(f"/parties/{key_account.pk}/check-in/", sent)
    visit = Activity.objects.get()
    assert (visit.subject, str(visit.latitude)) == ("Gate 3", "31.200000")
    assert "On site since" in browser.get(card).content.decode()
    browser.post(f"/activities/{visit.pk}/check-out/")
    visit.refresh_from_db()
    assert visit.left_at is not None
    page = browser.get(f"/activities/{visit.pk}/?tab=files").content.decode()
    assert "pump.jpg" in page


def test_refused_words_come_back_with_the_card(account_manager: User, key_account: Party) -> None:
    browser = Client()
    browser.force_login(account_manager)
    sent = {"words": "Met the plant manager", "photos": SimpleUploadedFile("a.txt", b"text")}
    answer = browser.post(f"/parties/{key_account.pk}/check-in/", sent, follow=True)
    assert "Met the plant manager" in answer.content.decode()
    assert not Activity.objects.exists()
