A hook that was installed with a policy asks with it.

  $ printf 'hook: {skip: deny}\n' > policy.yaml && git init -q code && cd code
  > cordon hook install pre-commit --policy ../policy.yaml && grep -c "hook pre-commit '--policy' '/.*/policy.yaml' \"\$@\"" .git/hooks/pre-commit
  pre-commit: installed in .git/hooks/pre-commit
  1
  $ cd code && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}  # cordon:allow klaviyo mine' > a.env && git add a.env
  > CORDON_SKIP='the sandbox' git commit -qm 'add it' 2>&1 | sed "s,/.*/policy,/…/policy," | grep -v -e note -e 'not grant it'
  cordon: this commit would bring in 1 secret; it is stopped

  critical  Klaviyo private API key  {{masked}}
  a.env:1:17  staged
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete

  move it out     cordon fix --apply {{*}}
  no secret?      ask whoever keeps the policy to allow it there: /…/policy.yaml

Its policy may let a reason count, or a comment.

  $ cd code && printf 'hook: {skip: allow}\n' > ../policy.yaml
  > CORDON_SKIP='the sandbox' git commit -qm 'add it' 2>&1 | head -1
  cordon: this commit goes through with 1 secret, for this reason: the sandbox
  $ cd code && git reset -q --soft HEAD~ 2> /dev/null || git update-ref -d HEAD
  > printf 'repository: {may: [comments]}\n' > ../policy.yaml && git commit -qm 'add it' && git log --format=%s
  add it

Without it, it says so.

  $ cd code && rm ../policy.yaml && echo more > b && git add b && git commit -qm 'more' 2>&1 | sed "s,/.*/policy,/…/policy,"
  cordon: policy: /…/policy.yaml: no such file or directory
  $ cd code && cordon hook install pre-commit
  pre-commit: it asked with a policy, and now asks without one; `cordon hook install --policy …` brings that back
  pre-commit: installed in .git/hooks/pre-commit
