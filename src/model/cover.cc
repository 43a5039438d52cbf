#include "model/cover.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "model/mask.h"

namespace cordon {
namespace {

constexpr std::size_t kHeadSize = sizeof(std::uint64_t);

std::uint64_t head_of(std::string_view text) {
  std::uint64_t head = 0;
  std::memcpy(&head, text.data(), kHeadSize);
  return head;
}

bool may_be_a_name(std::string_view text) {
  constexpr std::size_t kNameMax = 11;
  return text.size() <= kNameMax || std::ranges::none_of(text, is_digit) ||
         std::ranges::none_of(text, is_alpha);
}

}  // namespace

void Cover::add(const SecretText& secret) {
  const std::string_view text = secret.reveal();
  if (may_be_a_name(text)) return;
  known_[head_of(text)].push_back({secret, mask(secret)});
}

std::string Cover::over(std::string_view text) const {
  std::string covered;
  std::size_t done = 0;
  for (std::size_t at = 0; !known_.empty() && at + kHeadSize <= text.size();) {
    const auto found = known_.find(head_of(text.substr(at)));
    const Known* longest = nullptr;
    if (found != known_.end())
      for (const Known& known : found->second)
        if (text.substr(at).starts_with(known.secret.reveal()) &&
            (longest == nullptr || known.secret.size() > longest->secret.size()))
          longest = &known;
    if (longest == nullptr) {
      ++at;
      continue;
    }
    covered += text.substr(done, at - done);
    covered += longest->mask;
    done = at += longest->secret.size();
  }
  covered += text.substr(done);
  return covered;
}

void Cover::put_over(Finding& finding) const {
  if (known_.empty()) return;
  for (Place& place : finding.places) {
    place.origin.path = over(place.origin.path);
    if (!place.origin.commit) continue;
    place.origin.commit->author = over(place.origin.commit->author);
    place.origin.commit->email = over(place.origin.commit->email);
  }
  for (auto& [name, shown] : finding.parts) shown = over(shown);
  for (std::string& remark : finding.remarks) remark = over(remark);
}

void Cover::put_over(Skip& skip) const {
  skip.place = over(skip.place);
  skip.text = over(skip.text);
}

}  // namespace cordon
