A shallow clone lacks history, and says so.

  $ git init -q full && cd full && for n in 1 2 3; do echo $n > a && git add a && git commit -qm $n; done
  $ git clone -q --depth 1 "file://$PWD/full" part
  $ cordon scan part
  1 thing was not scanned, so the result is incomplete:
    shallow (1): a clone without its whole history; fetch the rest
      part/.git/shallow: a shallow clone: what came before 1 of its commits is not here; `git fetch
        --unshallow` brings it
    to accept what a repository lacks, name it in `accept:` of .cordon.yaml

  no secrets found in what was scanned: 12 files and versions of them (1.3 KB) and 1 commit
  [3]

Who knows of it can accept it, with a reason and an owner; a clone that somebody else hands in cannot.

  $ printf 'accept:\n  - skip: shallow\n    reason: the nightly scan reads it all\n    owner: ada\n' > part/.cordon.yaml
  $ cordon scan part
  1 thing was not scanned, as your configuration accepts:
    part/.git/shallow: a shallow clone: what came before 1 of its commits is not here; `git fetch
      --unshallow` brings it; accepted: the nightly scan reads it all (part/.cordon.yaml:2, ada)

  no secrets found in 13 files and versions of them (1.4 KB) and 1 commit
  1 thing was left out on purpose
  $ cordon scan --untrusted part
  1 thing was not scanned, so the result is incomplete:
    shallow (1): a clone without its whole history; fetch the rest
      part/.git/shallow: a shallow clone: what came before 1 of its commits is not here; `git fetch
        --unshallow` brings it
    to accept what a repository lacks, name it in `accept:` of .cordon.yaml

  note: part/.cordon.yaml:2: `accept: shallow` does not count (--untrusted)
  no secrets found in what was scanned: 13 files and versions of them (1.4 KB) and 1 commit
  [3]
