"""Mounts the slices."""

from __future__ import annotations

from django.urls import include, path

from suggestions import views
from suggestions.handout.views import desk as working

urlpatterns = [
    path("", views.desk, name="desk"),
    path("open/", views.open_client, name="open_client"),
    path("", include("suggestions.screening.urls")),
    path("clients/<int:pk>/desk/", working.desk, name="desk_of"),
    path("library/", include("suggestions.library.urls")),
    path("", include("suggestions.handout.urls")),
    path("", include("suggestions.pdf.urls")),
]
