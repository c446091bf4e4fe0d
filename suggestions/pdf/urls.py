"""Giving, the files that were given, and the guide."""

from __future__ import annotations

from django.urls import path

from suggestions.pdf import views

app_name = "pdf"
urlpatterns = [
    path("handouts/<int:pk>/give/", views.give, name="give"),
    path("handouts/<int:pk>/pages/", views.pages, name="pages"),
    path("guide/", views.read_guide, name="guide"),
    path("guide/paper/", views.guide_on_paper, name="guide_on_paper"),
    path("issues/<int:pk>/files/<int:position>/", views.file, name="file"),
    path("issues/<int:pk>/files/<int:position>/download/", views.download, name="download"),
]
