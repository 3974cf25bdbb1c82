"""The target of the fuzzer: the first byte of an input selects a property test, the rest its input.

Arguments are those of libFuzzer. A failing input is saved in Hypothesis' database.
"""

import sys
from itertools import chain, repeat
from pathlib import Path

import atheris  # type: ignore[import-untyped]

sys.path[:0] = [str(Path(__file__).parents[1])]

with atheris.instrument_imports(include=["futures_keys"]):
    import futures_keys.bridge
    import futures_keys.derivatives_feed
    import futures_keys.gateway
    import futures_keys.pasted
    import futures_keys.unified.session  # noqa: F401 - instrumented before the tests import them

from module import (  # noqa: E402 - after the module, which must be instrumented
    test_arguments,
    test_bridge,
    test_bridge_state,
    test_diagnosis_recipes,
    test_gateway,
    test_hostile,
    test_hostile_frames,
    test_keypair,
    test_order_responses,
    test_path_faults,
    test_restore,
)

QUICK = (
    test_arguments.test_anything,
    test_bridge.test_always_an_answer,
    test_bridge_state.test_anything_else,
    test_gateway.test_anything,
    test_hostile.test_authorize,
    test_hostile.test_gateway,
    test_hostile.test_headers,
    test_hostile.test_nonces,
    test_hostile.test_pastes,
    test_hostile.test_private_keys,
    test_hostile.test_requests,
    test_hostile.test_shapes,
    test_hostile.test_urls,
    test_hostile_frames.test_feed,
    test_hostile_frames.test_unified,
    test_keypair.test_any_text_is_validated,
    test_order_responses.test_anything,
    test_path_faults.test_anything,
    test_restore.test_anything_else,
)
SLOW = (  # a hundred times as long as the others: rarely selected
    test_diagnosis_recipes.test_every_recipe_is_named,
    test_hostile.test_diagnose,
    test_hostile.test_diagnose_challenge,
    test_hostile.test_diagnose_unified,
)
TARGETS = [
    test.hypothesis.fuzz_one_input for test in (*chain.from_iterable(repeat(QUICK, 10)), *SLOW)
]


def run(content: bytes) -> None:
    """Run the test that an input selects."""
    if content:
        TARGETS[content[0] % len(TARGETS)](content[1:])


if __name__ == "__main__":
    atheris.Setup(sys.argv, run)
    atheris.Fuzz()
