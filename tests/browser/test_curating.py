"""The library in a real browser: each page accessible and narrow enough, and the way of an entry to the shelf."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from clinic.accounts.models import User
from suggestions.library import actions
from suggestions.library.actions.loading import load_vocabulary
from suggestions.library.models import Version
from tests.browser.rig import axe, no_sideways_scroll
from tests.library.entries import an_entry, starter_library
from tests.library.making import a_rule
from tests.library.people import in_review, published

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]
HUG = "/library/entries/butterfly-hug/"


@pytest.fixture
def shelf(cara: User, lena: User) -> Version:
    """A hug that is published, with a draft beside it; a bath in review with a finding; a retired song."""
    load_vocabulary(library=starter_library(), by=None)
    hug = published(an_entry("butterfly-hug"), by=cara, signer=lena)
    in_review(an_entry("warm-bath", teach_back=""), by=cara)
    song = published(an_entry("sing"), by=cara, signer=lena)
    actions.retire(by=cara, version=song, reason="Nobody sang.")
    draft = actions.revise(by=cara, strategy=hug.strategy)
    actions.save(by=cara, version=draft, rev=draft.rev, entry=an_entry("butterfly-hug", why="Other words."))
    return hug


PAGES = [
    "/library/",
    "/library/?state=in_review",
    "/library/?q=nothing+like+this",
    "/library/new/",
    "/library/flags/",
    "/library/sign/",
    HUG,
    f"{HUG}2/",
    f"{HUG}2/edit/",
    f"{HUG}compare/",
    "/library/entries/warm-bath/",
    "/library/entries/warm-bath/1/sign/",
    "/library/entries/sing/",
]


def test_pages_are_accessible_and_narrow_enough(shelf: Version, lena: User, ada: User, visit: Visit) -> None:
    signer, therapist = visit(lena), visit(ada)
    for page, path in [*((signer, path) for path in PAGES), (therapist, "/library/"), (therapist, HUG)]:
        page.goto(path)
        for fold in page.locator("main details > summary").all()[:6]:
            if fold.is_visible():  # one stands on narrow screens alone
                fold.click()
        expect(page.locator("main :disabled[name=sign]")).to_have_count(0)  # an entry comes once its fold opens
        axe(page)
        no_sideways_scroll(page)


def test_refusals_are_accessible(shelf: Version, lena: User, visit: Visit) -> None:
    page = visit(lena)
    page.goto(f"{HUG}2/edit/")
    with page.expect_response("**/preview/"):
        page.get_by_label("One action").fill("a" * 300)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("This is 300 characters long; 200 is the most.")).to_be_visible()
    expect(page.get_by_label("One action")).to_be_focused()
    axe(page)


def test_entry_is_revised_by_one_and_signed_by_another_and_the_library_changes(
    shelf: Version, cara: User, lena: User, ada: User, visit: Visit
) -> None:
    reader, writer, signer = visit(ada), visit(cara), visit(lena)
    reader.goto(HUG)
    expect(reader.locator("main")).not_to_contain_text("Hold your own shoulders")

    writer.goto("/library/")
    writer.get_by_role("link", name="Version 2: draft").click()
    writer.get_by_role("link", name="Write").click()
    writer.wait_for_load_state()  # the scripts listen from then on
    writer.get_by_label("One action").fill("Hold your own shoulders for a while.")
    check = writer.get_by_role("complementary", name="How it stands")
    expect(check).to_contain_text("Hold your own shoulders for a while.")
    writer.get_by_label("Teach-back question").fill("")
    expect(check).to_contain_text("It has no words for a teach-back question.")
    writer.get_by_label("Teach-back question").fill("How will you sit?")
    expect(check).not_to_contain_text("teach-back question")
    writer.get_by_role("button", name="Add a rule").click()
    expect(writer.locator("#rules-rows > .edit-row")).to_have_count(len(an_entry("butterfly-hug").rules) + 1)
    expect(writer.get_by_label("When the answer is yes to").last).to_be_focused()
    writer.get_by_label("When the answer is yes to").last.select_option(label="Seizures or fainting")
    writer.get_by_label("Caution. Its line prints").last.check()
    writer.get_by_label("Reason, for the therapist").last.fill("Slow breath may bring a faint.")
    writer.get_by_label("Line for the client").last.fill("Sit down first.")
    writer.get_by_label("What to change").last.fill("Only seated.")
    writer.get_by_label("Guards against").last.select_option(label="Injury")
    writer.get_by_label("Client title").press("Enter")
    expect(writer.get_by_text("Saved.")).to_be_visible()
    writer.get_by_role("button", name="Save and send to review").click()
    expect(writer.get_by_text("Sent to review: Butterfly hug (self-hug), version 2.")).to_be_visible()
    expect(writer.get_by_role("button", name="Sign")).to_have_attribute("aria-disabled", "true")
    expect(writer.get_by_text("The practice admin has not allowed you to sign.")).to_be_visible()

    signer.goto("/")
    signer.get_by_role("link", name="Give yourself a hug").click()
    signer.get_by_role("link", name="Read and sign").click()
    expect(signer.get_by_role("heading", name="Changed since version 1")).to_be_visible()
    signer.get_by_role("button", name="Sign and publish").click()
    expect(signer.get_by_text("Tick every point first")).to_be_visible()
    for tick in signer.get_by_role("checkbox").all():
        tick.check()
    signer.get_by_role("button", name="Sign and publish").click()
    expect(signer.get_by_text("Signed and on the shelf: Butterfly hug (self-hug), version 2.")).to_be_visible()

    reader.reload()
    expect(reader.locator("main")).to_contain_text("Hold your own shoulders for a while.")
    expect(reader.get_by_role("table")).to_contain_text("Slow breath may bring a faint.")
    assert [version.stage for version in Version.objects.filter(strategy=shelf.strategy)] == ["retired", "published"]


def test_everything_works_without_a_script(shelf: Version, cara: User, visit: Visit) -> None:
    page = visit(cara, java_script_enabled=False)
    page.goto("/library/")
    page.get_by_role("searchbox").fill("hug")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("row")).to_have_count(2)
    page.goto(f"{HUG}2/edit/")
    page.get_by_label("Why it may help").fill("Kept while a row is added.")
    page.get_by_role("button", name="Add a way").click()
    expect(page.get_by_label("Why it may help")).to_have_value("Kept while a row is added.")
    page.get_by_label("Prints when picked").last.fill("Too cold? Use a blanket.")
    page.locator("#adaptations").get_by_label("For the therapist").last.fill("Blanket")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    draft = Version.objects.get(strategy=shelf.strategy, number=2)
    assert (draft.why, draft.as_entry().adaptations[-1].text) == ("Kept while a row is added.", "Blanket")


def test_search_narrows_while_typing(shelf: Version, cara: User, visit: Visit) -> None:
    page = visit(cara)
    page.goto("/library/")
    page.get_by_role("searchbox").fill("buterfly")
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.get_by_role("combobox", name="Kind").select_option(label="Mind")
    expect(page.get_by_role("heading", name="No entry fits")).to_be_visible()


def test_batch_is_read_chosen_and_signed(cara: User, lena: User, visit: Visit) -> None:
    load_vocabulary(library=starter_library(), by=None)
    for slug in ("dance", "sing"):
        in_review(an_entry(slug, rules=(a_rule(id=slug, instead=()),)), by=cara)
    page = visit(lena)
    page.goto("/")
    page.get_by_role("link", name="Sign 2 together").click()
    expect(page.get_by_text("Opened: 0 of 2")).to_be_visible()
    for title in ("Dance at home", "Sing"):
        choose = page.get_by_role("checkbox", name=f"Sign {title}")
        expect(choose).to_be_disabled()
        page.locator("summary", has_text=title).press("Enter")
        expect(page.locator("#live")).to_have_text(f"{title} can be chosen now.")
        expect(choose).to_be_enabled()
    page.get_by_role("link", name="Choose what I opened").click()
    expect(page.get_by_role("checkbox", name="Sign Dance at home")).to_be_checked()
    for tick in page.get_by_role("checkbox").all():
        tick.check()
    page.get_by_role("button", name="Sign and publish what I chose").click()
    expect(page.get_by_text("Signed and on the shelf: 2.")).to_be_visible()
