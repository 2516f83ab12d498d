"""Set everything up, then start the coach: ``python3 start.py``.

``python3 start.py [OPTIONS]`` sets up what is missing and starts ``voice-mentor [OPTIONS]``,
``python3 start.py setup`` only sets up, and ``python3 start.py test`` runs the linter, the type checker and
the tests. Needs nothing but Python 3.11 and pip; run again, it finds the work done.

An older Python must be able to read this file, to be told that it is too old: no newer syntax, nothing newer
imported at module level.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "set-up.json"
WINDOWS = os.name == "nt"
BINARIES = ENVIRONMENT / ("Scripts" if WINDOWS else "bin")
PYTHON = BINARIES / ("python.exe" if WINDOWS else "python")
OLDEST = (3, 11)
WEIGHTS = ("whisper-base", "smart-turn")
TEST_WEIGHTS = (*WEIGHTS, "kokoro")

EXIT_USAGE, EXIT_TROUBLE, EXIT_WEIGHTS, EXIT_INTERRUPTED = 2, 1, 4, 130

# Debian package -> how to see that it is there, without asking the package manager (that takes a second).
SOUND = {
    "libportaudio2": lambda: bool(ctypes.util.find_library("portaudio")),
    "espeak-ng": lambda: bool(ctypes.util.find_library("espeak-ng")),
}
SOUND_TESTS = {
    "pulseaudio": lambda: bool(shutil.which("pulseaudio")),
    "pulseaudio-utils": lambda: bool(shutil.which("pactl")),
    "libasound2-plugins": lambda: any(Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")),
}


# What pip calls a network that fails it; its last line only says that it found nothing.
CONNECTION_TROUBLE = re.compile(
    r"CERTIFICATE_VERIFY_FAILED|(?:NewConnection|NameResolution|ConnectTimeout|ReadTimeout|Proxy|SSL)Error"
)


class Trouble(Exception):
    """Set-up can't go on: a key below ``trouble`` in setup.toml, its fields, and the exit code."""

    def __init__(self, key: str, code: int = EXIT_TROUBLE, **fields: object) -> None:
        super().__init__(key)
        self.key, self.code, self.fields = key, code, fields


def language() -> str:
    """Japanese where the locale or VOICE_MENTOR_GENERAL_UI_LANGUAGE says so, English elsewhere."""
    chosen = os.environ.get("VOICE_MENTOR_GENERAL_UI_LANGUAGE", "")
    if chosen not in ("ja", "en"):
        names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        chosen = next((name for name in names if name), "")
        if WINDOWS and not chosen:
            import locale

            chosen = locale.getlocale()[0] or ""
    return "ja" if chosen.lower().startswith("ja") else "en"


def said(key: str, **fields: object) -> str:
    """A sentence of setup.toml in the language of the screen."""
    import tomllib

    file = ROOT / "voice_mentor" / "messages" / language() / "setup.toml"
    node = tomllib.loads(file.read_text(encoding="utf-8"))
    for name in key.split("."):
        node = node[name]
    return str(node).format(**fields)


class Step:
    """One line per step with the seconds it took; on a terminal also what is happening within it."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.began = time.monotonic()
        self.live = sys.stdout.isatty()

    def note(self, detail: str) -> None:
        """Show something passing."""
        if self.live:
            print("\r\x1b[K  " + detail[: shutil.get_terminal_size().columns - 3], end="", flush=True)

    def __enter__(self) -> Step:
        self.note(self.what + " …")
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if self.live:
            print("\r\x1b[K", end="")
        if kind is None:
            seconds = f"{time.monotonic() - self.began:.1f}"
            print("  " + said("seconds", what=self.what, seconds=seconds), flush=True)


def main(arguments: list[str]) -> int:
    """Do what was asked; report trouble in one sentence."""
    if sys.version_info < OLDEST:
        version = ".".join(str(part) for part in sys.version_info[:3])
        print("voice_mentor needs Python 3.11 or newer; this is " + version + ".", file=sys.stderr)
        print("voice_mentor には Python 3.11 以降が必要です(いまは " + version + ")。", file=sys.stderr)
        return EXIT_USAGE
    for stream in (sys.stdout, sys.stderr):  # a C or a Windows code page must not stop the set-up
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    task = arguments[0] if arguments[:1] in (["setup"], ["test"]) else "start"
    try:
        set_up(tests=task == "test")
        if task == "setup":
            print(said("ready", command="python3 start.py"))
            return 0
        return run_tests(arguments[1:]) if task == "test" else start(arguments)
    except Trouble as trouble:
        print(said("trouble." + trouble.key, **trouble.fields), file=sys.stderr)
        return trouble.code
    except KeyboardInterrupt:
        print("\n" + said("trouble.interrupted"), file=sys.stderr)
        return EXIT_INTERRUPTED
    except OSError as exc:
        folder = exc.filename or str(ROOT)
        print(said("trouble.folder", folder=folder, detail=exc.strerror or ""), file=sys.stderr)
        return EXIT_TROUBLE


def set_up(*, tests: bool) -> None:
    """Bring everything here that is missing. Quick when nothing is."""
    system_packages({**SOUND, **SOUND_TESTS} if tests else SOUND)
    lock = ROOT / "requirements" / ("dev.txt" if tests else "runtime.txt")
    if not installed(lock):
        make_environment()
        install_requirements(lock)
        install_package()
        remember(lock)
    weights = TEST_WEIGHTS if tests else WEIGHTS
    if not weights_here(weights):
        pull_weights(weights)


# --- system packages ---------------------------------------------------------------------------------------


def system_packages(wanted: Mapping[str, Callable[[], bool]]) -> None:
    """Install what is missing on Linux; macOS and Windows have it inside the wheels or the system."""
    if not sys.platform.startswith("linux"):
        return
    missing = [name for name, here in wanted.items() if not here()]
    if not missing:
        return
    names = ", ".join(missing)
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None:
        print(said("trouble.system_other", names=names), file=sys.stderr)
    elif not apt(command, names):
        print(said("trouble.system", names=names, command="sudo " + " ".join(command)), file=sys.stderr)


def apt(command: list[str], names: str) -> bool:
    """Run apt-get as root; fetch its lists first where they are missing or too old."""
    prefix = as_root(names)
    if prefix is None:
        return False
    with Step(said("system", names=names)):
        if quietly([*prefix, *command]):
            return True
        quietly([*prefix, "apt-get", "update"])
        return quietly([*prefix, *command])


def as_root(names: str) -> list[str] | None:
    """What to put before a command so that it runs as root, or None where that can't be had."""
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") is None:
        return None
    if quietly(["sudo", "-n", "true"]):
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    if not sys.stdin.isatty():
        return None
    print(said("system_password", names=names))
    if subprocess.run(["sudo", "-v"], check=False).returncode != 0:
        return None
    return ["sudo", "env", "DEBIAN_FRONTEND=noninteractive"]


def quietly(command: list[str]) -> bool:
    """Run a command without its output; say whether it worked."""
    result = subprocess.run(
        command, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return result.returncode == 0


# --- Python environment ------------------------------------------------------------------------------------


def fingerprint(lock: Path) -> str:
    """Changes when the environment has to be made anew."""
    digest = hashlib.sha256(str(ROOT).encode())
    for file in (lock, ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def installed(lock: Path) -> bool:
    """Is the environment what this lock file asks for? One with the tests' packages serves both."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    wide = ROOT / "requirements" / "dev.txt"
    return PYTHON.exists() and found in (fingerprint(lock), fingerprint(wide))


def remember(lock: Path) -> None:
    """Note that the environment is complete."""
    STAMP.write_text(json.dumps(fingerprint(lock)), encoding="utf-8")


def make_environment() -> None:
    """Make .venv, with pip inside or to be filled from outside."""
    if PYTHON.exists() and quietly([str(PYTHON), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]):
        return
    with Step(said("environment")):
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        # Debian leaves ensurepip out of python3; the pip beside it can fill the environment just as well.
        own_pip = importlib.util.find_spec("ensurepip") is not None
        if not own_pip and importlib.util.find_spec("pip") is None:
            own_pip = install_ensurepip()
        options = [] if own_pip else ["--without-pip"]
        result = captured([sys.executable, "-m", "venv", *options, str(ENVIRONMENT)])
        if result.returncode != 0:
            raise Trouble("environment", folder=ENVIRONMENT, detail=last_line(result.stdout))


def install_ensurepip() -> bool:
    """Debian's python3-venv brings ensurepip."""
    prefix = as_root("python3-venv") if shutil.which("apt-get") else None
    command = [*(prefix or []), "apt-get", "install", "-y", "--no-install-recommends", "python3-venv"]
    if prefix is None or not (
        quietly(command) or (quietly([*prefix, "apt-get", "update"]) and quietly(command))
    ):
        raise Trouble("no_pip")
    return True


def pip(*arguments: str) -> list[str]:
    """A pip command for the environment: its own pip, or the one of the Python that runs this."""
    inside = quietly([str(PYTHON), "-m", "pip", "--version"])
    command = [str(PYTHON), "-m", "pip"] if inside else [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    return [*command, *arguments, "--disable-pip-version-check", "--no-input"]


def install_requirements(lock: Path) -> None:
    """Install the pinned packages, wheels only, each checked by its hash."""
    total = len(re.findall(r"(?m)^[\w.-]+==", lock.read_text(encoding="utf-8")))
    command = pip(
        "install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "--progress-bar", "off",
        "-r", str(lock),
    )  # fmt: skip
    last, cause, count = "", "", 0
    with Step(said("requirements")) as step, running(command) as process:
        assert process.stdout is not None
        for line in process.stdout:
            last = line.strip() or last
            cause = next(iter(CONNECTION_TROUBLE.findall(line)), cause)
            if line.startswith(("Collecting ", "Requirement already satisfied: ")):
                count += 1
                name = re.split(r"[=\s;]", line.split(": " if ": " in line else " ", 1)[1])[0]
                step.note(said("requirement", name=name, count=count, total=total))
        if process.wait() != 0:
            raise Trouble("requirements", detail=without_addresses(f"{cause} {last}".strip()))


def install_package() -> None:
    """Install the checkout itself, so that changes in it take effect at once."""
    with Step(said("package")):
        result = captured(pip("install", "--no-build-isolation", "--no-deps", "-e", str(ROOT)))
        if result.returncode != 0:
            raise Trouble("package", detail=without_addresses(last_line(result.stdout)))


def running(command: list[str]) -> subprocess.Popen[str]:
    """Start a command whose output is read line by line, in English and UTF-8."""
    return subprocess.Popen(
        command, env=plain_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip


def captured(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command and keep its output."""
    return subprocess.run(
        command, check=False, env=plain_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip


def plain_environment() -> dict[str, str]:
    """The environment with pip's index settings and certificates kept, but installing nowhere else."""
    return {**os.environ, "PIP_USER": "0", "PYTHONIOENCODING": "utf-8"}


def last_line(output: str) -> str:
    """The last line that says something."""
    return next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "")


def without_addresses(line: str) -> str:
    """The line without addresses, which may hold the password of a private index."""
    return re.sub(r"\S*://\S*", "…", line)


# --- weights -----------------------------------------------------------------------------------------------


def models_folder() -> Path:
    """Where the app looks for weights (as in voice_mentor/paths.py, which needs packages to be imported)."""
    override = os.environ.get("VOICE_MENTOR_MODELS", "")
    return Path(override).expanduser() if override else ROOT / "models"


def weights_here(names: Sequence[str]) -> bool:
    """Are the files there, by name and size? Their hashes are checked when they are used."""
    import tomllib

    manifest = tomllib.loads((ROOT / "models" / "manifest.toml").read_text(encoding="utf-8"))
    return all(
        (models_folder() / name / file["name"]).is_file()
        and (models_folder() / name / file["name"]).stat().st_size == file["size"]
        for name in names
        for file in manifest[name]["files"]
    )


def pull_weights(names: Sequence[str]) -> None:
    """Get the weights, with their own progress bar."""
    began = time.monotonic()
    command = [str(PYTHON), "-m", "voice_mentor", "models", "pull", *names]
    if subprocess.run(command, check=False).returncode != 0:
        raise Trouble("weights", EXIT_WEIGHTS)
    print("  " + said("seconds", what=said("weights"), seconds=f"{time.monotonic() - began:.1f}"), flush=True)


# --- what was asked for ------------------------------------------------------------------------------------


def start(arguments: list[str]) -> int:
    """Hand the terminal over to the coach."""
    command = [str(PYTHON), "-m", "voice_mentor", *arguments]
    if WINDOWS:  # os.execv there returns to the shell at once
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)


def run_tests(arguments: list[str]) -> int:
    """Linter, formatting, types, then the tests in random order; all of them, whatever fails."""
    checks = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy": ["-m", "mypy"],
        "pytest": ["-m", "pytest", *arguments],
    }
    codes = {
        name: subprocess.run([str(PYTHON), *check], cwd=ROOT, check=False).returncode
        for name, check in checks.items()
    }
    # The code too: a run that a signal ended has no closing line of its own (-9: killed, -11: crashed).
    failed = [f"{name} ({code})" for name, code in codes.items() if code]
    if failed:
        print(said("check", name=", ".join(failed), result=said("failed")), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
