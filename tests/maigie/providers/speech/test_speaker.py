import io
import sys
import wave

import pytest

from maigie.core.errors import Unavailable
from maigie.providers.speech.speaker import LocalSpeaker


class TestLocalSpeaker:
    def test_says_a_sentence_as_a_wav_file(self):
        sound = LocalSpeaker().speak("A page fault <is> an interrupt & no error.")

        with wave.open(io.BytesIO(sound)) as file:
            assert (file.getframerate(), file.getnchannels()) == (16_000, 1)
            assert 1 < file.getnframes() / file.getframerate() < 20

    def test_says_so_when_there_is_no_voice(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "py_nanotts", None)

        with pytest.raises(Unavailable):
            LocalSpeaker().speak("Hello")
