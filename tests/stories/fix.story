A secret in a file becomes a lookup in the file's own language; its value goes where git does not see it.

  $ git init -q && printf '%s\n' "STRIPE_KEY = '{{stripe-secret-key-live}}'" 'print(STRIPE_KEY)' > shop.py
  $ git add . && git commit -qm 'sell things'

Without `--apply`, nothing is written, and the secret does not show.

  $ cordon fix
  [1]
  $ ls -A && cat shop.py | head -1 | cut -c1-22

With it, the file is written, and says the same as before.

  $ cordon fix --apply
  $ cat shop.py .env.example .gitignore
  $ git check-ignore .env && stat -c %a .env
  $ cordon scan --no-history --exclude .env -q .

A second time, there is nothing left to do.

  $ cordon fix --apply --exclude .env

A branch takes it as a commit, without the value; the work tree has to be clean for that.

  $ git checkout -q . && rm .env .env.example .gitignore
  $ echo '# more' >> shop.py && cordon fix --branch secrets-out
  $ git checkout -q . && cordon fix --branch secrets-out
  $ git log --format=%s --stat -1 && git status --short

What cannot be done says why.

  $ printf '%s\n' '{"stripe_key": "{{stripe-secret-key-live}}"}' > data.json
  $ cordon fix data.json
  $ cordon fix --store vault
  $ cordon fix 0123456789abcdef
  $ git add -f .env && cordon fix data.json
