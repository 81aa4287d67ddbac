"""A form of a new debate that is sent several times at once."""

import threading

from django.db import connections

from arguments.models.beginnings import begin

KEY = "k" * 22


def test_one_form_sent_ten_times_at_once_is_one_debate(people):
    made, failed = [], []
    together = threading.Barrier(10)

    def send():
        together.wait()
        try:
            made.append(begin(by=people.teacher.account, nickname="X", question="Why?", background="", theses=["One."],
                              language="en", key=KEY)[0].pk)  # fmt: skip
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _time in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == [] and len(made) == 10 and len(set(made)) == 1
