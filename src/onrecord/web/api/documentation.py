"""The page that shows the API: made from its OpenAPI description, without a script or an outside file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.web.site import Site

Json = Mapping[str, Any]

_LAST = ("exports", "reading")
"""What the page tells of last, wherever it stands in the description."""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of an answer."""

    name: str
    kind: str
    words: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked for."""

    method: str
    path: str
    summary: str
    words: str
    parameters: tuple[Field, ...]
    gives: str
    """The name of the model that it answers, "" for a file."""


@dataclass(frozen=True, slots=True)
class Described:
    """The whole API: operations by what they are about, and the models of their answers."""

    groups: Mapping[str, tuple[Operation, ...]]
    models: Mapping[str, tuple[Field, ...]]


def documentation(api: FastAPI, site: Site) -> Route:
    """Return the route of the page that shows the API."""
    described_once = cache(lambda: described(api.openapi()))

    def shown(request: Request) -> Response:
        return site.answer(request, "api.html.j2", api=described_once())

    return Route("/docs", shown, include_in_schema=False)


def described(schema: Json) -> Described:
    """Return an OpenAPI description as the page shows it."""
    groups: dict[str, list[Operation]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            made = _operation(method, path, operation)
            groups.setdefault(operation.get("tags", ["api"])[0], []).append(made)
    models = {name: tuple(_fields(model)) for name, model in schema["components"]["schemas"].items()}
    ordered = sorted(groups, key=lambda name: name in _LAST)
    return Described({name: tuple(groups[name]) for name in ordered}, models)


def _operation(method: str, path: str, operation: Json) -> Operation:
    parameters = tuple(
        Field(p["name"], _given(p["schema"]), p.get("description", ""), p.get("required", False))
        for p in operation.get("parameters", ())
    )
    content = operation["responses"]["200"].get("content", {})
    return Operation(
        method.upper(),
        f"/v1{path}",
        operation.get("summary", ""),
        operation.get("description", ""),
        parameters,
        _model(content.get("application/json", {}).get("schema", {})),
    )


def _fields(model: Json) -> list[Field]:
    needed = model.get("required", ())
    return [
        Field(name, _kind(field), field.get("description", ""), name in needed)
        for name, field in model.get("properties", {}).items()
    ]


def _given(schema: Json) -> str:
    """Return in words what may be given: null is only that nothing is."""
    parts = [part for part in schema.get("anyOf", [schema]) if part.get("type") != "null"]
    told = " or ".join(dict.fromkeys(map(_kind, parts)))
    if "minimum" in schema and "maximum" in schema:
        told += f", {schema['minimum']} to {schema['maximum']}"
    default = schema.get("default")
    return told if default in (None, "") else f"{told}; else {json.dumps(default).strip(chr(34))}"


def _kind(schema: Json) -> str:
    """Return in words what a value is."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_kind(part) for part in schema["anyOf"]))
    if "enum" in schema:
        return ", ".join(str(value) for value in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return _model(schema) or str(schema.get("format") or schema.get("type") or "anything")


def _model(schema: Json) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]
