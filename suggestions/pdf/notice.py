"""What goes before a void handout on download? One page that says so, in the look of the page itself."""

from __future__ import annotations

from django.template.loader import render_to_string

from suggestions.handout.models import Issue
from suggestions.handout.sheet import SIZES
from suggestions.pdf import engine

PAGE_CSS = "@page{{size:{size};margin:54pt}}"


def notice_pdf(issue: Issue) -> bytes:
    """One page: WITHDRAWN, the code, since when. The reason stays with the therapist."""
    document = issue.document
    html = render_to_string("pdf/notice.html", {"issue": issue, "document": document})
    css = PAGE_CSS.format(size=SIZES[document.paper].css)
    with engine.at_work():
        return engine.write(engine.lay_out(html, page_css=css, logo=None))
