"""A proxy on the loopback address that leads every host to a server of ours, whatever its name.

Clients of clouds know their service by its name alone; a proxy is what they let themselves be told."""

import contextlib
import socket
import threading


class Tunnel:
    """Serves until the process ends. HTTPS (`CONNECT`) goes to one port, plain HTTP to another."""

    def __init__(self, secure_port: int, plain_port: int):
        self._secure_port = secure_port
        self._plain_port = plain_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), client:
            head = b""
            while b"\r\n\r\n" not in head:
                received = client.recv(65536)
                if not received:
                    return
                head += received
            is_secure = head.startswith(b"CONNECT ")
            port = self._secure_port if is_secure else self._plain_port
            with socket.create_connection(("127.0.0.1", port)) as server:
                if is_secure:
                    client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                else:
                    server.sendall(head)
                back = threading.Thread(target=_pump, args=(server, client), daemon=True)
                back.start()
                _pump(client, server)
                back.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while received := source.recv(65536):
            sink.sendall(received)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)
