"""Sound in and out: microphone, loudspeaker, WAV files, resampling, cues, the spool."""
