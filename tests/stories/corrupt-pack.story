What cannot be read is listed, and the scan is never clean.

  $ git init -q && seq 1 5000 > a && git add a && git commit -qm one && git repack -adq
  $ chmod u+w .git/objects/pack/*.pack
  $ printf 'damage that is not zlib' | dd of="$(ls .git/objects/pack/*.pack)" bs=1 seek=200 conv=notrunc status=none
  $ cordon scan git:. | sed -E 's/[0-9a-f]{40}/ID/g; s/[0-9]+(\.[0-9]+)? (m?s)/T/'
  1 thing was not scanned, so the result is incomplete:
    corrupt (1): its bytes contradict their format
      .git, object ID:
        pack-ID.pack at 124: damaged zlib stream
    to accept what a repository lacks, name it in `accept:` of .cordon.yaml

  no secrets found in what was scanned: 1 file or version of one (160 bytes) and 1 commit
  $ cordon scan --quiet git:. > /dev/null
  [3]
