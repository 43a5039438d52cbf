#include "gates/ci/event_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace cordon::ci {

using Json = nlohmann::json;

struct EventFile::State {
  Json json;

  [[nodiscard]] const Json* find(std::string_view path) const {
    const Json* at = &json;
    while (!path.empty()) {
      const std::size_t dot = std::min(path.find('.'), path.size());
      if (!at->is_object()) return nullptr;
      const auto found = at->find(std::string(path.substr(0, dot)));
      if (found == at->end()) return nullptr;
      at = &*found;
      path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return at;
  }
};

EventFile::EventFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
EventFile::EventFile(EventFile&&) noexcept = default;
EventFile& EventFile::operator=(EventFile&&) noexcept = default;
EventFile::~EventFile() = default;

Result<EventFile> EventFile::parse(std::string_view bytes) {
  auto state = std::make_unique<State>();
  state->json = Json::parse(bytes, nullptr, false);
  if (!state->json.is_object()) return fail(Error::Kind::Corrupt, "not a whole JSON object");
  return EventFile(std::move(state));
}

std::string EventFile::text(std::string_view path) const {
  const Json* const found = state_->find(path);
  if (found == nullptr) return {};
  if (found->is_string()) return found->get<std::string>();
  return found->is_number_integer() ? found->dump() : std::string();
}

bool EventFile::is_true(std::string_view path) const {
  const Json* const found = state_->find(path);
  return found != nullptr && found->is_boolean() && found->get<bool>();
}

bool EventFile::has(std::string_view path) const {
  const Json* const found = state_->find(path);
  return found != nullptr && found->is_object();
}

}  // namespace cordon::ci
