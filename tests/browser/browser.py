# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Chromium without a display, driven through chromedriver by the WebDriver protocol.

Nothing but Python's own library is needed, and nothing but this machine is talked to.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'
KEYS = {'Tab': '\ue004', 'Enter': '\ue007', 'Space': ' ', 'Down': '\ue015', 'Right': '\ue014',
        'Shift': '\ue008', 'Home': '\ue011', 'End': '\ue010', 'Escape': '\ue00c',
        'Control': '\ue009', 'Backspace': '\ue003'}
PATIENCE = 20


def missing():
    """What a browser needs and is not installed; an empty list where all is there."""
    return [name for name in ('chromium', 'chromedriver') if not shutil.which(name)]


def until(look, what):
    """Calls look() until it returns something true, and returns that."""
    end = time.monotonic() + PATIENCE
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f'{what}: not there after {PATIENCE} s')
        time.sleep(0.05)


class Browser:
    """One window. Downloads go into a folder; everything that is asked of a network is noted."""

    def __init__(self, folder, *arguments):
        self.downloads = pathlib.Path(folder) / 'downloads'
        self.downloads.mkdir()
        home = pathlib.Path(folder) / 'home'
        home.mkdir()
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith(('ASAN_', 'LSAN_', 'DBUS_', 'http', 'HTTP'))}
        environment.update(HOME=str(home), LANG='en_GB.UTF-8', LANGUAGE='en_GB')
        self.driver = subprocess.Popen(
            ['chromedriver', '--port=0'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment, text=True)
        for line in self.driver.stdout:
            started = re.search(r'started successfully on port (\d+)', line)
            if started:
                self.address = f'http://127.0.0.1:{started.group(1)}'
                break
        else:
            raise RuntimeError('chromedriver did not start.')
        options = {
            'args': ['--headless=new', '--no-first-run', '--disable-gpu',
                     '--force-prefers-reduced-motion',
                     '--disable-dev-shm-usage', '--disable-background-networking',
                     f'--user-data-dir={home / "profile"}', '--window-size=1280,900', *arguments],
            'prefs': {'download.default_directory': str(self.downloads),
                      'download.prompt_for_download': False},
        }
        if os.geteuid() == 0:
            options['args'].append('--no-sandbox')
        try:
            made = self.call('POST', '/session', {'capabilities': {'alwaysMatch': {
                'browserName': 'chrome', 'goog:chromeOptions': options,
                'unhandledPromptBehavior': 'ignore',
                'goog:loggingPrefs': {'performance': 'ALL', 'browser': 'ALL'}}}})
        except BaseException:
            self.driver.kill()
            raise
        self.session = f'/session/{made["sessionId"]}'

    def close(self):
        try:
            self.call('DELETE', self.session)
        finally:
            self.driver.terminate()
            self.driver.wait()
            self.driver.stdout.close()

    def call(self, method, path, body=None):
        data = json.dumps(body if body is not None else {}).encode() if method == 'POST' else None
        request = urllib.request.Request(self.address + path, data=data, method=method,
                                         headers={'Content-Type': 'application/json'})
        try:
            # Not through any proxy: the driver is on this machine.
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(request, timeout=60) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as error:
            found = json.load(error)['value']
            raise AssertionError(f'{found["error"]}: {found["message"].splitlines()[0]}') from None

    def post(self, path, **body):
        return self.call('POST', self.session + path, body)

    def open(self, path):
        self.post('/url', url=pathlib.Path(path).absolute().as_uri())

    def reload(self):
        self.post('/refresh')

    def run(self, script, *arguments):
        """What a script returns, which is the body of a function."""
        return self.post('/execute/sync', script=script, args=list(arguments))

    def text(self, selector):
        return self.run('const e = document.querySelector(arguments[0]);'
                        'return e && e.innerText', selector)

    def find(self, selector):
        return self.post('/element', using='css selector', value=selector)[ELEMENT]

    def send(self, selector, text):
        """Types into an element, or gives a file chooser its file."""
        self.post(f'/element/{self.find(selector)}/value', text=text)

    def click(self, selector):
        # Not where something that stays in place lies over it.
        self.run('document.querySelector(arguments[0]).scrollIntoView({block: "center"})', selector)
        self.post(f'/element/{self.find(selector)}/click')

    def keys(self, *names):
        """Presses keys where the keyboard is; 'Shift+Tab' holds one, text is typed."""
        steps = []
        for name in names:
            held = []
            while '+' in name[1:-1] and name.split('+')[0] in KEYS:
                first, name = name.split('+', 1)
                held.append(KEYS[first])
            pressed = [KEYS[name]] if name in KEYS else list(name)
            steps += [{'type': 'keyDown', 'value': key} for key in held]
            for key in pressed:
                steps += [{'type': 'keyDown', 'value': key}, {'type': 'keyUp', 'value': key}]
            steps += [{'type': 'keyUp', 'value': key} for key in reversed(held)]
        self.post('/actions', actions=[{'type': 'key', 'id': 'keyboard', 'actions': steps}])

    def dialog_is_open(self):
        """Whether the page has shown an alert, which no form of ours ever does."""
        try:
            self.call('GET', self.session + '/alert/text')
            return True
        except AssertionError:
            return False

    def log(self, kind):
        return self.post('/se/log', type=kind)

    def requests(self):
        """The addresses that were asked for since the last call, and why each one was blocked;
        None for those that were not."""
        events = [json.loads(entry['message'])['message'] for entry in self.log('performance')]
        blocked = {event['params']['requestId']: event['params'].get('blockedReason')
                   for event in events if event['method'] == 'Network.loadingFailed'}
        return [(event['params']['request']['url'], blocked.get(event['params']['requestId']))
                for event in events if event['method'] == 'Network.requestWillBeSent']

    def complaints(self):
        """What the page or the browser wrote to the console since the last call."""
        return [entry['message'] for entry in self.log('browser')]

    def picture(self, path):
        import base64
        data = self.call('GET', self.session + '/screenshot')
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def cdp(self, command, **parameters):
        return self.post('/goog/cdp/execute', cmd=command, params=parameters)

    def downloaded(self, name):
        path = self.downloads / name
        until(lambda: path.exists() and path.stat().st_size > 0 and
              not list(self.downloads.glob('*.crdownload')), f'the file {name}')
        return path
