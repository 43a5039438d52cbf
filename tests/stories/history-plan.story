A plan tells what a rewrite of the history touches, and begins and ends with what it cannot do.

  $ git init -q && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env
  $ git add . && git commit -qm 'add settings' && git tag -a v1 -m one
  $ git rm -q .env && git commit -qm 'remove them'
  $ git remote add origin 'https://ada:word@github.com/shop/shop.git?private_token=word'
  $ cordon history plan --write-blobs ../blobs.txt | sed 's/[0-9a-f]\{40\}/ID/g'
  A rewrite never replaces revocation: whoever has a clone, a fork, a cache or a backup has the secret still. Revoke it first.

  what is to go
    Klaviyo private API key  {{masked}}  040e653a3e2fbda2cb91a6b18fb03b20
    1 version of files hold it, and 0 messages of commits or tags
    .env

  commits that get other ids
    2 commits of 2
    first  b7d53d644e  2026-01-01
    last   4a849648f6  2026-01-01

  branches
    refs/heads/main

  tags
    refs/tags/v1  annotated

  HEADs of work trees
    HEAD

  copies and ties
    remote origin  https://github.com/shop/shop.git?private_token=***

  1. Revoke the secret and put a new one in place
    $ cordon playbook klaviyo-private-key
    A rewrite never replaces revocation: whoever has a clone, a fork, a cache or a backup has the secret still. Revoke it first.

  2. Have everyone push what they have, and stop
    open pull requests are best merged or closed before
    lift the protection of branches and tags for the time of the push

  3. Make a fresh mirror clone to work in
    $ git clone --mirror 'https://github.com/shop/shop.git?private_token=***' rewrite.git
    *** stands for what git's configuration has there: put it in yourself

  4. Rewrite it
    $ git -C rewrite.git filter-repo --strip-blobs-with-ids ../../blobs.txt
    the file has the ids of the versions that hold it, a line each, and no secret; --write-blobs writes it
    commits that have nothing else in them are dropped

  5. See that it is gone, before anyone gets it
    $ cordon scan git:rewrite.git
    must not be listed: 040e653a3e2fbda2cb91a6b18fb03b20

  6. Push each ref, only where nobody has moved it meanwhile
    $ git -C rewrite.git push --force-with-lease=refs/heads/main:ID 'https://github.com/shop/shop.git?private_token=***' refs/heads/main:refs/heads/main
    $ git -C rewrite.git push --force-with-lease=refs/tags/v1:ID 'https://github.com/shop/shop.git?private_token=***' refs/tags/v1:refs/tags/v1

  7. Have GitHub forget it
    refs/pull/* cannot be pushed to, and commits stay to be seen by their id: ask GitHub Support to remove the pull requests' refs and the cached views, and to collect garbage; name the repository and the first changed commits that git filter-repo writes
    forks share their objects: their owners have to rewrite or delete them, too

  8. Have every other copy thrown away and cloned anew
    everyone with a clone, and every runner, mirror and deployment that keeps one: a push from an old clone brings the old history back
    caches and artifacts of CI, container images and packages that were built from it
    repositories that have this one as a submodule name commits that are no more: point them to the new ones

  A rewrite never replaces revocation: whoever has a clone, a fork, a cache or a backup has the secret still. Revoke it first.
  $ wc -l < ../blobs.txt
  1

The file that holds the secret is written only when it is asked for, and never over another.

  $ cordon history plan --write-replacements ../blobs.txt
  cordon: ../blobs.txt is there already, and stays as it is
  [2]
  $ cordon history plan --write-replacements ../words.txt > /dev/null
  cordon: ../words.txt holds the secret: destroy it as soon as the rewrite is done (shred -u)
  $ stat -c %a ../words.txt && wc -l < ../words.txt && rm ../words.txt
  600
  4

Bad input is told.

  $ cordon history plan 0123456789abcdef0123456789abcdef
  cordon: no secret with the fingerprint 0123456789abcdef0123456789abcdef is in the history of .
  [2]
  $ mkdir ../empty && cordon history plan ../empty
  cordon: ../empty: not a git repository
  [2]
  $ cordon history plan . ..
  cordon: one word too many: `..`; a fingerprint has 32 digits, and one repository is planned at a time
  [2]
  $ cordon history
  cordon: what of it? `cordon history plan` is there
  [2]
  $ cordon history rewrite
  cordon: unknown action `rewrite`; plan is known
  [2]

Where nothing is found there is nothing to rewrite.

  $ git init -q ../clean && cordon history plan ../clean
  no secret is found in the history of ../clean: there is nothing to rewrite
