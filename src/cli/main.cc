#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <string>
#include <vector>

#include "base/log.h"
#include "catalog/builtin.h"
#include "cli/command.h"
#include "remedy/snippets/builtin.h"

namespace {

/// What lies in our memory is other people's secrets: no core dump and no debugger may have it. The
/// leak sanitizer is a debugger, so it is let in where it is built in.
void close_memory() {
#ifndef CORDON_SANITIZED
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
}

/// A repository may have hundreds of packs, each an open file; the customary 1,024 is for programs
/// that wait with select(), which this one does not.
void allow_many_files() {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
}

/// Where 0, 1 or 2 is closed, the next file that is opened would take its number, and what is meant
/// for the terminal would end up in it.
void hold_standard_descriptors() {
  // Opened the wrong way round: to read what is not there, or write to it, has to fail.
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(number, F_GETFD) == -1)
      ::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

}  // namespace

int main(int argc, char** argv) {
  close_memory();
  hold_standard_descriptors();
  allow_many_files();
  // A reader that goes away is an error of the write, not our end.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    cordon::DescriptorOutput output(STDOUT_FILENO);
    const cordon::Session session{cordon::builtin_catalog(), cordon::builtin_snippets(),
                                  cordon::Terminal::look(), output};
    return static_cast<int>(
        cordon::run_program(std::vector<std::string>(argv + (argc > 0), argv + argc), session));
  } catch (const std::exception&) {
    // Its text may hold what was scanned.
    cordon::log::error("an unexpected failure, such as memory running out; the scan is incomplete");
    return static_cast<int>(cordon::ExitCode::Incomplete);
  }
}
