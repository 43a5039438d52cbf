"""A program in a pseudo-terminal, and whoever sits there."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

SECONDS_MAX = 120
# Colours, and what takes a progress line away: all that we write ourselves.
OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\[K")
# What a terminal obeys or hides; line ends and the carriage return before them apart.
FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


class Failure(Exception):
    """Something that is not as it should be. Its text holds no secret."""


class Terminal:
    """Runs a command in a terminal of its own; `output` is all that showed there so far."""

    def __init__(self, command, folder, variables, columns=100):
        self.output = ""
        self._told = 0
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
                os.chdir(folder)
                os.execve(command[0], command, variables)
            finally:
                os._exit(127)

    def _read(self, until):
        """More of what shows there; False at its end."""
        if not select.select([self._terminal], [], [], max(0, until - time.monotonic()))[0]:
            self.kill()
            raise Failure("nothing more came; the last was: " + self.output[-300:])
        try:
            more = os.read(self._terminal, 1 << 16)
        except OSError:  # The other end has gone.
            more = b""
        self.output += more.decode(errors="replace")
        return bool(more)

    def wait_for(self, text):
        """Until the text shows behind all that was waited for before."""
        until = time.monotonic() + SECONDS_MAX
        while text not in self.output[self._told:]:
            if not self._read(until):
                raise Failure(f"it ended without `{text}`: " + self.output[-300:])
        self._told = self.output.index(text, self._told) + len(text)

    def press(self, keys):
        os.write(self._terminal, keys.encode())

    def answer(self, *lines):
        """Each of the lines at the next question."""
        for line in lines:
            self.wait_for_question()
            self.press(line + "\n")

    def wait_for_question(self):
        until = time.monotonic() + SECONDS_MAX
        question = re.compile(r"(\[\?\] |\]: |: |\[b\]ack )$")
        while not (len(self.output) > self._told and question.search(self.output)):
            if not self._read(until):
                raise Failure("it ended without a question: " + self.output[-300:])
        self._told = len(self.output)

    def end(self):
        """The exit code, or the negative number of the signal that ended it."""
        until = time.monotonic() + SECONDS_MAX
        while self._read(until):
            pass
        _, status = os.waitpid(self._process, 0)
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(status)

    def kill(self):
        os.kill(self._process, signal.SIGKILL)

    def text(self):
        """What showed there, without our own colours."""
        return OURS.sub("", self.output).replace("\r\n", "\n")
