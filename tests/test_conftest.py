"""In CI, a test that had no browser or no servers is a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = """
import pytest

@pytest.mark.{mark}
def test_somewhere():
    {body}

def test_elsewhere():
    pass
"""


@pytest.mark.parametrize(
    ("mark", "body", "ci", "status"),
    [
        ("browser", "pytest.skip('no reason')", "true", 1),
        ("browser", "pytest.skip('no reason')", "", 0),
        ("browser", "pytest.skip('no real data here: a.csv is absent')", "true", 0),
        ("scaled", "pytest.skip('no reason')", "true", 1),
        ("scaled", "pytest.skip('no reason')", "", 0),
    ],
)
def test_a_skipped_browser_or_cluster_test_fails_in_ci_only(tmp_path: Path, mark, body, ci, status):
    planted = tmp_path / "test_planted.py"
    planted.write_text(SAMPLE.format(mark=mark, body=body))
    # Only the plugins it needs: the others take longer to load than the test to run.
    plugins = ["-p", "xdist.plugin", "-p", "pytest_timeout", "-p", "tests.conftest", "-n", "1"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", str(planted), "-c", str(ROOT / "pyproject.toml"), *plugins],
        cwd=ROOT,
        env={**os.environ, "CI": ci, "CHROMIUM": "/any", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout
    title = {"browser": "BROWSER", "scaled": "CLUSTER"}[mark]
    assert (f"{title} TESTS WERE SKIPPED" in done.stdout) == ("no reason" in body)
