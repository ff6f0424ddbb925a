"""Given names of English come from a distribution, not from whatever module is called `names` where a script stands."""

import subprocess
import sys
from pathlib import Path

from kenes.read.english.people.names import given_names


def test_a_gender_where_a_name_has_one() -> None:
    known = given_names()
    assert (known["thomas"], known["catherine"]) == ("m", "f")


def test_a_script_beside_a_module_called_names(tmp_path: Path) -> None:
    (tmp_path / "names.py").write_text("raise RuntimeError('not this one')\n")
    script = tmp_path / "script.py"
    script.write_text("from kenes.read.english.people.names import given_names\nprint(given_names()['thomas'])\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout == "m\n"
