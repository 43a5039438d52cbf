A secret in a file becomes a lookup in the file's own language; its value goes where git does not see it.

  $ git init -q && printf '%s\n' "STRIPE_KEY = '{{stripe-secret-key-live}}'" 'print(STRIPE_KEY)' > shop.py
  $ git add . && git commit -qm 'sell things'

Without `--apply`, nothing is written, and the secret does not show.

  $ cordon fix
  --- a/shop.py
  +++ b/shop.py
  @@ -1,2 +1,4 @@
  -STRIPE_KEY = '{{masked}}'
  +import os
  +
  +STRIPE_KEY = os.environ["STRIPE_SECRET_KEY"]
   print(STRIPE_KEY)
  --- /dev/null
  +++ b/.gitignore
  @@ -0,0 +1,1 @@
  +.env
  --- /dev/null
  +++ b/.env
  @@ -0,0 +1,1 @@
  +STRIPE_SECRET_KEY={{masked}}
  --- /dev/null
  +++ b/.env.example
  @@ -0,0 +1,1 @@
  +STRIPE_SECRET_KEY=

    shop.py:1  Stripe live secret key becomes STRIPE_SECRET_KEY

  1 place to be replaced in 1 file, 0 left
  nothing was written; secrets are masked in the patch above, so no other program can apply
  it: `cordon fix --apply` does
  [1]
  $ ls -A && cat shop.py | head -1 | cut -c1-22
  .git
  shop.py
  STRIPE_KEY = 'sk_live_

With it, the file is written, and says the same as before.

  $ cordon fix --apply
    shop.py:1  Stripe live secret key is now STRIPE_SECRET_KEY

  1 place replaced in 1 file, 0 left
  next: revoke what was committed, since history keeps it; then give the new value to .env
  $ cat shop.py .env.example .gitignore
  import os

  STRIPE_KEY = os.environ["STRIPE_SECRET_KEY"]
  print(STRIPE_KEY)
  STRIPE_SECRET_KEY=
  .env
  $ git check-ignore .env && stat -c %a .env
  .env
  600
  $ cordon scan --no-history --exclude .env -q .

A second time, there is nothing left to do.

  $ cordon fix --apply --exclude .env
  nothing to fix

A branch takes it as a commit, without the value; the work tree has to be clean for that.

  $ git checkout -q . && rm .env .env.example .gitignore
  $ echo '# more' >> shop.py && cordon fix --branch secrets-out
  cordon: --branch: the work tree has changes that are not committed: commit or stash them
  [2]
  $ git checkout -q . && cordon fix --branch secrets-out
    shop.py:1  Stripe live secret key is now STRIPE_SECRET_KEY

  1 place replaced in 1 file, 0 left
  next: revoke what was committed, since history keeps it; then give the new value to .env
  $ git log --format=%s --stat -1 && git status --short
  Read secrets from the environment

   .env.example | 1 +
   .gitignore   | 1 +
   shop.py      | 4 +++-
   3 files changed, 5 insertions(+), 1 deletion(-)

Where nothing is to be taken out, nothing is written, and there is no branch.

  $ rm .gitignore && git commit -qam 'forget it' && cordon fix --branch more
    .env  is not tracked by git: it is where values belong; but nothing in .gitignore keeps it out: add a line `.env` there
  nothing to fix
  $ git branch --list more && git status --short
  ?? .env

What cannot be done says why.

  $ printf '%s\n' '{"stripe_key": "{{stripe-secret-key-live}}"}' > data.json
  $ cordon fix data.json
  left as they are:
    data.json:1  Stripe live secret key: nothing says that what reads this file replaces variables in it

  0 places to be replaced in 0 files, 1 left
  [1]
  $ cordon fix --put xx
  cordon: --put: `xx` is not a store: one of env, vault, aws, conjur, azure, gcp is
  [2]
  $ cordon fix 0123456789abcdef
  cordon: no secret here has a fingerprint that begins with 0123456789abcdef
  [2]
  $ git add -f .env && cordon fix data.json
  cordon: .env is tracked by git, so that no value may go there: take it out with `git rm --cached .env`, revoke what is in it, and fix again
  [2]
