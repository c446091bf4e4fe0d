"""Where a client's answers stand, and where a curator tries the library out."""

from __future__ import annotations

from django.urls import path

from suggestions.screening.views import client, try_out

urlpatterns = [
    path("clients/<int:pk>/", client.client, name="client"),
    path("clients/<int:pk>/history/", client.client_history, name="client_history"),
    path("clients/<int:pk>/answer/", client.answer, name="answer"),
    path("clients/<int:pk>/no-to-all/", client.no_to_all, name="no_to_all"),
    path("clients/<int:pk>/circumstance/", client.circumstance, name="circumstance"),
    path("library/try/", try_out.try_out, name="try_out"),
]
