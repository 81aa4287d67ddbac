"""The socket that the server listens on, and why it cannot be had."""

import errno
import socket

from django.utils.translation import gettext as _

# A whole school that comes back at once after an outage waits in line instead of being refused.
BACKLOG = 2048


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens already: early connections wait, and no other program gets the port.

    Raises SystemExit with the reason in a sentence.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        both = host == "::" and socket.has_dualstack_ipv6()
        return socket.create_server((host, port), family=family, backlog=BACKLOG, dualstack_ipv6=both)
    except (OSError, OverflowError) as error:
        raise SystemExit(sentence(error, host, port)) from None


def sentence(error: OSError | OverflowError, host: str, port: int) -> str:
    """Why the port can't be had, and what to do."""
    if isinstance(error, OverflowError):
        text = _("PORT is %(port)s: use a number between 1 and 65535.")
    elif isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        text = _("HOST is %(host)s, which is not an address of this computer.")
    elif error.errno == errno.EADDRINUSE:
        text = _(
            "Port %(port)s is taken, perhaps by Counterpoint itself: end that program or set PORT to another."
        )
    elif error.errno == errno.EACCES:
        text = _("Port %(port)s needs an administrator's rights: set PORT to another, such as 8000.")
    else:
        text = _("Counterpoint can't listen on %(host)s, port %(port)s: %(reason)s.")
    return text % {"host": host, "port": port, "reason": getattr(error, "strerror", "")}
