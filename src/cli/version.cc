#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "catalog/catalog.h"
#include "cli/command.h"

namespace cordon {
namespace {

class VersionCommand final : public Command {
 public:
  void add_options(CLI::App& app) override {
    app.footer("The digest changes whenever what is recognised changes.");
  }

  Result<ExitCode> run(const Session& session) override {
    const Catalog catalog = TRY(Catalog::open(session.builtin_catalog));
    session.output.write(fmt::format("cordon {}, {} detectors, catalog {}\n", version(),
                                     catalog.detector_count(), catalog.digest().substr(0, 12)));
    return ExitCode::Clean;
  }
};

}  // namespace

std::unique_ptr<Command> make_version_command() { return std::make_unique<VersionCommand>(); }

}  // namespace cordon
