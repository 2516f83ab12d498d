"""``voice-mentor bench stt`` on a set made steadier: each clip also 8 % slower, 8 % faster and 20 dB down.

``python -m benchmarks.stt [--speech FOLDER] [--plain]``

The altered copies are of the same speakers: they make the figures steadier, not wider. ``--plain`` leaves
them out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from dataclasses import asdict
from pathlib import Path

from voice_mentor.bench.clips import recordings, variants
from voice_mentor.bench.stt import compare
from voice_mentor.config import load
from voice_mentor.seams import LANGUAGES
from voice_mentor.stt.whisper import create


async def run(options: argparse.Namespace) -> None:
    """Print each way's figures, a JSON object a line."""
    clips = recordings(options.speech)
    config = load()
    transcriber = create(config)
    for language in LANGUAGES:
        chosen = [clip for clip in clips if clip.language == language]
        found = await compare(transcriber, config, chosen if options.plain else variants(chosen), ["at_once"])
        for each in found.results:
            print(json.dumps({"language": language, **asdict(each)}))


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--speech", type=Path, default=Path("tests/data/speech"))
    parser.add_argument("--plain", action="store_true")
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
