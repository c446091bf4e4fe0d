"""Gathers every slice's tables for looking, not for changing: every change goes through an action."""

from __future__ import annotations

from django.contrib import admin

from clinic.admin import ReadOnlyAdmin
from suggestions.library.models import CitationRow, Editor, FlagRow, SignOff, StageMove, Strategy, Version

admin.site.register([CitationRow, Editor, FlagRow, SignOff, StageMove, Strategy, Version], ReadOnlyAdmin)
