A hook that was installed with a policy asks with it.

  $ printf 'hook: {skip: deny}\n' > policy.yaml && git init -q code && cd code
  > cordon hook install pre-commit --policy ../policy.yaml && grep -c "hook pre-commit '--policy' '/.*/policy.yaml' \"\$@\"" .git/hooks/pre-commit
  $ cd code && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}  # cordon:allow klaviyo mine' > a.env && git add a.env
  > CORDON_SKIP='the sandbox' git commit -qm 'add it' 2>&1 | sed "s,/.*/policy,/…/policy,"

Its policy may let a reason count, or a comment.

  $ cd code && printf 'hook: {skip: allow}\n' > ../policy.yaml
  > CORDON_SKIP='the sandbox' git commit -qm 'add it' 2>&1 | head -1
  $ cd code && git reset -q --soft HEAD~ 2> /dev/null || git update-ref -d HEAD
  > printf 'repository: {may: [comments]}\n' > ../policy.yaml && git commit -qm 'add it' && git log --format=%s

Without it, it says so.

  $ cd code && rm ../policy.yaml && echo more > b && git add b && git commit -qm 'more' 2>&1 | sed "s,/.*/policy,/…/policy,"
  $ cd code && cordon hook install pre-commit
