"""Signing in and out. Only what a practice uses of the sign-in library is mounted: no sign-up, no mail."""

from __future__ import annotations

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from clinic.accounts import views

urlpatterns = [
    path("login/", login_not_required(account.login), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
    path("demo/<slug:role>/", views.demo_sign_in, name="demo_sign_in"),
    path("join/<str:token>/", views.use_link, name="use_link"),
    path("second-factor/<str:token>/", views.renew_second_factor, name="renew_second_factor"),
    path("lock/", views.lock, name="lock"),
    path("unlock/", views.unlock, name="unlock"),
    path("unlock/passkey/", views.unlock_passkey, name="unlock_passkey"),
]
