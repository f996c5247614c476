"""In CI, a browser test that did not run is a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = """
import pytest

@pytest.mark.browser
def test_in_a_browser():
    {body}

def test_elsewhere():
    pass
"""


@pytest.mark.parametrize(
    ("body", "ci", "status"),
    [
        ("pytest.skip('no reason')", "true", 1),
        ("pytest.skip('no reason')", "", 0),
        ("pytest.skip('no real data here: a.csv is absent')", "true", 0),
    ],
)
def test_a_skipped_browser_test_fails_in_ci_only(tmp_path: Path, body, ci, status):
    planted = tmp_path / "test_planted.py"
    planted.write_text(SAMPLE.format(body=body))
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
    assert ("BROWSER TESTS WERE SKIPPED" in done.stdout) == ("no reason" in body)
