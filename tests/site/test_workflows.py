"""What GitHub does for us: pinned actions, no more rights than needed, secrets out of reach.

That its files are as GitHub takes them, and safe in other ways too, `make lint` checks.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config

PROJECT = Path(__file__).parents[2]
PREVIEW = PROJECT / ".github/preview"
SOURCES = {
    path.stem: path.read_text("utf-8") for path in (PROJECT / ".github/workflows").glob("*.yml")
}
WORKFLOWS: dict[str, dict[Any, Any]] = {
    name: yaml.safe_load(text) for name, text in SOURCES.items()
}
JOBS: dict[str, dict[str, Any]] = {
    f"{name}/{job}": content
    for name, workflow in WORKFLOWS.items()
    for job, content in workflow["jobs"].items()
}
COMMANDS = {
    job: [step["run"] for step in content.get("steps", ()) if "run" in step]
    for job, content in JOBS.items()
}

# Who may do what: all that is asked of GitHub, and each thing for a reason that stands beside it.
RIGHTS = {
    "test/test": {"contents": "read"},
    "nightly/test": {"contents": "read"},
    "publish/test": {"contents": "read"},
    "publish/build": {"contents": "read", "pages": "read"},
    "publish/deploy": {"id-token": "write", "pages": "write"},
    "preview/build": {"contents": "read"},
    "preview/deploy": {"contents": "read"},
    "preview/pages": {"contents": "read", "pull-requests": "write"},
    "release/test": {"contents": "read"},
    "release/wheel": {"contents": "read"},
    "release/publish": {"id-token": "write"},
}
# Who handles what strangers must not touch; such a job runs nothing of the repository.
TRUSTED = {job for job, rights in RIGHTS.items() if "write" in rights.values()} | {"preview/deploy"}


@pytest.mark.parametrize("name", SOURCES)
def test_actions_are_pinned(name: str) -> None:
    """Each action is named by its commit, with its version beside it; our own need neither."""
    pinned = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    ours = "$/"  # what stands in this repository, at the same commit
    used = re.findall(r"^ *(?:- )?uses: *(.*)$", SOURCES[name], re.MULTILINE)
    assert used
    assert [] == [one for one in used if not (one.startswith(ours) or pinned.fullmatch(one))]


def test_rights() -> None:
    """Each job has the rights that it needs, and a workflow gives none to all of its jobs."""
    assert {job: content.get("permissions") for job, content in JOBS.items()} == RIGHTS
    assert [{}] * len(WORKFLOWS) == [one.get("permissions") for one in WORKFLOWS.values()]


def test_owners() -> None:
    """Whoever is asked to review owns the folder of a language that there is."""
    text = (PROJECT / ".github/CODEOWNERS").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    owned = [re.fullmatch(r"/docs/([\w-]+)/(?: @[\w-]+(?:/[\w-]+)?)+", line) for line in lines]
    assert [] == [line for line, one in zip(lines, owned, strict=True) if one is None]
    assert [] == [one[1] for one in owned if one and not (PROJECT / "docs" / one[1]).is_dir()]


def test_nothing_waits_for_ever() -> None:
    """Each job that runs something has a time limit, and each workflow runs one at a time."""
    own = [content for content in JOBS.values() if "uses" not in content]
    assert [] == [content for content in own if "timeout-minutes" not in content]
    assert [] == [name for name, one in WORKFLOWS.items() if "group" not in one["concurrency"]]


def test_no_code_from_outside() -> None:
    """Commands take values from the environment, never from an expression inside them."""
    assert [] == [one for commands in COMMANDS.values() for one in commands if "${{" in one]
    assert [] == [name for name, text in SOURCES.items() if "pull_request_target" in text]


def test_secrets_are_apart_from_code() -> None:
    """Where there are secrets or the right to publish, no code of the pull request runs."""
    assert {"preview/deploy"} == {job for job, one in JOBS.items() if "secrets." in str(one)}
    for job in TRUSTED - {"preview/pages"}:
        assert "environment" in JOBS[job]
        if job != "preview/deploy":
            assert "actions/checkout" not in str(JOBS[job])
            assert [] == COMMANDS[job]


def test_preview_deploys_by_a_locked_tool() -> None:
    """The preview's tool is what the target branch has locked, and its install scripts do not run.

    The step that has the token runs nothing else, and the steps before it have no token.
    """
    download, checkout, install, deploy = JOBS["preview/deploy"]["steps"]
    assert download["uses"].startswith("actions/download-artifact@")
    assert {
        "ref": "${{ github.event.pull_request.base.sha }}",
        "path": "base",
        "sparse-checkout": ".github/preview",
        "persist-credentials": False,
    } == checkout["with"]
    assert install["run"].startswith("npm ci --ignore-scripts ")
    assert f"base/{PREVIEW.relative_to(PROJECT)}" == install["working-directory"]
    assert deploy["run"].startswith("base/.github/preview/node_modules/.bin/wrangler pages deploy ")
    assert ["secrets." in str(one) for one in (checkout, install, deploy)] == [False, False, True]


def test_preview_comments_by_the_target_branch() -> None:
    """The job that may comment runs a program of the target branch, and no file of the request."""
    checkout, make, comment = JOBS["preview/pages"]["steps"]
    assert JOBS["preview/deploy"]["steps"][1]["with"] == checkout["with"]
    programs = re.findall(r"python3 (.*?) \|", make["run"])
    assert ["-I base/.github/preview/changed_pages.py"] == programs
    assert (PREVIEW / "changed_pages.py").is_file()
    assert "bash" == make["shell"]
    assert comment["run"].startswith("gh pr comment ")
    assert "head.repo.full_name == github.repository" in comment["if"]


@pytest.mark.parametrize(
    ("folder", "tool"), [(PREVIEW, "wrangler"), (PROJECT / "tests/lighthouse", "lighthouse")]
)
def test_lock_of_a_tool(folder: Path, tool: str) -> None:
    """Each package of a tool apart is locked with its digest, and names no registry."""
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    root = lock["packages"].pop("")
    assert root["dependencies"] == wanted == {tool: wanted[tool]}
    assert re.fullmatch(r"\d+\.\d+\.\d+", wanted[tool])
    assert lock["packages"][f"node_modules/{tool}"]["version"] == wanted[tool]
    for name, package in lock["packages"].items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_installs_are_locked() -> None:
    """Whatever make installs is locked by its hashes, or is our own; of npm no script runs."""
    lines = (PROJECT / "Makefile").read_text("utf-8").replace("\\\n", " ").splitlines()
    of_pip = [one for one in lines if re.search(r"\bpip install\b", one)]
    assert of_pip
    assert [] == [one for one in of_pip if not re.search("--require-hashes|--no-deps", one)]
    of_npm = [one for one in lines if re.search(r"\bnpm (?:ci|install|update)\b", one)]
    assert of_npm
    assert [] == [one for one in of_npm if "--ignore-scripts" not in one]


def test_whole_history() -> None:
    """Whatever tests or builds the site has git's whole history, to compare translations with."""
    for job in ("test/test", "publish/build", "preview/build", "release/wheel"):
        (checkout,) = (one for one in JOBS[job]["steps"] if "checkout@" in one.get("uses", ""))
        assert 0 == checkout["with"]["fetch-depth"]


def test_commands_exist() -> None:
    """What a workflow runs is a command that anybody can give here."""
    ours = {one for job, commands in COMMANDS.items() if job not in TRUSTED for one in commands}
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE)
    assert {".ci/run", "make build", "make test-nightly", "make wheel"} == ours
    assert {one.removeprefix("make ") for one in ours if one.startswith("make ")} < {*targets}
    assert (PROJECT / ".ci/run").stat().st_mode & 0o100


@pytest.mark.parametrize("job", ["publish/build", "preview/build"])
def test_pages_link_to_their_files(job: str) -> None:
    """What is published knows its repository, so that each page can be edited in the browser."""
    (build,) = (one for one in JOBS[job]["steps"] if one.get("run") == "make build")
    assert "${{ github.server_url }}/${{ github.repository }}" == build["env"]["REPO_URL"]


@pytest.mark.parametrize("first", ["publish", "release"])
def test_tested_before_published(first: str) -> None:
    """What goes out has passed all tests before."""
    needed: set[str] = set()
    ahead = {next(job for job in WORKFLOWS[first]["jobs"] if f"{first}/{job}" in TRUSTED)}
    while ahead:
        needs = WORKFLOWS[first]["jobs"][ahead.pop()].get("needs", [])
        ahead |= {needs} if isinstance(needs, str) else {*needs}
        needed |= ahead
    assert "test" in needed
    assert "$/.github/workflows/test.yml" == WORKFLOWS[first]["jobs"]["test"]["uses"]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "https://example.org/"),
        ({"SITE_URL": "https://owner.example/guide"}, "https://owner.example/guide/"),
        ({"DEPLOY_PRIME_URL": "https://pr-7--guide.example"}, "https://pr-7--guide.example/"),
        ({"CF_PAGES_URL": "https://1a2b3c4d.guide.example"}, "https://1a2b3c4d.guide.example/"),
        (
            {"SITE_URL": "https://example.com/", "CF_PAGES_URL": "https://1a2b3c4d.guide.example"},
            "https://example.com/",
        ),
    ],
    ids=["none", "github-pages", "netlify-preview", "cloudflare-preview", "own-domain"],
)
def test_site_url(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site's address is what its host tells, with a slash at its end; ours goes before all."""
    for name in ("SITE_URL", "DEPLOY_PRIME_URL", "CF_PAGES_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert expected == load_config(str(PROJECT / "mkdocs.yml")).site_url
