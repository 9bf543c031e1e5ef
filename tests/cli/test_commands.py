"""The other commands."""

# SPDX-License-Identifier: Apache-2.0
import json

from jsonschema import Draft202012Validator

from khabar import __version__, samples

from .conftest import Khabar


def test_version(khabar: Khabar) -> None:
    run = khabar("--version")
    assert (run.code, run.out.decode()) == (0, f"khabar {__version__}\n")


def test_the_schema_describes_what_read_prints(khabar: Khabar) -> None:
    schema = json.loads(khabar("schema").out)
    Draft202012Validator.check_schema(schema)
    [record] = khabar("read", samples.load().path).answers
    assert list(Draft202012Validator(schema).iter_errors(record)) == []


def test_explain_names_the_rule_of_every_value(khabar: Khabar) -> None:
    sample = samples.load()
    [record] = khabar("read", sample.path, "--published", sample.published).answers
    run = khabar("explain", sample.path, "--published", sample.published)
    rules = {value["rule"] for layer in record["mentions"].values() for value in layer}
    rules |= {value["rule"] for layer in ("claims", "events", "counts") for value in record[layer]}
    assert run.code == 0
    assert [rule for rule in rules if rule not in run.out.decode()] == []


def test_explain_can_be_kept_to_one_layer(khabar: Khabar) -> None:
    run = khabar("explain", samples.load().path, "--only", "times")
    assert {word.partition("/")[0] for word in run.out.decode().split() if word.startswith("times/")} == {"times"}
    assert "places/" not in run.out.decode()


def test_help_has_an_example_for_every_command(khabar: Khabar) -> None:
    for command in (["read"], ["explain"], ["schema"], ["gazetteer", "import"], ["gazetteer", "fetch"]):
        run = khabar(*command, "--help")
        assert run.code == 0
        assert "Example" in run.out.decode(), command
