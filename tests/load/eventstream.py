"""The same fan-out by django-eventstream, which a Django developer would take instead, under uvicorn as it is used.

It is installed into an environment of its own for one run, and is no requirement of anything. Run by that
environment's Python, this file is the site: it prints its port and serves until it is ended.
"""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

WANTED = "django-eventstream==5.3.4"
SHARED = ("Django", "uvicorn", "httptools", "uvloop")  # in the versions that the product has
PATIENCE = 150  # seconds for the installation


def installed(folder: Path) -> Path | None:
    """The Python of a fresh environment that has it; None where it cannot be had."""
    python = folder / "bin" / "python"
    pins = [f"{name}=={version(name)}" for name in SHARED]
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input", "--retries", "1")
    try:
        subprocess.run(
            [sys.executable, "-m", "venv", folder], check=True, timeout=PATIENCE, capture_output=True
        )
        command = [str(python), "-m", "pip", "install", *quiet, WANTED, *pins]
        subprocess.run(command, check=True, timeout=PATIENCE, capture_output=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return python


def application() -> Any:
    """A site of two addresses: one to listen at, one to post to."""
    from django.conf import settings
    from django.core.asgi import get_asgi_application
    from django.http import HttpResponse
    from django.urls import include, path

    settings.configure(
        SECRET_KEY="for one run",
        ALLOWED_HOSTS=["127.0.0.1"],
        INSTALLED_APPS=["django_eventstream"],
        ROOT_URLCONF=__name__,
    )
    asgi = get_asgi_application()
    import django_eventstream  # type: ignore[import-not-found]
    from django_eventstream import send_event

    def say(request: Any) -> HttpResponse:
        number, _, text = request.body.decode().partition(" ")
        send_event("load", "message", {"number": int(number), "text": text})
        return HttpResponse(status=204)

    listen = include(django_eventstream.urls)
    globals()["urlpatterns"] = [path("listen/", listen, {"channels": ["load"]}), path("say/", say)]
    return asgi


def serve() -> None:
    import socket

    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0), backlog=2048)
    config = uvicorn.Config(application(), lifespan="off", access_log=False, log_level="error")
    print(listening.getsockname()[1], flush=True)
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    serve()
