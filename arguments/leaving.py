"""Whether this process is about to end: /healthz says so, and the proxy sends nobody here any more."""

from threading import Event

is_leaving = Event()
