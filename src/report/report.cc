#include "report/report.h"

namespace cordon {

void ReportOptions::put_under(const Cover& cover) {
  for (std::string& target : targets) target = cover.over(target);
  for (std::string& note : notes) note = cover.over(note);
  place_prefix = cover.over(place_prefix);
}

}  // namespace cordon
