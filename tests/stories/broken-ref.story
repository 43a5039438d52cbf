A ref that is broken, or that points to nothing, is named; what it may have led to is not taken as looked at.

  $ git init -q && echo one > a && git add a && git commit -qm one
  $ echo garbage > .git/refs/heads/broken && echo 0123456789012345678901234567890123456789 > .git/refs/heads/gone
  $ cordon scan --quiet .
  2 things were not scanned, so the result is incomplete:
    corrupt (1): its bytes contradict their format
      .git/refs/heads/broken: a broken ref: neither an id nor the name of a ref
    missing-object (1): the repository names it and does not hold it
      .git/refs/heads/gone: a broken ref: it points to {{*}},
        which is not here
    to leave something out on purpose, add it to `ignore:` in .cordon.yaml, or use --exclude
  [3]
  $ cordon scan --exclude .git/refs/heads/broken --exclude .git/refs/heads/gone --quiet .
