"""``python -m voice_mentor`` is the same as ``voice-mentor``."""

from voice_mentor.cli.app import main

if __name__ == "__main__":
    main()
