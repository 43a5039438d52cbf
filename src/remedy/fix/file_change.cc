#include "remedy/fix/file_change.h"

#include "remedy/fix/veiled_scan.h"

namespace cordon {

FileChange with_places(VeiledScan& scan, FileChange change) {
  if (change.was) change.secrets_were = scan.places_in(change.was->bytes);
  change.secrets = scan.places_in(change.bytes);
  return change;
}

}  // namespace cordon
