"""Warming: the Trees of debates in use are in memory before the first request comes.

A class that comes back after a restart asks for the same page at once, and all of it would wait for the load.
"""

import logging
import time
from datetime import timedelta

from django.db.models import F

from arguments import tree
from arguments.models import Contribution, Debate, clock

IN_USE = timedelta(days=7)  # since the last contribution
DEBATES = 8  # the latest ones
WITHIN = 2.0  # seconds, in which loading may begin: a start must not wait for a whole school


def warm() -> None:
    """Load the Trees of the debates in use, the latest first. What fails is logged, and loaded when it is asked for."""
    until = time.monotonic() + WITHIN
    try:
        for debate, sequence in in_use():
            if time.monotonic() > until:
                break
            tree.current(debate, sequence)
    except Exception:
        logging.getLogger("arguments").exception("The debates in use could not be loaded in advance.")


def in_use() -> list[tuple[int, int]]:
    """The ids and sequences of the debates in which something was done lately, the latest first, at most DEBATES."""
    last = Contribution.objects.filter(number=F("debate__sequence"), at__gte=clock.now() - IN_USE)
    active = last.filter(debate__in=Debate.objects.active()).order_by("-at", "-debate")
    return list(active.values_list("debate", "number")[:DEBATES])
