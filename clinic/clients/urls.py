"""Where clients are found and their files handled. The client's own page is mounted by what shows it."""

from __future__ import annotations

from django.urls import path

from clinic.clients import everybody, handing_over, views

urlpatterns = [
    path("clients/", views.clients, name="clients"),
    path("clients/add/", views.add_client, name="add_client"),
    path("clients/<int:pk>/file/", views.client_file, name="client_file"),
    path("clients/<int:pk>/rename/", views.rename_client, name="rename_client"),
    path("clients/<int:pk>/close/", views.close_client, name="close_client"),
    path("clients/<int:pk>/reopen/", views.reopen_client, name="reopen_client"),
    path("clients/<int:pk>/offer/", views.offer_client, name="offer_client"),
    path("clients/<int:pk>/take-back/", handing_over.take_back_client, name="take_back_client"),
    path("clients/offers/<int:pk>/", handing_over.accept_client, name="accept_client"),
    path("clients/offers/<int:pk>/decline/", handing_over.decline_client, name="decline_client"),
    path("people/clients/", everybody.all_clients, name="all_clients"),
    path("people/clients/<int:pk>/offer/", everybody.offer_any_client, name="offer_any_client"),
    path("people/clients/<int:pk>/close/", everybody.close_any_client, name="close_any_client"),
    path("people/clients/<int:pk>/reopen/", everybody.reopen_any_client, name="reopen_any_client"),
]
