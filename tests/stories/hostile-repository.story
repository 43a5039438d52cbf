Nothing in a repository is run or obeyed: hooks, filters, monitors, text conversions, promisor remotes.

  $ git init -q && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env && git add . && git commit -qm one
  $ printf '#!/bin/sh\ntouch %s/ran\n' "$PWD" > trap.sh && chmod +x trap.sh
  $ for key in core.fsmonitor core.hooksPath core.pager core.sshCommand diff.external gpg.program filter.x.clean filter.x.smudge diff.x.textconv; do git config "$key" "$PWD/trap.sh"; done
  $ git config remote.origin.url "ext::$PWD/trap.sh" && git config core.worktree / && git config extensions.worktreeConfig true
  $ echo '* filter=x diff=x' > .gitattributes
  $ cordon scan --quiet .
  critical  Klaviyo private API key  {{masked}}
  .env:1:17  in the work tree, since {{*}} 2026-01-01 Ada Author
    why   high confidence: its form, a checksum or its value leaves little doubt
    with  site {{*}}
    next  Settings → API keys → Private API keys → the key → Delete
  [1]
  $ test -e ran
  [1]
