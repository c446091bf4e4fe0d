"""Say which entries somebody must review, for a timer that mails what is said."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from clinic.practice.current import practice_time
from suggestions.library.catalogue import current_catalogue
from suggestions.library.reviewing import SOON, is_due_soon, is_overdue


class Command(BaseCommand):
    help = (
        f"List the published entries whose review is overdue or due within {SOON.days} days; silent when there is none."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        catalogue = current_catalogue()
        with practice_time():
            today = timezone.localdate()
        for day, slug in sorted((each.due_on, slug) for slug, each in catalogue.published.items()):
            if is_overdue(day, today):
                self.stdout.write(f"{slug}: off the shelf, its review was due on {day.isoformat()}")
            elif is_due_soon(day, today):
                self.stdout.write(f"{slug}: review due on {day.isoformat()}")
