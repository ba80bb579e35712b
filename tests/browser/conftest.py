"""Chromium, a running server, and colleagues who are signed in."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tradewright.core.models import User

OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
]

type Colleague = Callable[..., User]
type Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("The browser tests need Debian's chromium: apt-get install chromium fonts-noto-cjk")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def administrator(transactional_db: None) -> Colleague:
    """Makes the administrator with the settings of a test, such as `language="zh-hans"`."""

    def make(**facts: str) -> User:
        return get_user_model().objects.create_user(
            "administrator@house.example", name="Lin Yue 林悦", is_administrator=True, **facts
        )

    return make


@pytest.fixture
def opened(chromium: Browser, live_server: LiveServer) -> Iterator[Opened]:
    """Opens a page in a window of its own, signed in if a user is given; `path` may hold a query."""
    contexts = []

    def open_page(path: str, *, user: User | None = None, width: int = 1440) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            locale=user.language if user else "en",
            color_scheme="dark" if user and user.theme == "dark" else "light",
        )
        contexts.append(context)
        if user:
            client = Client()
            client.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.complaints = complaints = []  # type: ignore[attr-defined]
        page.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)
        page.on("response", lambda got: complaints.append(f"{got.status} {got.url}") if got.status >= 400 else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def is_complaint(said: ConsoleMessage) -> bool:
    """Whether a line of the console is about an error; missing files are told with their address instead."""
    return said.type == "error" and not said.text.startswith("Failed to load resource")


def complaints_of(page: Page) -> list[str]:
    """What the browser complained about: failed scripts, files refused by the content security policy."""
    return list(page.complaints)  # type: ignore[attr-defined]
