Without a CI system, what the remote has not is scanned: each commit of it, also what the next one takes away.

  $ git init -q && echo a > a && git add a && git commit -qm a && git update-ref refs/remotes/origin/main HEAD
  $ git checkout -qb feature && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env && git add .env && git commit -qm one
  $ git rm -q .env && git commit -qm two
  $ cordon ci
  cordon: git, work that is not in the remote yet: 2 commits, HEAD, without main
  critical  Klaviyo private API key  {{masked}}
  .env:1:17  removed in {{*}}, since {{*}} 2026-01-01 Ada Author
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  1 secret at 1 place (1 critical) in 3 files and versions of them (477 bytes) and 2 commits
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]

What a job is about is told by the variables of its system, and `--explain-range` says what that comes to.

  $ GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=feature CI_DEFAULT_BRANCH=main CI_COMMIT_SHA=$(git rev-parse HEAD) CI_COMMIT_BEFORE_SHA=$(git rev-parse HEAD~1) cordon ci --explain-range
  system       GitLab CI
  event        push to feature
  scanned      1 commit, {{*}}
  head         {{*}}
  but for      {{*}}
  but for      refs/remotes/origin/main
  $ GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=feature CI_DEFAULT_BRANCH=main CI_COMMIT_SHA=$(git rev-parse HEAD) CI_COMMIT_BEFORE_SHA=$(git rev-parse HEAD~1) cordon ci --no-annotations
  cordon: GitLab CI, push to feature: 1 commit, {{*}}
  no secrets found in 1 file or version of one (208 bytes) and 1 commit

A shallow clone cannot tell what a push brought: it is incomplete, and says how to get the rest.

  $ git clone -q --depth 1 "file://$PWD" shallow && cd shallow && GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=feature CI_COMMIT_SHA=$(git rev-parse HEAD) cordon ci --no-annotations
  cordon: GitLab CI, push to feature: 1 commit, all that leads to {{*}}
  cordon: the clone lacks commits; to get them, set `GIT_DEPTH: 0` in the job's `variables:`
  2 things were not scanned, so the result is incomplete:
    shallow (2): a clone without its whole history; fetch the rest
      .git, object {{*}} the clone is shallow and ends here:
        what this commit changed cannot be told, and what came before it is not here
      .git/shallow: a shallow clone: what came before 1 of its commits is not here; `git fetch
        --unshallow` brings it
    to accept what a repository lacks, name it in `accept:` of .cordon.yaml

  note: what the branch was before the push is not known, so that all of it is scanned
  no secrets found in what was scanned: 2 files and versions of them (210 bytes) and 1 commit
  [3]

The whole history of a clone does not have a commit that the job names and that was never fetched.

  $ GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=feature CI_COMMIT_SHA=$(printf %040d 7) cordon ci --full --no-annotations
  cordon: GitLab CI, push to feature: the whole history
  cordon: the clone lacks commits; to get them, set `GIT_DEPTH: 0` in the job's `variables:`
  critical  Klaviyo private API key  {{masked}}
  .env:1:17  removed in 8575849, since 0a90d4d 2026-01-01 Ada Author
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site gtdmVt
    next  Settings → API keys → Private API keys → the key → Delete

  1 thing was not scanned, so the result is incomplete:
    missing-object (1): the repository names it and does not hold it
      .: 0000000000000000000000000000000000000007, which the job names, is not here
    to leave something out on purpose, add it to `ignore:` in .cordon.yaml, or use --exclude

  1 secret at 1 place (1 critical) in what was scanned: 5 files and versions of them (637 bytes) and 3 commits
  what to do, step by step: cordon playbook klaviyo-private-key
  [1]

A run that ends early leaves no report of an earlier one behind, which would be taken for its own.

  $ echo old | tee gl-code-quality-report.json > mine.json && echo 'ignroe: [' > .cordon.yaml
  $ GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=feature CI_COMMIT_SHA=$(git rev-parse HEAD) cordon ci --output json:mine.json
  cordon: GitLab CI, push to feature: 2 commits, 85758493da, without other branches
  cordon: .cordon.yaml:2: a `[` that is not closed
  [2]
  $ ls; rm .cordon.yaml
  a
  shallow

A system that nobody knows is a mistake of the user's.

  $ cordon ci --system gitlb
  cordon: --system: no CI system `gitlb` is known; did you mean `gitlab`?; one of gitea, github, gitlab, circleci, travis, bitbucket, azure, drone, woodpecker, buildkite, teamcity, appveyor, codebuild, jenkins, cloudbuild, git
  [2]
