"""Whether this process is about to end: /healthz says so, and the proxy sends no more requests here."""

from threading import Event

is_ending = Event()
