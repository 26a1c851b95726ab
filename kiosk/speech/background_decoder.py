"""The loose decoder in a thread of its own, so that it never keeps the microphone waiting."""

from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

from kiosk.speech.recogniser import SpeechModel
from kiosk.speech.sound import Samples


class BackgroundDecoder:
    """Takes sound without ever waiting; `finish` waits for what is still in the queue.

    Each one must be ended by `finish` or `abandon`.
    """

    def __init__(self, model: SpeechModel) -> None:
        self._model = model
        self._sound: SimpleQueue[Samples | None] = SimpleQueue()
        self._abandoned = False
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="loose-decoder")
        self._result = pool.submit(self._run)
        pool.shutdown(wait=False)

    def accept(self, sound: Samples) -> None:
        """Put some more sound in the queue."""
        self._sound.put(sound)

    def finish(self, wait_s: float | None = None) -> str | None:
        """The words of the whole turn; null if they are not there in time (null: wait for ever).

        May be called again; what is still in the queue is decoded meanwhile.
        """
        self._sound.put(None)
        try:
            return self._result.result(wait_s)
        except TimeoutError:
            return None

    def abandon(self) -> None:
        """End the thread soon; nobody wants the words."""
        self._abandoned = True
        self._sound.put(None)

    def _run(self) -> str:
        decoder = self._model.loose()
        while (sound := self._sound.get()) is not None and not self._abandoned:
            decoder.accept(sound)
        words = decoder.finish()
        self._model.give_back(decoder)
        return words
