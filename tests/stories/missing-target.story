A target that is not there is an error of the call, not a clean scan.

  $ cordon scan nowhere
  cordon: nowhere: no such file or directory
  [2]
  $ cordon scan git:.
  cordon: git:.: not a git repository
  [2]
  $ cordon scan svn:here
  cordon: unknown kind of target `svn:` in `svn:here`; a target is a path, `git:PATH`, `staged:PATH`, `commits:RANGE` or `-` for standard input
  [2]
