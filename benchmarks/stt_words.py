"""What favouring the field's words brings, and whether it costs anything: recognition with and without.

``python -m benchmarks.stt_words [--speech FOLDER]``

Twenty sentences, most of which hold a favoured word, said by Open JTalk in three manners; and the Japanese
recordings of the folder, which hold none: there the error has to stay what it is. The sentences were written
together with the list, and the voice is synthetic: this shows that favouring works for the words of the list,
not how many words of a real conversation are on it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from benchmarks.answers import MANNERS
from benchmarks.material import RATE, Clip, speech
from benchmarks.score import count, pooled
from voice_mentor import weights
from voice_mentor.audio.resample import resample
from voice_mentor.config import load
from voice_mentor.listening.vad import SileroVad
from voice_mentor.stt.cores import Threads
from voice_mentor.stt.hearing import prepare
from voice_mentor.stt.pieces import Piece
from voice_mentor.stt.recognition import Whisper
from voice_mentor.stt.window import ShortWindow
from voice_mentor.stt.words import Words

SENTENCES = """部下の成長を一緒に喜べていない気がします。 1on1の時間がいつも雑談で終わります。
評価面談で本音が言えませんでした。 昇進したばかりで、自信がありません。 異動を伝えるのが怖いです。
在宅勤務だと、様子が分かりません。 離職が続いていて、責任を感じます。 年上の部下に遠慮してしまいます。
後輩に厳しく言えません。 目標設定のときに黙り込まれました。 チームの進捗が遅れています。
フィードバックをしたら、泣かれました。 キャリアについて何も考えていませんでした。
納期に間に合わないと言い出せません。 主体性がないと評価されました。 上司に報連相が足りないと言われました。
心理的安全性を高めたいです。 今日は特に話すことがありません。 昨日から眠れなくて、頭が痛いです。
会議が長くて、疲れました。""".split()


def said() -> list[Clip]:
    """Every sentence in every manner."""
    import pyopenjtalk

    made = []
    for text in SENTENCES:
        for speed, pitch in MANNERS:
            sound, rate = pyopenjtalk.tts(text, speed=speed, half_tone=pitch)
            samples = resample((np.asarray(sound) / 32768).astype(np.float32), rate, RATE)
            made.append(Clip(f"openjtalk {speed}", "ja", samples, text))
    return made


def main() -> None:
    """Print the four error rates."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--speech", type=Path, default=Path("tests/data/speech"))
    folder = parser.parse_args().speech
    whisper = Whisper(weights.whisper_folder(load()), Threads(2, 1))
    vad = SileroVad()
    people = [clip for clip in speech(folder) if clip.language == "ja"]
    for title, clips in (("sentences of the field", said()), ("recordings of people", people)):
        pieces = [prepare(Piece(c.samples, tuple(vad.probabilities(c.samples).tolist()))) for c in clips]
        for name, words in (("without", None), ("with", Words.with_own(""))):
            recogniser = ShortWindow(whisper, words)
            heard = [recogniser.recognise(piece, "ja").text for piece in pieces]
            rate = pooled([count(clip.text, text, "ja") for clip, text in zip(clips, heard, strict=True)])
            print(f"{title:24} {name:8} CER {100 * rate:5.2f} %  ({len(clips)} clips)")


if __name__ == "__main__":
    main()
