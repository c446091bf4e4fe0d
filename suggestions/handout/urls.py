"""Drafts and what was given."""

from __future__ import annotations

from django.urls import path

from suggestions.handout.views import issued

app_name = "handout"
urlpatterns = [
    path("issues/<int:pk>/", issued.issue, name="issue"),
    path("issues/<int:pk>/void/", issued.void, name="void"),
]
