"""The site's URLs: the domain's, the admin's, and the pages for what went wrong."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    # One door for accounts: the one that counts failures.
    path("admin/login/", RedirectView.as_view(pattern_name="sign-in"), name="admin-login"),
    path("admin/", admin.site.urls),
    path("", include("arguments.urls")),
]

handler400 = "arguments.views.errors.bad_request"
handler403 = "arguments.views.errors.forbidden"
handler404 = "arguments.views.errors.not_found"
handler500 = "arguments.views.errors.broken"
