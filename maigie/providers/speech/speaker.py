"""A voice that reads text aloud; the local one needs no network and no model download."""

import importlib
import io
import wave
from typing import Protocol

from maigie.core.errors import Unavailable

SAMPLE_RATE_HZ = 16_000
SAMPLE_BYTES = 2
LOCAL_VOICE = "en-GB"
MOST_CHARACTERS = 8_000


class Speaker(Protocol):
    """Anything that reads text aloud; calls block, so they never run inside a unit of work."""

    def speak(self, text: str) -> bytes:
        """Return the text as a WAV file.

        Raises:
            Unavailable: It cannot speak now.
        """
        ...


class LocalSpeaker:
    """SVOX Pico by way of ``py-nanotts``: small, quick, on this machine."""

    def speak(self, text: str) -> bytes:
        """Return the text as a WAV file, 16 kHz mono.

        Raises:
            Unavailable: The voice is not installed or failed.
        """
        try:
            # Loaded late: only who wants to hear something pays for it.
            voice = importlib.import_module("py_nanotts").NanoTTS()
            sound = voice.speak(_sayable(text), voice=LOCAL_VOICE)
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            raise Unavailable("The voice of this machine does not work.") from error
        return as_wav(sound)


def as_wav(sound: bytes) -> bytes:
    """Return raw 16-bit mono samples as a WAV file."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes(sound)
    return stream.getvalue()


def _sayable(text: str) -> str:
    """Return text without what the voice takes for markup of its own."""
    return text.translate(str.maketrans({"<": " ", ">": " ", "&": " and "}))[:MOST_CHARACTERS]


_speakers: list[Speaker] = [LocalSpeaker()]


def speaker() -> Speaker:
    """Return the voice of this process."""
    return _speakers[0]


def use(instead: Speaker) -> None:
    """Speak with another voice from now on; tests do."""
    _speakers[:] = [instead]
