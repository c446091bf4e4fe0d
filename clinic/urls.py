"""The roof: which address leads where. The practice's own pages stand here, the rest is mounted."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from clinic import views
from clinic.accounts import views as accounts
from clinic.audit import views as audit
from clinic.practice import views as practice

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.site_header = admin.site.site_title = "Hearthside: tables"

handler500 = views.server_error
urlpatterns = [
    path("", include("suggestions.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("components/", views.components, name="components"),
    path("accounts/", include("clinic.accounts.urls")),
    path("practice/", practice.practice, name="practice"),
    path("practice/logo/", practice.logo, name="logo"),
    path("practice/logo/set/", practice.set_logo, name="set_logo"),
    path("practice/logo/remove/", practice.remove_logo, name="remove_logo"),
    path("practice/crisis-lines/add/", practice.crisis_line, name="add_crisis_line"),
    path("practice/crisis-lines/<int:pk>/", practice.crisis_line, name="crisis_line"),
    path("practice/crisis-lines/<int:pk>/remove/", practice.remove_crisis_line, name="remove_crisis_line"),
    path("practice/crisis-lines/<int:pk>/up/", practice.move_crisis_line_up, name="move_crisis_line_up"),
    path("", include("clinic.clients.urls")),
    path("people/", accounts.people, name="people"),
    path("people/invite/", accounts.invite, name="invite"),
    path("people/<int:pk>/", accounts.person, name="person"),
    path("people/<int:pk>/link/<slug:purpose>/", accounts.make_link, name="make_link"),
    path("people/<int:pk>/active/", accounts.set_active, name="set_active"),
    path("record/", audit.the_record, name="record"),
    path("record/export/", audit.export, name="export_record"),
    path("admin/", admin.site.urls),
]
