#include "net/curl_library.h"

#include <dlfcn.h>

namespace cordon {
namespace {

constexpr const char* kFile = "libcurl.so.4";

/// False where the library lacks the function.
template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  return function != nullptr;
}

Result<CurlLibrary> load() {
  void* library = ::dlopen(kFile, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr)
    return fail(Error::Kind::Unsupported,
                "the network needs libcurl, which is not installed (Debian: libcurl4)");
  CurlLibrary curl{};
  decltype(&::curl_global_init) global_init = nullptr;
  const bool is_whole =
      find(library, "curl_global_init", global_init) &&
      find(library, "curl_easy_init", curl.easy_init) &&
      find(library, "curl_easy_cleanup", curl.easy_cleanup) &&
      find(library, "curl_easy_setopt", curl.easy_setopt) &&
      find(library, "curl_easy_perform", curl.easy_perform) &&
      find(library, "curl_easy_getinfo", curl.easy_getinfo) &&
      find(library, "curl_easy_strerror", curl.easy_strerror) &&
      find(library, "curl_slist_append", curl.slist_append) &&
      find(library, "curl_slist_free_all", curl.slist_free_all) &&
      find(library, "curl_url", curl.url) && find(library, "curl_url_cleanup", curl.url_cleanup) &&
      find(library, "curl_url_set", curl.url_set) && find(library, "curl_url_get", curl.url_get) &&
      find(library, "curl_url_strerror", curl.url_strerror) &&
      find(library, "curl_free", curl.free_text);
  if (!is_whole)
    return fail(Error::Kind::Unsupported, "the libcurl of this machine is too old; 7.85 will do");
  if (global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
    return fail(Error::Kind::Internal, "libcurl cannot be initialised");
  return curl;
}

}  // namespace

Result<const CurlLibrary*> curl_library() {
  static const Result<CurlLibrary> loaded = load();
  if (!loaded) return std::unexpected(loaded.error());
  return &*loaded;
}

}  // namespace cordon
