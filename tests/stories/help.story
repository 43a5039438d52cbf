A newcomer finds the way from the program alone.

  $ cordon --help
  cordon finds hard-coded secrets and tells you what to do about them.

  Usage: cordon COMMAND [OPTIONS]

  Commands:
    scan         find secrets in files, directories, standard input and git histories
    ci           find secrets in what a CI job brings in: a push, a pull request, a tag
    hook         make git ask before a commit or a push; the hooks that it runs then
    review       decide about one finding after another, and write that down
    playbook     what to do about a leaked secret, from the first minute to the proof
    inventory    tell where else a secret is used, by its value, name or path
    fix          replace secrets in files by lookups of environment variables
    store        put secrets where they belong, and see which of them stand in code
    history      plan the rewrite of a git history that holds a secret
    detectors    list, show and test what is recognised
    completion   print a completion script for bash, zsh or fish
    version      print the version

  Examples:
    cordon scan                      this directory, and the histories of the repositories in it
    cordon scan --no-history src     the files in src, as they are now
    cordon scan git:../project       a repository's history alone
    git diff | cordon scan -         standard input

  Exit codes:
    0  clean            1  secrets were found
    2  wrong usage      3  nothing found, but not everything could be read

  `cordon COMMAND --help` tells more about a command.
  $ cordon scan --help | head -3
  Find secrets in files, directories, standard input and git histories.
  Usage: cordon scan [OPTIONS] [TARGET...]
