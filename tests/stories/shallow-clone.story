A shallow clone lacks history, and says so.

  $ git init -q full && cd full && for n in 1 2 3; do echo $n > a && git add a && git commit -qm $n; done
  $ git clone -q --depth 1 "file://$PWD/full" part
  $ cordon scan part
  1 thing was not scanned, so the result is incomplete:
    shallow (1): a clone without its whole history; fetch the rest
      .git/shallow: a shallow clone: what came before 1 of its commits is not here; `git fetch
        --unshallow` brings it
    to leave something out on purpose, add it to `ignore:` in .cordon.yaml, or use --exclude

  no secrets found in what was scanned: 12 files and versions of them (1.3 KB) and 1 commit
  [3]
