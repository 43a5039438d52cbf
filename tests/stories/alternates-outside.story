Objects that a repository borrows from outside of the target are listed as not looked at.

  $ git init -q other && echo one > other/a && git -C other add a && git -C other commit -qm one
  $ git clone -q --shared other repo
  $ COLUMNS=400 cordon scan --quiet repo | sed "s#$PWD#TOP#g"
  6 things were not scanned, so the result is incomplete:
    missing-object (5): the repository names it and does not hold it
      repo/.git, object {{*}}: missing: repo/.git/index has it as a
      repo/.git/HEAD: a broken ref: it points to {{*}} which is not here
      repo/.git/refs/heads/main: a broken ref: it points to {{*}} which is not here
      and 2 more (--format json lists all)
    outside (1): it leads out of what was to be scanned
      TOP/other/.git/objects: leads to TOP/other/.git/objects, outside of the target
    to leave something out on purpose, add it to `ignore:` in .cordon.yaml, or use --exclude
    to accept what a repository lacks, name it in `accept:` of .cordon.yaml
  $ cordon scan --quiet repo > /dev/null
  [3]
  $ cordon scan --quiet .
