A link is not followed; a pipe does not make the scan wait, and is listed.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > outside.env && mkdir tree
  $ ln -s ../outside.env tree/link && ln -s .. tree/up && echo one > tree/a
  $ cordon scan tree
  no secrets found in 1 file (4 bytes)
  2 things were left out on purpose
  $ mkfifo tree/pipe
  $ cordon scan tree
  1 thing was not scanned, so the result is incomplete:
    not-regular (1): a device, FIFO or socket, which is never read
      tree/pipe: a device, FIFO or socket, not a file
    to leave something out on purpose, add it to `ignore:` in .cordon.yaml, or use --exclude

  no secrets found in what was scanned: 1 file (4 bytes)
  2 things were left out on purpose
  [3]
