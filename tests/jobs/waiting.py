"""A program in place of the one that sets PDFs, which never ends by itself."""

from threading import Event

if __name__ == "__main__":
    Event().wait()
