A file that cannot be read is named, and the scan is not clean.

  $ cordon scan /proc/self/mem | sed 's/mem: .*/mem: REASON/'
  1 thing was not scanned, so the result is incomplete:
    unreadable (1): no permission, or an error while reading
      /proc/self/mem: REASON
    to leave something out on purpose, add it to `ignore:` in .cordon.yaml, or use --exclude

  no secrets found in what was scanned: 0 files (0 bytes)
  $ cordon scan --quiet /proc/self/mem > /dev/null
  [3]
