"""Where the pages of the library are. A version is named by its strategy and its number."""

from __future__ import annotations

from django.urls import include, path

from suggestions.library.views import browsing, reviewing, signing, writing

app_name = "library"
version_urls = [
    path("", browsing.version, name="version"),
    path("edit/", writing.edit, name="edit"),
    path("preview/", writing.preview, name="preview"),
    path("discard/", writing.discard, name="discard"),
    path("submit/", reviewing.submit, name="submit"),
    path("send-back/", reviewing.send_back, name="send_back"),
    path("sign/", signing.sign, name="sign"),
    path("read/", signing.read, name="read"),
    path("publish/", reviewing.publish, name="publish"),
    path("renew/", reviewing.renew, name="renew"),
    path("retire/", reviewing.retire, name="retire"),
]
urlpatterns = [
    path("", browsing.strategy_list, name="list"),
    path("new/", writing.new, name="new"),
    path("flags/", browsing.vocabulary, name="flags"),
    path("sign/", signing.sign_batch, name="sign_batch"),
    path("entries/<slug:slug>/", browsing.entry, name="entry"),
    path("entries/<slug:slug>/compare/", browsing.compare, name="compare"),
    path("entries/<slug:slug>/revise/", writing.revise, name="revise"),
    path("entries/<slug:slug>/<int:number>/", include(version_urls)),
]
