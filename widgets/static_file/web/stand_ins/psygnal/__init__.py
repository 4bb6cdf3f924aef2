"""What anywidget asks of psygnal: a signal of edited files, of which there are none here."""


class Signal:
    """A signal that is never sent."""

    def __init__(self, *_: object) -> None:
        pass


class SignalGroup:
    """A kind of object that there never is."""
