"""How is the app served? Settings for gunicorn; `bin/run` uses them, a deployment may.

    python -m gunicorn --config clinic/gunicorn.py clinic.wsgi

Synchronous workers, forked from a parent that has loaded the program but not touched the database: a connection
shared across a fork mixes up two people's answers.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from contextlib import suppress
from importlib import import_module
from typing import Any

from gunicorn.glogging import Logger

WARMED = ("clinic.drawing", "suggestions.pdf.render")
"""Modules that have a `warm`, in the order in which somebody may wait for them."""
SILENCE = 300
"""Seconds for which a connection may stay silent before a worker gets it; browsers let go of theirs sooner."""
MEMORY = "/dev/shm"  # noqa: S108 -- gunicorn makes its files there by mkstemp


class JsonLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """The server's own messages in the form of the program's, and as silent about what was asked for."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        from clinic.requests import JsonFormatter  # noqa: PLC0415 -- only the server needs it

        for handler in self.error_log.handlers:
            handler.setFormatter(JsonFormatter())

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """gunicorn would name the path of the request."""
        super().exception(msg.partition("%")[0].strip(), **kwargs)


def address(host: str, port: str) -> str:
    """Such as 127.0.0.1:8000, or [::1]:8000."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


bind = address(os.environ.get("BIND", "127.0.0.1"), os.environ.get("PORT", "8000"))
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "sync"
preload_app = True
timeout = 30
"""Seconds after which a stuck worker is replaced: a backstop, no page comes near it."""
graceful_timeout = 10
"""Seconds that a stop waits for pages being made, and for a worker that was just starting and missed the signal."""
max_requests = 2000
max_requests_jitter = 200
"""Rendering leaks a little memory with every page; a fresh worker now and then keeps it flat."""
control_socket_disable = True
"""Otherwise a socket appears in the home folder of whoever starts us."""
worker_tmp_dir = MEMORY if os.access(MEMORY, os.W_OK) else None
"""For the workers' heartbeats: memory rather than a disk that may stall."""
loglevel = "warning"
logger_class = JsonLogger


def when_ready(server: Any) -> None:
    """The socket is open and nothing has been forked yet."""
    for listener in server.LISTENERS:
        leave_silent_ones_waiting(listener.sock)
    load_pages()
    refuse_open_connections()
    stop_with_the_terminal()


def load_pages() -> None:
    """Once for all workers, rather than by each at its first request."""
    from django.urls import get_resolver  # noqa: PLC0415 -- the program is loaded only now

    get_resolver().url_patterns  # noqa: B018 -- importing is what counts


def leave_silent_ones_waiting(listening: socket.socket) -> None:
    """A browser opens connections in advance and says nothing on them: each would hold a worker until `timeout`, and
    two of them the whole program. Linux can keep them back until the first byte; a unix socket has no such thing."""
    if listening.family in (socket.AF_INET, socket.AF_INET6) and hasattr(socket, "TCP_DEFER_ACCEPT"):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SILENCE)


def refuse_open_connections() -> None:
    """Raises RuntimeError when loading the program opened a database connection."""
    from django.db import connections  # noqa: PLC0415 -- settings are complete only now

    if any(connection.connection for connection in connections.all(initialized_only=True)):
        raise RuntimeError("The database was used before the fork.")


def stop_with_the_terminal() -> None:
    """Closing the window stops the program, where gunicorn would start its workers anew and live on unseen."""
    if sys.stdin.isatty():
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))


def post_fork(_server: Any, _worker: Any) -> None:
    """Get the slow part of the first desk and the first print over with, while pages are already served."""
    threading.Thread(target=warm_up, daemon=True).start()


def warm_up() -> None:
    """Without its system libraries the renderer stays cold, and nothing else happens."""
    for name in WARMED:
        with suppress(ImportError, OSError):
            import_module(name).warm()


def post_worker_init(worker: Any) -> None:
    """The last of the first workers is about to answer: say where. A stop would wait for one that is still starting."""
    if worker.age == workers:
        say(f"Ready; Ctrl-C stops it. Open {os.environ.get('HEARTHSIDE_ADDRESS', '')}")


def on_exit(_server: Any) -> None:
    say("Stopped.")


def say(line: str) -> None:
    """To whoever started bin/run, if there is still somebody."""
    if "HEARTHSIDE_ADDRESS" in os.environ:
        with suppress(OSError):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
