"""`./hall photos` beside a running server and at rest: displays hear of it and can fetch them."""

from pathlib import Path

from PIL import Image

from server.link.commands import ChangePolicy
from server.link.content import fetch
from tests.running import run_program, server_process


def folder(path: Path, *names: str) -> Path:
    path.mkdir()
    for name in names:
        Image.new("RGB", (30, 40), "#8090a0").save(path / name)
    return path


def test_photos_reach_the_screens_and_last(tmp_path: Path) -> None:
    pictures = folder(tmp_path / "pictures", "101.jpg", "102.png")
    with server_process(tmp_path / "data") as server:
        with server.connect("web", "web-1") as web:
            manager = web.sign_in("900", server.pins("900")["900"])
            assert web.press(ChangePolicy(changes={"window_shows": "photo"}), manager).ok
        with server.connect("display", "lobby-1") as screen:
            assert screen.view("HallView").photos == {}
            said = run_program("photos", str(pictures), "--data", str(server.data))
            assert said.returncode == 0, said.stderr
            assert "有照片" in said.stdout
            seen = screen.view("HallView", lambda view: view.photos)
        assert set(seen.photos) == {"101", "102"}
        path = fetch(server.url, seen.photos["101"], tmp_path / "screen")
        assert path.read_bytes() == (pictures / "101.jpg").read_bytes()
        server.kill()
        (pictures / "102.png").unlink()
        said = run_program("photos", str(pictures), "--data", str(server.data))
        assert said.returncode == 0, said.stderr
        server.start()
        with server.connect("display", "lobby-2") as screen:
            assert set(screen.view("HallView").photos) == {"101"}


def test_what_is_no_photo_of_anybody_is_refused_by_name(tmp_path: Path) -> None:
    with server_process(tmp_path / "data") as server:
        data = ("--data", str(server.data))
        nobody = folder(tmp_path / "nobody", "777.jpg")
        said = run_program("photos", str(nobody), *data)
        assert (said.returncode, "没有工号 777" in said.stderr) == (2, True)
        fake = folder(tmp_path / "fake")
        (fake / "101.jpg").write_bytes(b"GIF89a")
        said = run_program("photos", str(fake), *data)
        assert (said.returncode, "101.jpg" in said.stderr) == (2, True)
        assert run_program("photos", str(tmp_path / "missing"), *data).returncode == 2
        assert not [each for each in server.events() if each["type"] == "PhotosSet"]


def test_a_folder_without_pictures_takes_no_photo_away(tmp_path: Path) -> None:
    pictures = folder(tmp_path / "pictures", "101.jpg")
    (pictures / "notes.txt").write_text("102")
    with server_process(tmp_path / "data") as server:
        data = ("--data", str(server.data))
        said = run_program("photos", str(pictures), *data)
        assert (said.returncode, "notes.txt" in said.stderr) == (0, True)
        empty = run_program("photos", str(folder(tmp_path / "empty")), *data)
        assert (empty.returncode, "没有照片" in empty.stderr) == (2, True)
        (pictures / "101.jpg").unlink()
        unknown = run_program("photos", str(pictures), *data)
        assert (unknown.returncode, "notes.txt" in unknown.stderr) == (2, True)
        assert len([each for each in server.events() if each["type"] == "PhotosSet"]) == 1
