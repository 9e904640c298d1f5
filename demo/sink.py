"""A sound card of our own: a PulseAudio daemon with a null sink, and what it played as WAV.

Knows nothing of calls or voices; programs find it through the environment in `env`.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

NAME = "hall"
RATE = 22_050
READY_S = 60.0
"""Only a guard: on a machine with much to do the daemon takes its time."""
WAV_HEADER = 44
# Without norewinds the sink renders two seconds ahead: a call then begins 1.7 s late.
MODULES = (
    f"module-null-sink sink_name={NAME} rate={RATE} channels=1 format=s16le norewinds=1",
    "module-native-protocol-unix auth-anonymous=1 socket={socket}",
)


class NoSink(RuntimeError):
    """PulseAudio is not installed or did not come up; the message holds what it said."""


def ended_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether the process ends within this time."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


class Recording:
    """What one sink is playing, written to a WAV file until `stop`."""

    def __init__(self, path: Path, env: dict[str, str]) -> None:
        self.path = path
        command = ["parec", "-d", f"{NAME}.monitor", "--latency-msec=20", "--file-format=wav"]
        command += ["--format=s16le", f"--rate={RATE}", "--channels=1", str(path)]
        self._process = subprocess.Popen(command, env=env)
        self._wait_begun()

    def _wait_begun(self) -> None:
        """What is played before the file has begun would not be in it."""
        end = time.monotonic() + READY_S
        while time.monotonic() < end and not ended_within(self._process, 0.01):
            if self.path.exists() and self.path.stat().st_size > WAV_HEADER:
                return
        raise NoSink(f"parec does not record to {self.path}")

    def stop(self) -> Path:
        """End the file with a right WAV header."""
        self._process.terminate()
        self._process.wait(timeout=READY_S)
        return self.path

    def __enter__(self) -> "Recording":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class NullSink:
    """One private daemon; `with NullSink() as sink:` starts and ends it."""

    def __init__(self) -> None:
        self.env: dict[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = Path()

    @property
    def pid(self) -> int:
        """The daemon's process number."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start the daemon and wait until it takes clients.

        Raises NoSink when it is not installed or ends early.
        """
        if shutil.which("pulseaudio") is None or shutil.which("parec") is None:
            raise NoSink("apt-get install pulseaudio pulseaudio-utils")
        self._folder = Path(tempfile.mkdtemp(prefix="hall-sink-"))
        self.env = self._environment()
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                self._command(), env=self.env, stdout=log, stderr=subprocess.STDOUT
            )
        self._wait_ready()

    def _environment(self) -> dict[str, str]:
        private = {"HOME": str(self._folder), "XDG_RUNTIME_DIR": str(self._folder)}
        socket = {"PULSE_SERVER": f"unix:{self._folder}/pulse.sock", "PULSE_SINK": NAME}
        return {**os.environ, **private, **socket}

    def _command(self) -> list[str]:
        command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no"]
        command += ["--exit-idle-time=-1", "--disallow-exit=yes"]
        for module in MODULES:
            command += ["-L", module.format(socket=self._folder / "pulse.sock")]
        return command

    def _wait_ready(self) -> None:
        assert self._process is not None
        end = time.monotonic() + READY_S
        while time.monotonic() < end and not ended_within(self._process, 0.02):
            if self._answers():
                return
        said = (self._folder / "log").read_text(errors="replace")
        self.stop()
        raise NoSink(said)

    def _answers(self) -> bool:
        asked = subprocess.run(["pactl", "info"], env=self.env, capture_output=True, check=False)
        return asked.returncode == 0

    def record(self, path: Path) -> Recording:
        """Write all that is played from now on to `path`, until the recording is stopped."""
        return Recording(path, self.env)

    def stop(self) -> None:
        """End the daemon and remove its folder."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.send_signal(signal.SIGCONT)  # a frozen one would never hear it
            self._process.wait(timeout=READY_S)
        self._process = None
        if self._folder != Path():
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> "NullSink":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
