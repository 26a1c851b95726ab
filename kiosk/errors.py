"""Every error a person can meet, as one tree.

KioskError                       exit 1
├── WrongUse                     exit 2   the command was called wrongly
│   ├── TicketInvalid            the ticket's check digit does not fit
│   └── QuestionUnknown          no such question or answer type
├── DialogInvalid                a dialog file has faults (all of them, with file and line)
├── ModelError
│   ├── ModelMissing             no speech model on this machine
│   ├── ModelDamaged             a file of it is not what it should be
│   ├── ModelUnreachable         no source of it could be reached
│   └── ModelNotKept             the disk is full, or may not be written
├── SoundError
│   ├── MicrophoneMissing        none there, unplugged, or taken by another program
│   ├── SpeakerMissing           likewise
│   ├── ClipUnreadable           a sound file could not be read
│   └── VoiceFailed              the voice gave no sound in time
├── LogDamaged                   an event log cannot be read
├── RecordInvalid                a record does not have the shape that was promised
├── SessionRunning               a session is going on, or another program has the folder
├── NoKiosk                      no running kiosk answers on this machine
└── StoreFailed                  the disk refused a write

Each message says what happened and what to do, in a sentence that can be shown as it is.
"""


class KioskError(Exception):
    """Something a person can understand and act upon; `str()` is the sentence to show."""

    exit_code = 1


class WrongUse(KioskError):
    """The command was called wrongly."""

    exit_code = 2


class TicketInvalid(WrongUse):
    """The ticket's check digit does not fit its number."""


class QuestionUnknown(WrongUse):
    """No question or answer type of that name."""


class DialogInvalid(KioskError):
    """A dialog file has faults; the message lists all of them, one a line, with file and line."""


class ModelError(KioskError):
    """The speech model cannot be used."""


class ModelMissing(ModelError):
    """No speech model is installed on this machine."""


class ModelDamaged(ModelError):
    """A file of the speech model is missing, foreign or changed."""


class ModelUnreachable(ModelError):
    """No source of the speech model could be reached."""


class ModelNotKept(ModelError):
    """The disk is full, or the models' folder may not be written."""


class SoundError(KioskError):
    """Sound cannot come in or go out."""


class MicrophoneMissing(SoundError):
    """There is no microphone, it was unplugged, or another program has it."""


class SpeakerMissing(SoundError):
    """There is no speaker, it was unplugged, or another program has it."""


class ClipUnreadable(SoundError):
    """A sound file could not be read."""


class VoiceFailed(SoundError):
    """The voice gave no sound within its deadline."""


class LogDamaged(KioskError):
    """An event log cannot be read back."""


class RecordInvalid(KioskError):
    """A record does not have the shape that its JSON schema promises."""


class SessionRunning(KioskError):
    """A session is going on, or another program uses the same folder."""


class NoKiosk(KioskError):
    """No running kiosk answers on this machine."""


class StoreFailed(KioskError):
    """The disk refused to keep what was said."""
