"""Drafts and what was given."""

from __future__ import annotations

from django.urls import path

from suggestions.handout.views import changes, desk, issued

app_name = "handout"
urlpatterns = [
    path("clients/<int:pk>/desk/look/", changes.look, name="look"),
    path("clients/<int:pk>/desk/change/", changes.change, name="change"),
    path("clients/<int:pk>/desk/set-up/", changes.set_up, name="set_up"),
    path("clients/<int:pk>/desk/picks/<slug:slug>/", changes.tailor, name="tailor"),
    path("clients/<int:pk>/desk/about/<slug:slug>/", desk.about, name="about"),
    path("desk/check/<slug:slug>/", desk.check, name="check"),
    path("clients/<int:pk>/handouts/", issued.issues, name="issues"),
    path("issues/<int:pk>/", issued.issue, name="issue"),
    path("issues/<int:pk>/void/", issued.void, name="void"),
]
