#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/handle.h"
#include "base/result.h"
#include "base/secret_text.h"

struct hs_database;
struct hs_scratch;

namespace cordon {

/// Texts that are looked for exactly as they are, all at once. Const once compiled; each thread has
/// a scratch of its own.
class Literals {
 public:
  class Scratch {
   public:
    explicit Scratch(hs_scratch* scratch) : scratch_(scratch) {}
    Scratch(Scratch&& other) noexcept;
    Scratch& operator=(Scratch&&) = delete;
    ~Scratch();
    [[nodiscard]] hs_scratch* get() const { return scratch_; }

   private:
    hs_scratch* scratch_;
  };

  /// None of the texts is empty.
  static Result<Literals> compile(std::vector<SecretText> texts);
  Literals(Literals&& other) noexcept;
  Literals& operator=(Literals&&) = delete;
  ~Literals();

  [[nodiscard]] Scratch make_scratch() const;
  /// Calls `found` with the number of each text that stands in the bytes, and where it begins.
  void search(std::string_view bytes, const Scratch& scratch,
              const std::function<void(std::size_t text, std::size_t begin)>& found) const;
  /// Of the longest text.
  [[nodiscard]] std::size_t size_max() const { return size_max_; }

 private:
  explicit Literals(std::vector<SecretText> texts) : texts_(std::move(texts)) {}

  std::vector<SecretText> texts_;
  std::size_t size_max_ = 0;
  hs_database* database_ = nullptr;
};

}  // namespace cordon
