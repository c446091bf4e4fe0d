"""What is done in the program itself, by a process of its own: people are made, and the database is compared.

python -m bench.load.inside make 50          [{"email": ..., "name": ..., "key": ...}, ...]
python -m bench.load.inside compare          visits on standard input; {"counts": ..., "wrong": [sentences]}
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

import django

Visit = dict[str, Any]


def make(number: int) -> list[dict[str, str]]:
    """Therapists, each with a session."""
    from django.conf import settings  # noqa: PLC0415 -- Django is set up by now
    from django.test import Client as Browser  # noqa: PLC0415

    from clinic.accounts.models import User  # noqa: PLC0415

    made = []
    for each in range(number):
        about = {"name": f"Therapist {each}", "is_therapist": True}
        person, _ = User.objects.get_or_create(email=f"t{each}@load.example", defaults=about)
        browser = Browser()
        browser.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        made.append({"email": person.email, "name": name, "key": browser.cookies[name].value})
    return made


def compare(visits: list[Visit]) -> dict[str, object]:
    """Is everything there that was acknowledged, and once?"""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for visit in visits:
        wrong += [f"{visit['code_word']}: {what}" for what in _differences(visit, counts)]
    return {"counts": counts, "wrong": wrong + _whole()}


def _differences(visit: Visit, counts: Counter[str]) -> list[str]:
    from clinic.clients.models import Client  # noqa: PLC0415

    clients = list(Client.objects.filter(therapist__email=visit["email"], code_word=visit["code_word"]))
    if not visit["opened"]:
        return [] if len(clients) <= 1 else ["opened twice"]
    if len(clients) != 1:
        return [f"opened {len(clients)} times"]
    counts["clients"] += 1
    return [*_answers(clients[0], visit, counts), *_handout(clients[0], visit, counts)]


def _answers(client: Any, visit: Visit, counts: Counter[str]) -> list[str]:
    from suggestions.library.catalogue import current_catalogue  # noqa: PLC0415
    from suggestions.screening.models import RecordedAnswer  # noqa: PLC0415

    expected = set(visit["answered"])
    if visit["read_aloud"]:
        expected |= {flag.slug for flag in current_catalogue().library.flags if flag.tier == "core"}
    stored = Counter(RecordedAnswer.objects.filter(client=client).values_list("flag", flat=True))
    counts["answers"] += len(expected)
    wrong = [f"{flag} was answered {times} times" for flag, times in stored.items() if times > 1]
    wrong += [f"the answer to {flag} is lost" for flag in expected - set(stored)]
    if not visit["cut_off"] and (more := set(stored) - expected):
        wrong.append(f"answers that nobody gave: {sorted(more)}")
    return wrong


def _handout(client: Any, visit: Visit, counts: Counter[str]) -> list[str]:
    from suggestions.handout.models import Handout, Issue  # noqa: PLC0415

    handouts = list(Handout.objects.filter(client=client).prefetch_related("picks"))
    issues = list(Issue.objects.filter(client=client).prefetch_related("files", "strategies"))
    wrong = [f"{len(handouts)} handouts, {len(issues)} issues"] if len(handouts) > 1 or len(issues) > 1 else []
    rows = {row.strategy: row for handout in handouts for row in handout.picks.all()}
    counts["picks"] += len(visit["picked"])
    counts["texts"] += len(visit["plans"])
    wrong += [f"{slug} is lost" for slug in visit["picked"] if slug not in rows]
    kept = {slug: row.plan for slug, row in rows.items()}
    wrong += [f"what was written for {slug} is lost" for slug, plan in visit["plans"].items() if kept.get(slug) != plan]
    if not visit["cut_off"] and (more := set(rows) - set(visit["picked"])):
        wrong.append(f"picks that nobody made: {sorted(more)}")
    if visit["code"]:
        counts["issues"] += 1
        wrong += _issue(issues, visit)
    elif issues and not visit["cut_off"]:
        wrong.append("issued, though nobody was told")
    return wrong


def _issue(issues: list[Any], visit: Visit) -> list[str]:
    if [issue.code for issue in issues] != [visit["code"]]:
        return [f"{visit['code']} is lost"]
    wrong = []
    if [row.strategy for row in issues[0].strategies.all()] != visit["picked"]:
        wrong.append(f"{visit['code']} holds something else than was picked")
    if visit["sha256"] and issues[0].files.all()[0].sha256 != visit["sha256"]:
        wrong.append(f"the PDF of {visit['code']} is not what was delivered")
    return wrong


def _whole() -> list[str]:
    """What must hold of the database as a whole."""
    from django.db import connection  # noqa: PLC0415

    from clinic import triggers  # noqa: PLC0415
    from clinic.audit.models import AuditEvent  # noqa: PLC0415
    from suggestions.handout.models import Handout, Issue, IssuedFile  # noqa: PLC0415

    issues = Issue.objects.count()
    told = AuditEvent.objects.filter(verb="issued").count()
    closed = Handout.objects.filter(stage=Handout.Stage.ISSUED).count()
    with_files = IssuedFile.objects.values("issue").distinct().count()
    wrong = [f"guard {name} is gone" for name in triggers.missing(connection)]
    if not issues == told == closed == with_files:
        wrong.append(f"half issued: {issues} issues, {told} on the record, {closed} closed, {with_files} with files")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            wrong += [row[0] for row in cursor.fetchall() if row[0] != "ok"]
    return wrong


if __name__ == "__main__":
    django.setup()
    answer: object = make(int(sys.argv[2])) if sys.argv[1] == "make" else compare(json.load(sys.stdin))
    sys.stdout.write(json.dumps(answer))
