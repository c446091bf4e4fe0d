"""What is in the demo practice? Made-up people and sample content, made through the same actions as real ones."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from clinic.accounts.demo import DEMO_PASSWORD, DEMO_PEOPLE
from clinic.accounts.models import User
from clinic.audit.actions import record
from clinic.practice import actions
from clinic.practice.models import Practice

PRACTICE = actions.PracticeDetails(
    name="Willow Room", contact_line="Call us: 555 0134 (sample)", time_zone="America/New_York", paper="letter"
)
CRISIS_LINES = (
    ("Crisis line, day and night (sample)", "555 0199", "US"),
    ("Emergency (sample)", "555 0112", "US"),
)
"""Numbers from the range kept for fiction: nobody must reach a real line from a demo sheet."""


def seed_demo() -> None:
    """Make the demo practice unless it is there, and let the other parts of the program fill it."""
    if not Practice.objects.exists():
        _make_practice()
    for seeder in settings.DEMO_SEEDERS:
        import_string(seeder)()


@transaction.atomic
def _make_practice() -> None:
    """The practice and its people, who sign in by button."""
    first = next(person for person in DEMO_PEOPLE if person.button == "admin")
    admin = actions.set_up_practice(
        details=PRACTICE,
        admin_email=first.email,
        admin_name=first.name,
        password=DEMO_PASSWORD,
        is_demo=True,
    )
    for person in DEMO_PEOPLE:
        if person is not first:
            roles = dict.fromkeys(person.roles, True)
            made = User.objects.create_user(person.email, None, name=person.name, **roles)
            made.password = admin.password  # hashing the same word again would only cost time
            made.save(update_fields=["password"])
            record(actor=admin, verb="invited", target=made, roles=made.role_names)
    for name, number, country in CRISIS_LINES:
        verified = timezone.localdate() - timedelta(days=7)
        details = actions.CrisisLineDetails(name=name, number=number, country=country, verified_on=verified)
        actions.save_crisis_line(by=admin, details=details)
