"""Mounts the slices."""

from __future__ import annotations

from django.urls import path

from suggestions import views

urlpatterns = [
    path("", views.desk, name="desk"),
]
