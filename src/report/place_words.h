#pragma once

#include <string>

#include "model/finding.h"
#include "report/report.h"

namespace cordon {

/// What the formats say of a place in the same words. Printable, unless it says `bytes`.

/// The path as bytes; of what is no file, a name: `commit/ID`, `object/ID`, `stdin`.
[[nodiscard]] std::string place_name(const Origin& origin);

/// The name that a service knows the file by, as bytes. Where the target lies below the directory
/// that the user is in, which CI systems make the top of the repository, it begins there; else at
/// the target's own top.
[[nodiscard]] std::string service_name(const Origin& origin, const ReportOptions& options);

/// Something to open where there is a file, else what to look at with git: `deploy/.env:12:5`.
[[nodiscard]] std::string spot(const Place& place, const std::string& prefix);

/// Whether it is still there: `still in tip`, `removed in 3f9c2ab`; empty where there is no more to
/// say than that it is.
[[nodiscard]] std::string standing(const Origin& origin);
/// Who brought it, and when: `since 3f9c2ab 2026-03-02 Ada Author`; empty outside a history.
[[nodiscard]] std::string arrival(const Origin& origin);
/// All of it on a line, with how often it stands there.
[[nodiscard]] std::string describe(const Place& place);

/// All that an annotation of the place says: what it is, where it stands, what to do.
[[nodiscard]] std::string annotation_text(const Finding& finding, const Place& place);

/// Which place to show first: at hand, then what a branch's tip holds, then the newest.
[[nodiscard]] bool comes_before(const Place& a, const Place& b);

}  // namespace cordon
