"""A pytest plugin that runs Datadog's parametric tests without containers.

The suite starts a container for the library under test and one for the agent, for every test. Here
both are processes on the loopback address, and of the suite's own machinery (images, scenarios,
reports) there is only as much as the tests import. Which tests are expected to pass is not asked:
all are run, and what fails is counted as failed.
"""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import types
from http import HTTPStatus
from pathlib import Path

SUITE = Path(os.environ["PARAMETRIC_SUITE"])
CLIENT = os.environ["PARAMETRIC_CLIENT"]
AGENT = os.environ["PARAMETRIC_AGENT"]
AGENT_IMAGE, CLIENT_IMAGE = "agent", "client"

LOGS = tempfile.mkdtemp(prefix="parametric-")
# Where the ports are that a container of this name would have.
agents: dict[str, dict[int, int]] = {}


class Process:
    """What the suite asks of a container."""

    def __init__(self, name, argv, env):
        self.name, self.argv, self.env = name, argv, env
        self.path = Path(LOGS) / f"{name}.log"
        self.start()

    def start(self):
        with self.path.open("ab") as log:
            self.process = subprocess.Popen(
                self.argv, env=self.env, stdout=log, stderr=log, cwd=LOGS
            )

    @property
    def status(self):
        return "running" if self.process.poll() is None else "exited"

    def reload(self):
        pass

    def logs(self, **_):
        return self.path.read_bytes()

    def stop(self, timeout=1):
        self.process.terminate()
        try:
            self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def restart(self):
        self.stop(5)
        self.start()

    def exec_run(self, command, demux=False):
        # These commands write below /etc: not on the machine that runs the tests.
        return 126, (None, b"there is no container")


def local(value, name, ports):
    """Replaces a container's name, and the port behind it, by an address of this machine."""
    value = re.sub(
        re.escape(name) + r":(\d+)",
        lambda found: f"127.0.0.1:{ports.get(int(found[1]), found[1])}",
        value,
    )
    return value.replace(name, "127.0.0.1")


@contextlib.contextmanager
def run(image, name, env, ports, log_file, **_):
    mapped = {int(inner.split("/")[0]): outer for inner, outer in ports.items()}
    base = {"PATH": os.environ["PATH"], "HOME": LOGS}
    if image == AGENT_IMAGE:
        agents[name] = mapped
        otlp = [mapped[int(env[key])] for key in ("OTLP_HTTP_PORT", "OTLP_GRPC_PORT")]
        env = dict(env, OTLP_HTTP_PORT=str(otlp[0]), OTLP_GRPC_PORT=str(otlp[1]))
        for key in ("VCR_PROVIDER_MAP", "VCR_CASSETTES_DIRECTORY"):
            env.pop(key, None)
        argv = [AGENT, f"--port={mapped[8126]}", "--web-ui-port=0"]
    else:
        for agent, agent_ports in agents.items():
            if env.get("DD_AGENT_HOST") == agent and "DD_TRACE_AGENT_PORT" in env:
                port = int(env["DD_TRACE_AGENT_PORT"])
                env["DD_TRACE_AGENT_PORT"] = str(agent_ports.get(port, port))
            env = {key: local(str(value), agent, agent_ports) for key, value in env.items()}
        (inner,) = mapped
        env = {
            key: str(mapped[inner]) if key == "APM_TEST_CLIENT_SERVER_PORT" else value
            for key, value in env.items()
        }
        argv = [CLIENT]
    process = Process(name, argv, base | env)
    try:
        yield process
    finally:
        process.stop()
        agents.pop(name, None)
        log_file.write(process.logs().decode("utf-8", "replace"))
        process.path.unlink()


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made
    return made


class Anything:
    """A decorator of any name, with or without arguments, that leaves what it decorates."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *arguments, **_):
        decorated = len(arguments) == 1 and (
            isinstance(arguments[0], type) or callable(arguments[0])
        )
        return arguments[0] if decorated else self


if sys.version_info < (3, 12):
    # The one thing of 3.12 that the tests use.
    HTTPStatus.is_success = property(lambda status: 200 <= status < 300)

sys.path.insert(0, str(SUITE))
# Types of annotations and of errors that never come.
module("docker")
module("docker.errors", NotFound=LookupError, DockerException=OSError)
module("docker.models")
module("docker.models.containers", Container=Process)
module("docker.models.images", Image=object)
anything = Anything()
utils = module("utils", __path__=[str(SUITE / "utils")], features=anything)
for decorator in ("bug", "flaky", "incomplete_test_app", "irrelevant", "missing_feature", "rfc", "slow"):
    setattr(utils, decorator, anything)
module("utils._context.docker", get_docker_client=None)
module("utils._context._image_mirror", mirror_image=lambda image: image)
# Packages without what they import at their start.
for package in ("utils.manifest", "utils.manifest._internal"):
    module(package, __path__=[str(SUITE / package.replace(".", "/"))])

import utils._logger as logger  # noqa: E402
from utils._context.component_version import ComponentVersion  # noqa: E402

utils.logger = logger.logger
# The suite asks for the name and the version to choose between what its tests expect: those
# of Datadog's own library for the same language.
utils.context = types.SimpleNamespace(
    library=ComponentVersion("rust", os.environ.get("PARAMETRIC_VERSION", "0.6.0"))
)

import utils.docker_fixtures as fixtures  # noqa: E402
from utils.docker_fixtures import _test_agent  # noqa: E402
from utils.docker_fixtures._test_clients import _test_client_parametric  # noqa: E402
from utils.docker_fixtures._test_agent_pool import WorkerAgentPool  # noqa: E402
from utils.docker_fixtures._test_agent import DEFAULT_OTLP_GRPC_PORT, DEFAULT_OTLP_HTTP_PORT  # noqa: E402

_test_agent.docker_run = run
_test_client_parametric.docker_run = run


class Scenario(Anything):
    def __init__(self):
        self.parametrized_tests_metadata = {}
        self.agents = fixtures.TestAgentFactory(AGENT_IMAGE)
        self.agents.configure(LOGS)
        self.clients = fixtures.ParametricTestClientFactory(
            library="rust",
            dockerfile="",
            tag=CLIENT_IMAGE,
            container_name="client",
            container_volumes={},
            container_env={},
        )
        self.clients.configure(LOGS)
        # The image's command, of which there is none.
        type(self.clients).command = []

    def get_agent_pool(self, worker_id):
        def create(request, agent_env):
            return self.agents.start_agent(
                request=request,
                worker_id=worker_id,
                container_name=f"test-agent-{worker_id}",
                docker_network="",
                agent_env=agent_env,
                container_otlp_http_port=DEFAULT_OTLP_HTTP_PORT,
                container_otlp_grpc_port=DEFAULT_OTLP_GRPC_PORT,
                agent_port_base=5600,
                otlp_http_port_base=5700,
                otlp_grpc_port_base=5800,
            )

        return WorkerAgentPool(create)

    def get_test_agent_api(self, *, test_id, container_otlp_http_port=DEFAULT_OTLP_HTTP_PORT,
                           container_otlp_grpc_port=DEFAULT_OTLP_GRPC_PORT, **others):
        return self.agents.get_test_agent_api(
            container_name=f"test-agent-{test_id}",
            docker_network="",
            container_otlp_http_port=container_otlp_http_port,
            container_otlp_grpc_port=container_otlp_grpc_port,
            **others,
        )

    def get_apm_library(self, **arguments):
        return self.clients.get_apm_library(**arguments)


class Scenarios(Anything):
    parametric = Scenario()


utils.scenarios = Scenarios()
