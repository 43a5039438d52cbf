An object that a branch's tip names and nobody has is named with its repository, until the user accepts that it is lost.

  $ git init -q repo && echo lost > repo/a && git -C repo add a && git -C repo commit -qm one
  $ id=$(git -C repo rev-parse HEAD:a) && rm -f "repo/.git/objects/$(echo $id | cut -c 1-2)/$(echo $id | cut -c 3-)"
  $ cordon scan --quiet repo
  1 thing was not scanned, so the result is incomplete:
    missing-object (1): the repository names it and does not hold it
      repo/.git, object {{*}}: missing: tree
        {{*}} names it as a
    to accept what a repository lacks, name it in `accept:` of .cordon.yaml
  [3]
  $ printf 'accept:\n  - skip: missing-object\n    object: %s\n    reason: lost with the old server\n    owner: ada\n' "$(git -C repo rev-parse HEAD:a)" > repo/.cordon.yaml
  $ cordon scan repo
  1 thing was not scanned, as your configuration accepts:
    repo/.git, object {{*}}: missing: tree
      {{*}} names it as a; accepted: lost with the old server
      (repo/.cordon.yaml:2, ada)

  no secrets found in 9 files and versions of them (761 bytes) and 1 commit
  1 thing was left out on purpose
