"""What may come at any moment, also while the kiosk speaks: keys, hanging up, the desk."""

import queue

from kiosk.interview import events


class Interrupts:
    """Events from other threads, waiting for the interview to take them.

    News of an alert waits until the kiosk has spoken or listened to the end; all else interrupts.
    """

    def __init__(self) -> None:
        self._urgent: queue.SimpleQueue[events.Event] = queue.SimpleQueue()
        self._news: queue.SimpleQueue[events.Event] = queue.SimpleQueue()

    def put(self, event: events.Event) -> None:
        """Leave an event; safe from any thread."""
        (self._news if isinstance(event, events.News) else self._urgent).put(event)

    def pending(self) -> bool:
        """Whether an event waits that interrupts."""
        return not self._urgent.empty()

    def take(self) -> events.Event | None:
        """The next event, or None."""
        for waiting in (self._urgent, self._news):
            try:
                return waiting.get_nowait()
            except queue.Empty:
                continue
        return None
