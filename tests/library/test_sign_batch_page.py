"""Signing several together: all is shown, each is chosen, all or none are signed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.catalogue import current_catalogue
from suggestions.library.models import SignOff, Version
from suggestions.library.views.showing import address
from tests.library.entries import an_entry, starter_library
from tests.library.people import in_review

SignedIn = Callable[[User], Client]
BATCH = "/library/sign/"
HTMX = {"HX-Request": "true"}


def open_all(client: Client) -> str:
    """Open each entry on the page; what was then shown."""
    batch = client.get(BATCH).context["batch"]
    return "".join(client.get(address(each["version"], "read"), headers=HTMX).content.decode() for each in batch)


def chosen(client: Client, *slugs: str) -> dict[str, list[str]]:
    """What the browser sends when these are chosen and all that is shown is ticked."""
    context = client.get(BATCH).context
    data: dict[str, list[str]] = {"tick": list(context["points"]), "sign": [], "remark": [""]}
    for each in context["batch"]:
        version = each["version"]
        if not slugs or version.strategy.slug in slugs:
            data["sign"].append(f"{version.pk}:{version.rev}")
            data[each["tick_name"]] = [tick for tick, *_ in each["findings"]]
    return data


@pytest.mark.usefixtures("loaded")
@pytest.mark.once
def test_first_day_is_one_page_and_one_signature(lena: User, signed_in: SignedIn) -> None:
    client = signed_in(lena)
    text = open_all(client)
    for entry in starter_library().entries:
        assert f"{entry.stop_if}</p>".replace("'", "&#x27;") in text or entry.therapist_only
    page = client.post(BATCH, chosen(client), follow=True)
    assert [str(message) for message in page.context["messages"]] == ["Signed and on the shelf: 53."]
    held = current_catalogue()
    assert held.library.entries == starter_library().entries
    assert set(SignOff.objects.values_list("by__name", flat=True)) == {"Lena Roth"}


@pytest.fixture
def two(vocabulary: None, cara: User) -> list[Version]:
    """Two in review, the second with a finding."""
    return [in_review(an_entry(), by=cara), in_review(an_entry("dance", teach_back=""), by=cara)]


def test_only_what_is_chosen_is_signed(two: list[Version], lena: User, signed_in: SignedIn) -> None:
    client = signed_in(lena)
    open_all(client)
    client.post(BATCH, chosen(client, "dance"))
    assert [sign_off.version for sign_off in SignOff.objects.all()] == [two[1]]


def test_nothing_is_chosen_beforehand_unless_asked_for(two: list[Version], lena: User, signed_in: SignedIn) -> None:
    client = signed_in(lena)
    open_all(client)
    for query, expected in (({}, False), ({"choose": "opened"}, True)):
        assert [each["chosen"] for each in client.get(BATCH, query).context["batch"]] == [expected, expected]


def test_finding_that_is_not_ticked_stops_all_and_keeps_the_choice(
    two: list[Version], lena: User, signed_in: SignedIn
) -> None:
    client = signed_in(lena)
    open_all(client)
    data = chosen(client)
    del data[f"tick-{two[1].pk}"]
    page = client.post(BATCH, data)
    assert page.status_code == 422
    assert "Tick every point first" in page.content.decode()
    assert [each["chosen"] for each in page.context["batch"]] == [True, True]
    assert not SignOff.objects.exists()


def test_what_was_not_opened_is_not_signed_and_not_chosen_any_more(
    two: list[Version], lena: User, signed_in: SignedIn
) -> None:
    client = signed_in(lena)
    client.get(address(two[1], "version"))  # opened on its own page, which counts as well
    page = client.post(BATCH, chosen(client))
    assert page.status_code == 422
    assert page.context["refusal"] == (
        f"Nothing was signed. You have not opened {two[0].client_title}. "
        "Open and read what you sign; it is not chosen any more."
    )
    assert {each["version"]: (each["opened"], each["chosen"]) for each in page.context["batch"]} == {
        two[0]: (False, False),
        two[1]: (True, True),
    }
    assert not SignOff.objects.exists()


def test_opened_entry_says_first_what_changed(live: Version, cara: User, lena: User, signed_in: SignedIn) -> None:
    draft = actions.revise(by=cara, strategy=live.strategy)
    draft = actions.save(by=cara, version=draft, rev=draft.rev, entry=an_entry(why="Other words."))
    actions.submit(by=cara, version=draft, rev=draft.rev)
    text = open_all(signed_in(lena))
    assert text.index("Changed since version 1") < text.index("Read aloud first")


@pytest.mark.parametrize("forged", ["", "x:y", "1", "999999999999:1", "-1:1"])
def test_forged_choice_is_refused(two: list[Version], lena: User, signed_in: SignedIn, forged: str) -> None:
    page = signed_in(lena).post(BATCH, {"sign": [forged], "tick": [], "remark": ""})
    assert page.status_code in (409, 422)
    assert not SignOff.objects.exists()


def test_what_changed_meanwhile_is_shown_anew(two: list[Version], cara: User, lena: User, signed_in: SignedIn) -> None:
    client = signed_in(lena)
    open_all(client)
    data = chosen(client)
    version = actions.send_back(by=cara, version=two[0], reason="A slip.")
    actions.submit(by=cara, version=version, rev=version.rev)
    page = client.post(BATCH, data)
    assert page.status_code == 409
    assert not SignOff.objects.exists()


def test_own_words_are_not_on_the_page(vocabulary: None, lena: User, signed_in: SignedIn) -> None:
    in_review(an_entry(), by=lena)
    assert signed_in(lena).get(BATCH).context["batch"] == []


def test_only_who_may_sign_sees_the_page(two: list[Version], cara: User, ada: User, signed_in: SignedIn) -> None:
    assert [signed_in(person).get(BATCH).status_code for person in (cara, ada)] == [403, 403]


def test_queries_do_not_grow_with_the_batch(vocabulary: None, cara: User, lena: User, signed_in: SignedIn) -> None:
    client = signed_in(lena)
    in_review(an_entry(), by=cara)

    def queries() -> int:
        client.get(BATCH)
        with CaptureQueriesContext(connection) as captured:
            client.get(BATCH)
        return len(captured)

    one = queries()
    for slug in ("second", "third"):
        in_review(an_entry(slug=slug), by=cara)
    assert queries() == one
