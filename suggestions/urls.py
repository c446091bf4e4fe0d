"""Mounts the slices."""

from __future__ import annotations

from django.urls import include, path

from suggestions import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("open/", views.open_client, name="open_client"),
    path("", include("suggestions.screening.urls")),
    path("library/", include("suggestions.library.urls")),
    path("", include("suggestions.handout.urls")),
    path("", include("suggestions.pdf.urls")),
]
