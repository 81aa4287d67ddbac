"""A site of django-comments-xtd, which a Django developer would take instead, filled with the workload.

The Python of an environment that has it runs this file: `-m tests.bench.xtd 1000` migrates and fills, and prints what
a client has to know; gunicorn serves `tests.bench.xtd:application`. DISCUSSION names the folder of its database.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench import workload

VOTER = workload.AUTHORS  # the one who asks and votes while it is measured, and has not voted yet
PAGE = "{% load comments comments_xtd %}<!doctype html><title>{{ object }}</title><h1>{{ object }}</h1>" + (
    "{% get_xtdcomment_tree for object as tree with_feedback %}{% render_xtdcomment_tree with comments=tree %}"
)


def configure(folder: Path) -> None:
    from django.conf import settings

    database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(folder / "xtd.sqlite3"),
        "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"},
    }
    features = {"who_can_post": "all", "allow_flagging": False, "allow_feedback": True, "show_feedback": True}
    processors = ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth"]
    settings.configure(
        SECRET_KEY="for one run",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": database},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        USE_TZ=True,
        SITE_ID=1,
        INSTALLED_APPS=[
            *("django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"),
            *("django.contrib.sites", "django.contrib.flatpages", "rest_framework"),
            *("django_comments_xtd", "django_comments"),
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": processors},
            }
        ],
        COMMENTS_APP="django_comments_xtd",
        COMMENTS_XTD_MAX_THREAD_LEVEL=7,
        COMMENTS_XTD_CONFIRM_EMAIL=False,
        COMMENTS_XTD_APP_MODEL_OPTIONS={"default": features},
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    )


def site() -> Callable[..., Any]:
    """The WSGI application: the page of a discussion, and the addresses of the comments."""
    from django.core.wsgi import get_wsgi_application

    served = get_wsgi_application()
    from django.contrib.flatpages.models import FlatPage
    from django.http import HttpRequest, HttpResponse
    from django.template import engines
    from django.urls import include, path

    page = engines["django"].from_string(PAGE)

    def discussion(request: HttpRequest, pk: int) -> HttpResponse:
        return HttpResponse(page.render({"object": FlatPage._default_manager.get(pk=pk)}, request))

    globals()["urlpatterns"] = [
        path("discussions/<int:pk>/", discussion),
        path("comments/", include("django_comments_xtd.urls")),
    ]
    return served


def fill(count: int) -> dict[str, Any]:
    """A discussion of so many comments with their likes; what a client needs in order to post and to vote there."""
    from django.contrib.auth.models import User
    from django.contrib.contenttypes.models import ContentType
    from django.contrib.flatpages.models import FlatPage
    from django.db import transaction
    from django.utils import timezone
    from django_comments.forms import CommentSecurityForm  # type: ignore[import-not-found]
    from django_comments.models import CommentFlag  # type: ignore[import-not-found]
    from django_comments_xtd.models import (  # type: ignore[import-not-found]
        DISLIKEDIT_FLAG,
        LIKEDIT_FLAG,
        XtdComment,
    )

    target = FlatPage._default_manager.create(
        url="/discussion/", title="Everything that is said costs something."
    )
    kind = ContentType.objects.get_for_model(FlatPage)
    people = [
        User.objects.create(username=f"Student {number}", email=f"{number}@example.org")
        for number in range(workload.AUTHORS + 1)
    ]
    made: dict[int, Any] = {}
    with transaction.atomic():
        for claim in workload.claims(count):
            author = people[claim.author]
            made[claim.number] = XtdComment.objects.create(
                content_type=kind,
                object_pk=target.pk,
                site_id=1,
                user=author,
                user_name=author.username,
                user_email=author.email,
                comment=claim.text,
                submit_date=timezone.now(),
                parent_id=made[claim.parent].pk if claim.parent else 0,
            )
        CommentFlag.objects.bulk_create(
            CommentFlag(
                comment=made[claim.number],
                user=people[vote.voter],
                flag=LIKEDIT_FLAG if vote.is_up else DISLIKEDIT_FLAG,
                flag_date=timezone.now(),
            )
            for claim in workload.claims(count)
            for vote in claim.votes
        )
    form = {"content_type": "flatpages.flatpage", "object_pk": str(target.pk), "honeypot": ""}
    form |= {name: str(value) for name, value in CommentSecurityForm(target).generate_security_data().items()}
    return {
        "page": f"/discussions/{target.pk}/",
        "form": form,
        "ids": [made[number].pk for number in range(1, count + 1)],
        "cookie": session_of(people[VOTER]),
    }


def session_of(user: Any) -> str:
    """The key of a session in which this user is signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def main(count: int) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps(fill(count)))


if "DISCUSSION" in os.environ:
    configure(Path(os.environ["DISCUSSION"]))
    application = site()
if __name__ == "__main__":
    main(int(sys.argv[1]))
