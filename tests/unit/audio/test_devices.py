import pytest

from voice_mentor.audio.devices import pick
from voice_mentor.audio.portaudio import Device, Kind
from voice_mentor.errors import DeviceError

WINDOWS = [
    Device("Microsoft Sound Mapper - Input", "MME", 0, 2, 44_100, is_default=True),
    Device("Headset (Jabra Evolve2 65 Hands", "MME", 1, 1, 44_100),
    Device("Headset (Jabra Evolve2 65 Hands-Free)", "Windows DirectSound", 5, 1, 44_100),
    Device("Headset (Jabra Evolve2 65 Hands-Free)", "Windows WASAPI", 9, 1, 16_000),
    Device("マイク配列 (Realtek(R) Audio)", "Windows WASAPI", 10, 2, 48_000),
]


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("", 0),
        ("   ", 0),
        ("jabra", 9),
        ("Evolve2 headset", 9),
        ("jabra directsound", 5),
        ("Headset (Jabra Evolve2 65 Hands-Free), Windows DirectSound", 5),
        ("Headset (Jabra Evolve2 65 Hands", 1),
        ("マイク", 10),
        ("ﾏｲｸ配列", 10),
    ],
)
def test_part_of_a_name_is_enough(name: str, index: int) -> None:
    assert pick("microphone", WINDOWS, name).index == index


def test_a_label_still_means_the_same_device_when_the_numbers_have_moved() -> None:
    chosen = pick("microphone", WINDOWS, "jabra")
    moved = [Device(d.name, d.host_api, d.index + 7, d.channels, d.rate) for d in reversed(WINDOWS)]
    assert pick("microphone", moved, chosen.label).index == chosen.index + 7


def test_without_a_default_the_first_is_taken() -> None:
    assert pick("microphone", WINDOWS[1:], "").index == 1


@pytest.mark.parametrize("kind", ["microphone", "loudspeaker"])
@pytest.mark.parametrize("name", ["", "jabra"])
def test_no_device_at_all(kind: Kind, name: str) -> None:
    with pytest.raises(DeviceError) as caught:
        pick(kind, [], name)
    assert caught.value.key == f"audio.no_{kind}"
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("kind", ["microphone", "loudspeaker"])
def test_an_unknown_name_says_which_there_are(kind: Kind) -> None:
    with pytest.raises(DeviceError) as caught:
        pick(kind, WINDOWS, "airpods")
    for language in ("ja", "en"):
        assert "airpods" in caught.value.what(language)
        assert "マイク配列" in caught.value.remedy(language)
