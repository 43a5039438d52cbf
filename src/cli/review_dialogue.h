#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/finding.h"
#include "policy/edit_config.h"

namespace cordon {

/// What the dialogue needs of the world: somebody who answers, and hands that write down.
class ReviewDesk {
 public:
  virtual ~ReviewDesk() = default;
  virtual void write(std::string_view text) = 0;
  /// A line without its end; nothing where whoever answers has ended the input.
  virtual std::optional<std::string> read_line() = 0;
  /// All that is shown of a finding, by its number from 0: printable lines.
  virtual std::string show(std::size_t number) = 0;
  /// Whether a secret that was found stands in what somebody typed.
  [[nodiscard]] virtual bool holds_secret(std::string_view text) const = 0;
  /// Adds entries to the configuration, all or none.
  virtual Result<void> save(std::span<const NewAllow> entries) = 0;
};

struct ReviewOptions {
  Date today = Date{};
  std::string owner;  ///< whom the first question for one offers; may be empty
  std::string file;   ///< where entries go, printable
};

/// The last day that a user means by `2027-01-31`, or by `30d` from today on: at most a year away,
/// since nobody remembers for longer why something was accepted. Usage otherwise.
[[nodiscard]] Result<Date> parse_until(std::string_view typed, Date today);

/// Asks about one finding after another, until all are decided or somebody leaves. Nothing is
/// written down before they say so, and no secret is: the findings carry none.
class ReviewDialogue {
 public:
  /// `desk` outlives it.
  ReviewDialogue(const std::vector<Finding>& findings, ReviewOptions options, ReviewDesk& desk);

  void run();

  /// Whether a finding that makes a scan fail has no entry.
  [[nodiscard]] bool leaves_failing() const;
  /// Why the last entries could not be written; nothing where they could.
  [[nodiscard]] const std::optional<Error>& save_error() const { return save_error_; }

 private:
  enum class State { Open, Kept, Decided, Written };
  /// What comes after an answer.
  enum class Step { Stay, Next, Back, Leave };
  enum class Ending { Over, Back };
  struct Item {
    Finding finding;
    State state = State::Open;
    NewAllow entry;  ///< of what is decided
  };

  void show_item();
  Step ask();
  Step answer(std::string_view key);
  Step keep();
  Step decide(std::string_view offered_reason, std::optional<Date> until);
  Step accept_until();
  Step skip();
  Step go_back();
  Step write_now();

  /// What is typed behind a question, without blanks around it; `offered` where that is nothing.
  std::optional<std::string> ask_line(std::string_view question, std::string_view offered);
  /// The same, asked again while it is no text for the file.
  std::optional<std::string> ask_text(std::string_view question, std::string_view offered);
  /// Asks whether to write what is decided and not written.
  Ending end();
  void save();
  void tell_outcome();
  [[nodiscard]] std::vector<NewAllow> decided() const;
  [[nodiscard]] std::size_t count(State state) const;

  std::vector<Item> items_;
  ReviewOptions options_;
  ReviewDesk& desk_;
  std::size_t at_ = 0;
  std::optional<Error> save_error_;
};

}  // namespace cordon
