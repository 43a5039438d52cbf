#include "scan/crew.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace cordon {
namespace {

// Units that wait: enough that no thread idles, few enough that what they hold open stays bounded.
constexpr std::size_t kQueueDepth = 16;

class CloseAtEnd {
 public:
  explicit CloseAtEnd(Crew::Units& units) : units_(units) {}
  CloseAtEnd(const CloseAtEnd&) = delete;
  ~CloseAtEnd() { units_.close(); }

 private:
  Crew::Units& units_;
};

}  // namespace

Crew::Crew(const Engine& engine, const Catalog& catalog, std::size_t threads, std::stop_token stop,
           Progress* progress)
    : engine_(engine), catalog_(catalog), stop_(std::move(stop)), progress_(progress) {
  scratches_.resize(std::max<std::size_t>(threads, 1));
}

void Crew::list(Source& source, Units& units, Collected& collected) const {
  while (!stop_.stop_requested()) {
    auto item = source.next();
    if (!item) break;
    if (auto* skip = std::get_if<Skip>(&*item))
      collected.skips.push_back(std::move(*skip));
    else if (!units.put(std::get<std::unique_ptr<Unit>>(std::move(*item))))
      break;
    if (progress_ != nullptr) progress_->set_total(source.extent().blobs);
  }
}

std::vector<Collected> Crew::expand(Source& source) {
  Units units(kQueueDepth);
  // The last one is what the listing itself has to say.
  std::vector<Collected> collected(scratches_.size() + 1);
  std::once_flag has_failed;
  std::exception_ptr failure;
  const auto work = [&](std::size_t worker) {
    try {
      auto unit = units.take();
      if (!unit) return;
      std::optional<Engine::Scratch>& scratch = scratches_[worker];
      if (!scratch) scratch.emplace(engine_);
      Collector collector(engine_, catalog_, *scratch, stop_, progress_);
      if (keeps_clean_) collector.keep_clean();
      for (; unit; unit = units.take())
        if (!collector.is_stopped()) (*unit)->expand(collector);
      collected[worker] = collector.take();
    } catch (...) {
      std::call_once(has_failed, [&] { failure = std::current_exception(); });
      units.close();
    }
  };
  {
    std::vector<std::jthread> threads;
    // Before the threads are waited for, whatever happens here: they wait for units.
    const CloseAtEnd closing(units);
    try {
      for (std::size_t worker = 0; worker < scratches_.size(); ++worker)
        threads.emplace_back(work, worker);
    } catch (const std::system_error&) {
      // Fewer will do, but not none.
      if (threads.empty()) std::rethrow_exception(std::current_exception());
    }
    list(source, units, collected.back());
  }
  if (failure) std::rethrow_exception(failure);
  return collected;
}

}  // namespace cordon
