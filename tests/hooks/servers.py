"""Real git servers on the loopback address: `git http-backend` behind nginx, and gitolite over ssh."""

import contextlib
import http.server
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import threading
import time

from project import Failure

SECONDS_MAX = 20


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    end = time.monotonic() + SECONDS_MAX
    while time.monotonic() < end:
        if process.poll() is not None:
            raise Failure(f"a server ended with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise Failure("a server does not answer")


@contextlib.contextmanager
def running(command, **more):
    """A server in a process group of its own, ended with all that it started."""
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, **more)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Collector:
    """What a receiver of reports was sent: (authorization, body), and the status that it answers with."""

    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}/push"
        self.requests = []
        self.status = 204


@contextlib.contextmanager
def collector():
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            collected.requests.append((self.headers["Authorization"], body))
            self.send_response(collected.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    collected = Collector(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield collected
    finally:
        server.shutdown()
        server.server_close()


NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{ }}
http {{
  access_log off; client_body_temp_path {folder}/body; fastcgi_temp_path {folder}/fastcgi;
  proxy_temp_path {folder}/proxy; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port}; client_max_body_size 0;
    location ~ (/.*) {{
      include /etc/nginx/fastcgi_params;
      fastcgi_pass unix:{folder}/socket;
      fastcgi_param SCRIPT_FILENAME /usr/lib/git-core/git-http-backend;
      fastcgi_param GIT_PROJECT_ROOT {root};
      fastcgi_param GIT_HTTP_EXPORT_ALL 1;
      fastcgi_param PATH_INFO $1;
      fastcgi_param REMOTE_USER alice;
      fastcgi_param HTTP_GIT_PROTOCOL $http_git_protocol;
    }}
  }}
}}
"""


@contextlib.contextmanager
def http_backend(project, root):
    """Serves the bare repositories below `root`; its address."""
    folder = project.folder / "nginx"
    folder.mkdir()
    port = free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    project.write("nginx.conf", NGINX.format(folder=folder, root=root, port=port, user=user), at=folder)
    environment = {**project.variables, "GIT_CONFIG_GLOBAL": str(project.home / ".gitconfig")}
    with running(["fcgiwrap", "-c", "2", "-s", f"unix:{folder / 'socket'}"], env=environment), \
            running(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]) as nginx:
        wait_for(port, nginx)
        yield f"http://127.0.0.1:{port}"


SSHD = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile {folder}/pid
AuthorizedKeysFile {home}/.ssh/authorized_keys
StrictModes no
UsePAM no
PasswordAuthentication no
PermitUserEnvironment no
AcceptEnv GIT_PROTOCOL
"""


class Gitolite:
    """gitolite for a user of its own, over a real sshd. Needs root, to make that user."""

    def __init__(self, project, user, port):
        self.project = project
        self.user = user
        self.home = pathlib.Path(pwd.getpwnam(user).pw_dir)
        self.port = port
        key = project.folder / "key"
        self.ssh = (f"ssh -i {key} -p {port} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null "
                    "-o IdentitiesOnly=yes -o LogLevel=ERROR")

    def url(self, name):
        return f"ssh://{self.user}@127.0.0.1:{self.port}/{name}"

    def repository(self, name):
        return self.home / "repositories" / f"{name}.git"


def as_user(user, home, *command):
    result = subprocess.run(["runuser", "-u", user, "--", "env", f"HOME={home}", *command], cwd=home,
                            capture_output=True, text=True, timeout=60)
    if result.returncode != 0:
        raise Failure(f"{command[0]}: {result.stderr}")


@contextlib.contextmanager
def gitolite(project):
    user = f"cordon{os.getpid()}"
    home = project.folder / "gitolite"
    project.folder.chmod(0o755)
    subprocess.run(["useradd", "-r", "-m", "-d", home, "-s", "/bin/sh", "-p", "*", user], check=True,
                   capture_output=True)
    try:
        folder = project.folder / "sshd"
        folder.mkdir()
        for name in (project.folder / "key", folder / "host"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name], check=True)
        public = home / "admin.pub"
        shutil.copy(project.folder / "key.pub", public)
        public.chmod(0o644)
        as_user(user, home, "gitolite", "setup", "-pk", str(public))
        port = free_port()
        project.write("sshd_config", SSHD.format(port=port, folder=folder, home=home), at=folder)
        pathlib.Path("/run/sshd").mkdir(exist_ok=True)
        with running(["/usr/sbin/sshd", "-D", "-f", str(folder / "sshd_config")]) as sshd:
            wait_for(port, sshd)
            yield Gitolite(project, user, port)
    finally:
        subprocess.run(["pkill", "-KILL", "-u", user], capture_output=True)
        subprocess.run(["userdel", "-r", user], capture_output=True)
