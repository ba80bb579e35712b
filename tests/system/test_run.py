"""`tradewright run`: starts, survives every kill, and leaves nothing behind."""

import re
import signal
import socket
from pathlib import Path

import psutil
import psycopg
import pytest
import requests

from tests.system.product import Started, command, end_all, free_port, house, processes_of
from tradewright.project.running.postgres import Cluster

pytestmark = pytest.mark.slow


def database_of(folder: Path) -> psutil.Process:
    pid_file = folder / "postgres" / "data" / "postmaster.pid"
    return psutil.Process(int(pid_file.read_text().splitlines()[0]))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_asked_to_stop_it_leaves_no_process_and_frees_the_port(folder: Path, how: signal.Signals) -> None:
    with house(folder) as running:
        assert running.is_ready()
        running.ask(how)
        assert running.ends(seconds=10) == 0
        assert processes_of(folder) == []
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", running.port))


def test_it_stops_while_a_browser_keeps_its_connection_open(folder: Path) -> None:
    with house(folder) as running, socket.create_connection(("127.0.0.1", running.port)) as browser:
        browser.sendall(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n")
        assert browser.recv(12) == b"HTTP/1.1 200"
        running.ask(signal.SIGINT)
        assert running.ends(seconds=10) == 0
    assert processes_of(folder) == []


def test_an_impatient_second_ctrl_c_leaves_no_process_either(folder: Path) -> None:
    with house(folder) as running:
        running.ask(signal.SIGINT)
        running.hears("Stopping")
        running.ask(signal.SIGINT)
        running.ends(seconds=10)
        assert processes_of(folder) == []


@pytest.mark.parametrize("part", ["web", "worker"])
def test_a_killed_part_comes_back(folder: Path, part: str) -> None:
    with house(folder) as running:
        killed = running.part(part)
        killed.kill()
        running.hears(f"The {part} ended and was started again")
        if part == "web":
            running.hears("The web is back")
        assert running.part(part).pid != killed.pid
        assert running.is_ready()


def test_killed_web_workers_come_back(folder: Path) -> None:
    with house(folder) as running:
        workers = running.part("web").children()
        assert workers
        for worker in workers:
            worker.kill()
        psutil.wait_procs(workers, timeout=10)
        assert running.becomes_ready()


def test_a_killed_database_comes_back(folder: Path) -> None:
    with house(folder) as running:
        database_of(folder).kill()
        running.hears("The database is back")
        assert running.is_ready()


def test_after_its_own_kill_its_children_go_and_the_next_start_serves_the_same_port(folder: Path) -> None:
    with house(folder) as running:
        children = [running.part("web"), running.part("worker")]
        running.ask(signal.SIGKILL)
        running.process.wait(timeout=10)
        _, alive = psutil.wait_procs(children, timeout=10)
        assert alive == []
        with house(folder, running.port) as again:
            assert again.is_ready()
            again.ask(signal.SIGINT)
            assert again.ends(seconds=10) == 0
            assert processes_of(folder) == []


def test_web_workers_that_outlived_a_kill_are_ended_by_the_next_start(folder: Path) -> None:
    with house(folder) as running:
        web = running.part("web")
        workers = web.children()
        running.ask(signal.SIGSTOP)  # so that it does not notice
        web.kill()
        running.ask(signal.SIGKILL)
        running.process.wait(timeout=10)
        assert [worker for worker in workers if worker.is_running()]
        with house(folder, running.port) as again:
            assert again.is_ready()
            assert not [worker for worker in workers if worker.is_running()]


def test_after_everything_was_killed_at_once_the_next_start_serves(folder: Path) -> None:
    with house(folder) as running:
        assert len(end_all(folder)) > 5
        with house(folder, running.port) as again:
            assert again.is_ready()


def test_a_first_start_killed_in_the_middle_of_making_tables_is_taken_up_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    first = Started("user", "list", "--data", folder)
    first.hears("Bringing the tables up to date")
    with psycopg.connect(Cluster(folder / "postgres").url("owner"), autocommit=True) as connection:
        while connection.execute("SELECT to_regclass('core_user')").fetchone() == (None,):
            assert first.process.poll() is None
    end_all(folder)
    try:
        again = command("user", "create", "ann@house.example", "--name", "Ann", folder=folder)
        assert again.returncode == 0, again.stderr
        assert "Bringing the tables up to date" in again.stderr
        listed = command("user", "list", folder=folder)
    finally:
        end_all(folder)
    assert "ann@house.example" in listed.stdout


def test_a_first_start_killed_while_the_database_is_made_is_taken_up_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    first = Started("user", "list", "--data", folder)
    first.hears("Making a database")
    end_all(folder)
    try:
        assert command("user", "list", folder=folder).returncode == 0
    finally:
        end_all(folder)


def test_a_taken_port_is_named_with_who_holds_it_and_what_to_do(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = command("run", "--empty", "--port", str(port), folder=folder)
    assert done.returncode == 1
    assert f"Port {port} is in use by " in done.stderr
    assert f"--port {port + 1}" in done.stderr
    assert "Traceback" not in done.stderr
    assert processes_of(folder) == []


def test_a_second_run_on_the_same_folder_says_where_the_first_one_is(folder: Path) -> None:
    with house(folder) as running:
        done = command("run", "--empty", "--port", str(free_port()), folder=folder)
        assert done.returncode == 1
        assert f"already runs on this data folder at http://localhost:{running.port}" in done.stderr
        assert running.is_ready()


def test_a_command_beside_a_running_house_leaves_its_database_running(folder: Path) -> None:
    with house(folder) as running:
        done = command("user", "create", "ann@house.example", "--name", "Ann", folder=folder)
        assert done.returncode == 0, done.stderr
        assert f"http://localhost:{running.port}/sign-in/" in done.stdout
        assert running.is_ready()


def test_a_command_alone_stops_the_database_when_it_leaves(folder: Path) -> None:
    assert command("user", "list", folder=folder).returncode == 0
    assert processes_of(folder) == []


def test_the_first_link_signs_in_once_and_stands_in_no_log(folder: Path) -> None:
    with house(folder) as running:
        link = next(line.strip() for line in running.said if "/sign-in/" in line)
        browser = requests.Session()
        page = browser.get(link, timeout=10)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token is not None
        form, headers = {"csrfmiddlewaretoken": token.group(1)}, {"Referer": link}
        signed_in = browser.post(link, data=form, headers=headers, timeout=10, allow_redirects=False)
        assert signed_in.status_code == 302
        assert "tradewright_session" in browser.cookies
        assert browser.post(link, data=form, headers=headers, timeout=10).status_code in {403, 410}
        running.ask(signal.SIGINT)
        running.ends()
        logs = [path.read_text(errors="replace") for path in (folder / "logs").iterdir()]
    secret = link.rstrip("/").rsplit("/", 1)[-1]
    assert not [log for log in logs if secret in log]
    assert secret not in (folder / "postgres" / "postgres.log").read_text()
    with house(folder) as again:
        assert not [line for line in again.said if "/sign-in/" in line]


def test_the_first_run_of_a_fresh_folder_makes_the_sample_company_and_the_second_does_not(folder: Path) -> None:
    port = free_port()
    first = Started("run", "--port", str(port), "--data", folder)
    first.hears("The sample company is there")
    first.hears("Stop it with Ctrl-C")
    assert requests.get(f"http://localhost:{port}/health/ready", timeout=10).status_code == 200
    with psycopg.connect(Cluster(folder / "postgres").url("owner")) as connection:
        row = connection.execute("SELECT count(*) FROM parties_party").fetchone()
    assert row is not None
    assert row[0] > 20_000
    first.ask(signal.SIGINT)
    assert first.ends(seconds=10) == 0
    second = Started("run", "--port", str(port), "--data", folder)
    second.hears("Stop it with Ctrl-C")
    assert not [line for line in second.said if "sample company" in line]
    assert [line for line in second.said if "user link jonas.keller@haldenflow.example.com --data" in line]
    second.ask(signal.SIGTERM)
    assert second.ends(seconds=10) == 0
