"""Speaking: text in, sound out, behind one protocol. See ``speaker``."""

from maigie.providers.speech.speaker import Speaker, speaker, use

__all__ = ["Speaker", "speaker", "use"]
