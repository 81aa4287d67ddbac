"""The socket that the server listens on, and the sentence for each reason why it cannot be opened."""

import errno
import socket

from django.utils.translation import gettext as _

# Connections that the system queues: a whole school may reconnect at once after an outage.
BACKLOG = 2048


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, opened before the start: meanwhile connections wait, and no other program takes the port.

    Raises SystemExit with the reason in a sentence.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        is_dual = host == "::" and socket.has_dualstack_ipv6()
        return socket.create_server((host, port), family=family, backlog=BACKLOG, dualstack_ipv6=is_dual)
    except (OSError, OverflowError) as error:
        raise SystemExit(sentence(error, host, port)) from None


def sentence(error: OSError | OverflowError, host: str, port: int) -> str:
    """Why the port can't be opened, and what to do."""
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
