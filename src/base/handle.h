#pragma once

#include <memory>

namespace cordon {

/// A C library's object with an owner: `using Archive = Handle<archive, archive_read_free>;`
template <auto kFree>
struct FreeWith {
  template <class T>
  void operator()(T* object) const {
    kFree(object);
  }
};

template <class T, auto kFree>
using Handle = std::unique_ptr<T, FreeWith<kFree>>;

}  // namespace cordon
