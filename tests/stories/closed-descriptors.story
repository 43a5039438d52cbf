Standard input that is not there cannot be read, and is not the same as an empty one.

  $ cordon scan - < /dev/null
  no secrets found in 1 file (0 bytes)
  $ cordon scan - <&- 2>&1 | head -3
  1 thing was not scanned, so the result is incomplete:
    unreadable (1): no permission, or an error while reading
      bad file descriptor
