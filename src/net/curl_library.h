#pragma once

#include <curl/curl.h>

#include "base/result.h"

namespace cordon {

/// The functions of libcurl that we call. The library is loaded when the first of them is needed,
/// and not at the program's start: with all that it depends on it costs more time than a small
/// scan.
struct CurlLibrary {
  decltype(&::curl_easy_init) easy_init;
  decltype(&::curl_easy_cleanup) easy_cleanup;
  decltype(&::curl_easy_setopt) easy_setopt;
  decltype(&::curl_easy_perform) easy_perform;
  decltype(&::curl_easy_getinfo) easy_getinfo;
  decltype(&::curl_easy_strerror) easy_strerror;
  decltype(&::curl_slist_append) slist_append;
  decltype(&::curl_slist_free_all) slist_free_all;
  decltype(&::curl_url) url;
  decltype(&::curl_url_cleanup) url_cleanup;
  decltype(&::curl_url_set) url_set;
  decltype(&::curl_url_get) url_get;
  decltype(&::curl_url_strerror) url_strerror;
  decltype(&::curl_free) free_text;
};

/// Loaded and initialised once, whatever thread asks first, and never unloaded. Unsupported where
/// this machine has no libcurl, or one that is too old.
Result<const CurlLibrary*> curl_library();

}  // namespace cordon
