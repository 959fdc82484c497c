"""The house is as its plan says: layers, migrations, translations, refusals, and what is packed."""

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from models.base import UTCDateTime
from models.database import Database
from models.tables import metadata
from tests.databases import Databases, opened
from trialoog.refusals import SENTENCES, STATUS

ROOT = Path(__file__).parents[1]
PACKAGES = ("models", "participant", "facilitator", "static", "trialoog")
BIN = Path(sys.executable).parent


def source_files() -> list[Path]:
    return [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]


def refused_codes() -> set[str]:
    """The codes in every `Refused("…")` of the code, in any of the ways a code can stand in it."""
    found = set()
    for file in source_files():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                found |= texts(node.args[0])
    return found


def texts(node: ast.expr) -> set[str]:
    """The text itself, or both of a choice between two."""
    if isinstance(node, ast.IfExp):
        return texts(node.body) | texts(node.orelse)
    return {str(node.value)} if isinstance(node, ast.Constant) else set()


def test_imports_run_one_way() -> None:
    checked = subprocess.run([BIN / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_the_models_know_no_web_framework() -> None:
    foreign = {"flask", "flask_socketio", "socketio", "gevent", "jinja2", "werkzeug"}
    for file in sorted((ROOT / "models").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & foreign, file


def test_no_test_folder_is_a_package_or_hides_one_of_ours() -> None:
    tests = ROOT / "tests"
    ours = [path for path in tests.rglob("*") if "node_modules" not in path.parts]
    assert [path for path in ours if path.name == "__init__.py"] == []
    assert [path for path in ours if path.is_dir() and path.name in PACKAGES] == []


def test_every_refusal_has_a_sentence_and_every_sentence_a_use() -> None:
    codes = refused_codes()
    assert codes - set(SENTENCES) == set(), "refused without a sentence"
    used = {name for name in SENTENCES for file in source_files() if uses(file, name)}
    assert set(SENTENCES) - used == set(), "sentences that nothing refuses"
    assert set(STATUS) - set(SENTENCES) == set()


def uses(file: Path, code: str) -> bool:
    return file.name != "refusals.py" and f'"{code}"' in file.read_text()


def test_the_migrations_make_exactly_the_tables_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        settings = {"compare_type": same_moment, "render_as_batch": True}
        context = MigrationContext.configure(connection, opts=settings)
        assert compare_metadata(context, metadata) == []


def same_moment(
    _context: object, _found: object, column: object, found: object, wanted: object
) -> bool | None:
    """A moment is a plain date and time to the database."""
    return False if isinstance(wanted, UTCDateTime) else None


def test_migrating_twice_changes_nothing(databases: Databases) -> None:
    with opened(databases.new(empty=True)) as database:
        for _ in range(2):
            database.migrate()


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [BIN / "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True, capture_output=True
    )
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize("package", PACKAGES)
def test_the_wheel_holds_every_file_of_our_packages(packed: set[str], package: str) -> None:
    files = [
        each for each in (ROOT / package).rglob("*") if each.is_file() and "__pycache__" not in each.parts
    ]
    missing = {str(each.relative_to(ROOT)) for each in files} - packed
    assert missing == set()


def test_the_wheel_holds_what_a_server_needs_besides_code(packed: set[str]) -> None:
    for ending in (".html", ".css", ".js", ".woff2", ".mo", "migrations/env.py", "columns.csv"):
        assert any(name.endswith(ending) for name in packed), ending


def test_the_wheel_holds_nothing_else(packed: set[str]) -> None:
    others = {name for name in packed if not name.startswith(PACKAGES)}
    assert others == set()
