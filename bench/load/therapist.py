"""A therapist who works over HTTP as the scripts of the page do, and remembers what was acknowledged."""

from __future__ import annotations

import hashlib
import html
import http.client
import json
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode

from bench.load.server import Server

REVISIONS = ("revision", "client_revision", "library")
TOKEN = "load" * 8
"""Any token will do: what counts is that cookie and header are the same."""
STRATEGIES = ("listen-to-music", "sing", "people-watching", "quiet-reflection", "soft-touch-blanket", "butterfly-hug")
DOUBLE_CLICKS = 1 / 6
PATIENCE = 60.0
ANSWERED_FIRST = re.compile(r'name="answer" value="([a-z0-9-]+) no ([a-z0-9-]+)"')
GIVE = re.compile(r'<form[^>]* id="give"[^>]* action="([^"]+)".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
FILE = re.compile(r'href="(/issues/\d+/files/0/)"')
CODE = re.compile(r"(H-[0-9A-Z]{4}) is issued")
NOT_SAVED = "Not saved"


class CutOff(Exception):
    """The worker died before it answered: the write may be there or not."""


class Refused(Exception):
    """Answered, but not as work in order is."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    @property
    def told(self) -> dict[str, Any]:
        """What the scripts are told."""
        trigger = self.headers.get("hx-trigger", "")
        return json.loads(trigger) if trigger.startswith("{") else {}


@dataclass
class Visit:
    """One client, and what of the work was acknowledged."""

    email: str
    code_word: str
    opened: bool = False
    answered: list[str] = field(default_factory=list)
    """Flags answered with no, one by one."""
    read_aloud: bool = False
    """No to every core question that was open."""
    picked: list[str] = field(default_factory=list)
    plans: dict[str, str] = field(default_factory=dict)
    code: str = ""
    """Of the issue."""
    sha256: str = ""
    """Of the PDF that was delivered."""
    cut_off: bool = False
    """The visit ended in the middle because a worker died; one write more than acknowledged may be there."""


class Therapist:
    """One person with a session of her own."""

    def __init__(self, port: int, number: int, session: dict[str, str], think: float) -> None:
        self.port, self.number, self.email, self.think = port, number, session["email"], think
        self.cookies = f"{session['name']}={session['key']}; csrftoken={TOKEN}"
        self.random = random.Random(number)  # noqa: S311 -- the same work each time
        self.visits: list[Visit] = []
        self.times: list[tuple[str, float]] = []
        self.statuses: Counter[int] = Counter()
        self.cut_off = 0
        self.lost_a_click = False
        """A worker died over a click of the last press."""
        self.surprises: list[str] = []
        self.second_hand = ThreadPoolExecutor(2)

    def work(self, until: float, clients: int = 10_000) -> None:
        """See one client after the other, until a moment of the monotonic clock."""
        time.sleep(self.random.random() * self.think)
        while time.monotonic() < until and len(self.visits) < clients:
            visit = Visit(self.email, self._code_word())
            self.visits.append(visit)
            try:
                self._see(visit, until)
            except CutOff:
                visit.cut_off = True
            except Refused as refusal:
                visit.cut_off = True
                self.surprises.append(f"{visit.code_word}: {refusal}")
        self.second_hand.shutdown()

    def _see(self, visit: Visit, until: float) -> None:
        opened = self._press("open a client", "/open/", {"code_word": visit.code_word, "add": "1"}, fine={302, 422})
        place = next(answer.headers["location"] for answer in opened if answer.status == 302)
        visit.opened = True
        page = self._read("read the desk", place)
        seen = dict(HIDDEN.findall(page.text[page.text.index('id="change"') :][:1500]))
        seen = {name: seen[name] for name in (*REVISIONS, "shown")}

        def press(kind: str, path: str, fields: dict[str, str]) -> Answer | None:
            answers = self._press(kind, f"{place}{path}", seen | fields, fine={200, 409})
            saved = [
                answer for answer in answers if answer.status == 200 and NOT_SAVED not in answer.told.get("say", "")
            ]
            for answer in answers:
                told = answer.told.get("revisions", {})
                seen.update({name: str(max(int(seen[name]), told[name])) for name in REVISIONS if name in told})
                seen["shown"] = told.get("shown", seen["shown"])
            if not saved and self.lost_a_click:  # the one whose answer was lost may have been the one that was saved
                raise CutOff
            return saved[0] if saved else None

        if press("answer", "change/", {"answer": "acute-crisis no"}):
            visit.answered.append("acute-crisis")
        if press("no to all", "change/", {"no_to_all": "1"}):
            visit.read_aloud = True
        for slug in self.random.sample(STRATEGIES, 3):
            if time.monotonic() > until:
                return
            self._pick(visit, slug, press)
        slug, plan = visit.picked[0], f"{self.random.choice(('Sunday', 'Monday', 'Friday'))} in the kitchen"
        if press("write", f"picks/{slug}/", {"plan": plan}):
            visit.plans[slug] = plan
        if time.monotonic() < until:
            self._issue(visit, place)

    def _pick(self, visit: Visit, slug: str, press: Callable[[str, str, dict[str, str]], Answer | None]) -> None:
        """Choose a strategy, answering what its card asks first."""
        for _ in range(5):
            answer = press("pick", "change/", {"add": slug})
            if answer is None:
                raise Refused(f"{slug} was not saved, though nobody else works here")
            asked = next((flag for flag, card in ANSWERED_FIRST.findall(answer.text) if card == slug), "")
            if "is on the page" in answer.told.get("say", ""):
                visit.picked.append(slug)
                return
            if not asked:
                break
            if press("answer", "change/", {"answer": f"{asked} no {slug}"}):
                visit.answered.append(asked)
        raise Refused(f"{slug} could not be picked")

    def _issue(self, visit: Visit, place: str) -> None:
        page = self._read("read the desk", place).text
        form = GIVE.search(page)
        if form is None:
            raise Refused("there is nothing to issue")
        fields = {name: html.unescape(value) for name, value in HIDDEN.findall(form[0])}
        fields["code_word"] = visit.code_word
        self._read("count the pages", form[1].replace("/give/", "/pages/"))
        try:
            answers = self._press("issue", form[1], fields)
        except CutOff:  # the page keeps what was sent and sends it again
            answers = self._press("issue", form[1], fields)
        codes = {found[1] for answer in answers if (found := CODE.search(answer.text))}
        if len(codes) != 1:
            raise Refused(f"issued as {codes or 'nothing'}")
        visit.code = codes.pop()
        file = FILE.search(answers[0].text)
        if file:
            pdf = self._read("open the PDF", file[1]).body
            if not pdf.startswith(b"%PDF-"):
                raise Refused("what was opened is no PDF")
            visit.sha256 = hashlib.sha256(pdf).hexdigest()

    def _press(self, kind: str, path: str, fields: dict[str, str], *, fine: Collection[int] = (200,)) -> list[Answer]:
        """Send a form, now and then twice at once. Raises CutOff when no click was answered, or Refused."""
        time.sleep(self.random.expovariate(1 / self.think) if self.think else 0)
        body = urlencode(fields | {"csrfmiddlewaretoken": TOKEN}).encode()
        clicks = 2 if self.random.random() < DOUBLE_CLICKS else 1
        sent = [self.second_hand.submit(self._send, kind, "POST", path, body) for _ in range(clicks)]
        answers = [answer for each in sent if (answer := each.result())]
        self.lost_a_click = len(answers) < clicks
        if not answers:
            raise CutOff
        if unexpected := {answer.status for answer in answers} - set(fine):
            raise Refused(f"{kind} was answered by {unexpected}")
        return answers

    def _read(self, kind: str, path: str) -> Answer:
        """Read a page; once more when the worker died over it."""
        for _ in range(3):
            if answer := self._send(kind, "GET", path, None):
                if answer.status != 200:
                    raise Refused(f"{kind} was answered by {answer.status}")
                return answer
        raise CutOff

    def _send(self, kind: str, method: str, path: str, body: bytes | None) -> Answer | None:
        headers = {"Cookie": self.cookies, "X-CSRFToken": TOKEN}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            if path != "/open/":
                headers["HX-Request"] = "true"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        started = time.perf_counter()
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            answer = Answer(response.status, told, response.read())
        except (http.client.HTTPException, OSError):
            self.cut_off += 1
            return None
        finally:
            connection.close()
        self.times.append((kind, (time.perf_counter() - started) * 1000))
        self.statuses[answer.status] += 1
        return answer

    def _code_word(self) -> str:
        """Of letters alone: what holds digits might be somebody's birthday."""
        letters = [chr(97 + int(digit)) for digit in f"{self.number:03}{len(self.visits):03}"]
        return f"plover {''.join(letters)}"


def work_together(therapists: list[Therapist], server: Server, seconds: int, kills: int) -> int:
    """Let all of them work, and end workers meanwhile. Returns how many were ended."""
    until = time.monotonic() + seconds
    threads = [Thread(target=therapist.work, args=[until]) for therapist in therapists]
    for thread in threads:
        thread.start()
    ended, pause = 0, Event()
    for number in range(kills):
        pause.wait(seconds / (kills + 1))
        ended += server.end_a_worker(signal.SIGKILL if number % 2 else signal.SIGTERM)
    for thread in threads:
        thread.join(seconds + 2 * PATIENCE)
    if any(thread.is_alive() for thread in threads):
        raise RuntimeError("A therapist is stuck: no answer came.")
    return ended
