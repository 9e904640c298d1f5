"""Clip packs, right ones and wrong ones, and calls said with them."""

import queue
import shutil
import zipfile
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.voice.hearing import Heard, decoded
from tests.voice.packs import HALL, RATE, changed, made_pack
from tests.voice.test_joining import tone
from voice import sound
from voice.clips import MANIFEST, PackError, Spacing, manifest_in, read_pack, read_packs
from voice.needed import pieces
from voice.reading import Sentence
from voice.voice import Prepared, Voice, VoiceSettings

CALL = Sentence("zh", "请A零幺五号到三号窗口办理")
WITHIN_S = 30.0


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_pack(tmp_path_factory.mktemp("packs") / "zh")


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "pack")


def zipped(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for each in folder.iterdir():
            file.write(each, each.name)
    return path


def test_a_folder_and_its_zip_are_the_same_voice(whole: Path, tmp_path: Path) -> None:
    one, other = read_pack(whole), read_pack(zipped(whole, tmp_path / "zh.zip"))
    assert one.mark == other.mark
    assert one.clips == other.clips
    assert set(one.clips) == set(pieces(HALL, "zh"))


def test_every_piece_has_the_same_level_and_no_silence_around_it(whole: Path) -> None:
    for name, clip in read_pack(whole).clips.items():
        assert sound.level_db(clip) == pytest.approx(sound.TARGET_DB, abs=1.0), name
        loud = [place for place, sample in enumerate(clip.samples) if abs(sample) > 800]
        assert loud[0] / RATE < 0.05, name
        assert (clip.samples[0], clip.samples[-1]) == (0, 0), name


def test_any_changed_byte_is_another_voice(folder: Path) -> None:
    before = read_pack(folder).mark
    changed(folder, gaps=Spacing(default=60))
    between = read_pack(folder).mark
    sound.write(tone(0.3, 500), folder / "000.wav")
    assert len({before, between, read_pack(folder).mark}) == 3


def write(folder: Path, text: str) -> None:
    (folder / MANIFEST).write_text(text, "utf-8")


def replaced(folder: Path, old: str, new: str) -> None:
    text = (folder / MANIFEST).read_text("utf-8")
    assert old in text
    write(folder, text.replace(old, new, 1))


def stereo(folder: Path) -> None:
    (folder / "000.wav").write_bytes(b"RIFFnothing")


WRONG: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "no_manifest": (lambda f: (f / MANIFEST).unlink(), "manifest.toml", "./hall voice record"),
    "not_utf8": (lambda f: (f / MANIFEST).write_bytes(b'speaker = "\xff"'), "manifest", "UTF-8"),
    "not_toml": (lambda f: write(f, "language = zh"), "manifest.toml", "line 1"),
    "missing_key": (lambda f: replaced(f, 'licence = "GPL-3.0"\n', ""), "“licence”", "rate"),
    "unknown_key": (lambda f: replaced(f, "pause =", "puase ="), "“gaps.puase”", "[gaps]"),
    "bad_value": (lambda f: replaced(f, "rate = 22050", "rate = 5"), "“rate”", "48000"),
    "bad_pair": (
        lambda f: replaced(f, "[gaps.pairs]", '[gaps.pairs]\n"号到" = 3'),
        "“号到”",
        "竖线",
    ),
    "bad_name": (
        lambda f: replaced(f, "[pieces]", '[pieces]\n"请，" = "000.wav"'),
        "“请，”",
        "标点",
    ),
    "outside": (lambda f: replaced(f, '"000.wav"', '"../000.wav"'), "../000.wav", "包外"),
    "no_file": (lambda f: (f / "000.wav").unlink(), "“零”", "000.wav"),
    "no_wav": (stereo, "000.wav", "16 位单声道"),
    "other_rate": (
        lambda f: sound.write(tone(0.2, 300, 16_000), f / "000.wav"),
        "000.wav",
        "16000",
    ),
    "too_long": (lambda f: sound.write(tone(8.1, 300), f / "000.wav"), "000.wav", "8 秒"),
    "too_big": (lambda f: (f / "000.wav").write_bytes(bytes(4_000_001)), "000.wav", "4 MB"),
    "silent": (
        lambda f: sound.write(sound.Clip(RATE, array("h", bytes(8_000))), f / "000.wav"),
        "000.wav",
        "没有声音",
    ),
    "no_such": (shutil.rmtree, "pack", "文件夹或 zip"),
}


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_pack_says_file_key_and_mending(code: str, folder: Path) -> None:
    spoil, names, mends = WRONG[code]
    spoil(folder)
    with pytest.raises(PackError) as refused:
        read_pack(folder)
    chinese, english = str(refused.value).splitlines()
    assert refused.value.code == code
    assert str(folder) in chinese
    assert str(folder) in english
    assert names in chinese
    assert mends in chinese


def test_a_zip_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zh.zip").write_bytes(b"PK")
    with pytest.raises(PackError, match="zip"):
        read_pack(tmp_path / "zh.zip")


def test_a_language_has_one_pack(whole: Path, tmp_path: Path) -> None:
    english = made_pack(tmp_path / "en", "en", ["Ticket"])
    assert set(read_packs((str(whole), str(english)))) == {"zh", "en"}
    with pytest.raises(PackError, match="“zh”"):
        read_packs((str(whole), str(zipped(whole, tmp_path / "zh.zip"))))


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Voice]]:
    voices: list[Voice] = []

    def start(*packs: Path, settings: VoiceSettings | None = None) -> Voice:
        found = read_packs(tuple(map(str, packs)))
        voices.append(Voice(tmp_path / "voice", settings, found))
        voices[-1].start()
        return voices[-1]

    yield start
    for voice in voices:
        voice.stop()


def said(voice: Voice, sentence: Sentence) -> Prepared:
    answers: queue.SimpleQueue[Prepared] = queue.SimpleQueue()
    voice.prepare([sentence], 1, answers.put)
    return answers.get(timeout=WITHIN_S)


WHOLE = ["请", "A", "零", "幺", "五", "号到", "三", "号窗口办理"]


def pieces_in(prepared: Prepared, pack: Path) -> list[Heard]:
    assert prepared.path is not None
    return decoded(sound.read(prepared.path), dict(read_pack(pack).clips))


def names(prepared: Prepared, pack: Path) -> list[str]:
    return [each.name for each in pieces_in(prepared, pack)]


def test_a_call_is_joined_from_recorded_pieces_without_any_engine(
    start: Callable[..., Voice], whole: Path
) -> None:
    voice = start(whole, settings=VoiceSettings(driver="no_such_driver"))
    assert names(said(voice, CALL), whole) == WHOLE


def test_what_is_missing_comes_from_the_synthetic_voice(
    start: Callable[..., Voice], folder: Path
) -> None:
    kept = {name: file for name, file in manifest_in(folder, folder).pieces.items() if name != "五"}
    changed(folder, pieces=kept)
    voice = start(folder)
    found = pieces_in(said(voice, CALL), folder)
    assert [each.name for each in found] == [name for name in WHOLE if name != "五"]
    # the synthetic 五 stands there
    assert found[4].begin - found[3].end > 0.2


def test_a_sentence_that_is_not_recorded_is_wholly_synthetic(
    start: Callable[..., Voice], whole: Path
) -> None:
    voice, plain = start(whole), start()
    notice = Sentence("zh", "请到一楼大厅领取办事指南")
    assert voice.cached(notice) == plain.cached(notice)
    assert voice.cached(CALL) != plain.cached(CALL)
    english = Sentence("en", "Ticket A 0 1 5, please go to window 3.")
    assert voice.cached(english) == plain.cached(english)
    assert said(voice, english).path is not None


def test_a_language_only_a_pack_has_is_spoken(start: Callable[..., Voice], whole: Path) -> None:
    voice = start(whole, settings=VoiceSettings(voices={}))
    assert voice.languages == {"zh"}
    assert said(voice, CALL).path is not None
