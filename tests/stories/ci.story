Without a CI system, what the remote has not is scanned: each commit of it, also what the next one takes away.

  $ git init -q up && cd up && echo a > a && git add a && git commit -qm a && cd .. && git clone -q up work && cd work
  $ git checkout -qb feature && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env && git add .env && git commit -qm one
  $ git rm -q .env && git commit -qm two
  $ cordon ci --quiet

What a job is about is told by the variables of its system, and `--explain-range` says what that comes to.

  $ export GITLAB_CI=true CI_PIPELINE_SOURCE=push CI_COMMIT_BRANCH=feature CI_DEFAULT_BRANCH=main
  $ export CI_COMMIT_SHA=$(git rev-parse HEAD) CI_COMMIT_BEFORE_SHA=$(git rev-parse HEAD~1)
  $ cordon ci --explain-range

A shallow clone cannot tell what a push brought: it is incomplete, and says how to get the rest.

  $ git clone -q --depth 1 "file://$PWD" ../shallow && cd ../shallow && cordon ci --no-annotations

A system that nobody knows is a mistake of the user's.

  $ cordon ci --system gitlb
