"""Mounts the slices."""

from __future__ import annotations

from django.urls import include, path

from suggestions import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("", include("suggestions.screening.urls")),
    path("", include("suggestions.handout.urls")),
    path("", include("suggestions.pdf.urls")),
]
