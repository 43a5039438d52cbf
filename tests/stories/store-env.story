An environment file is a store: values come by standard input, and what is there already stays.

  $ printf 'first' | cordon store put env API_KEY
  created API_KEY in .env
  $ cat .env
  API_KEY=first
  $ echo '# kept' >> .env
  $ printf 'it is "quoted"' | cordon store put env OTHER
  created OTHER in .env
  $ cat .env
  API_KEY=first
  # kept
  OTHER='it is "quoted"'
  $ cordon store list env
  API_KEY
  OTHER
  $ cordon store get env OTHER
  it is "quoted"

The same value changes nothing, another one only if it is asked for.

  $ printf 'first' | cordon store put env API_KEY
  already there: API_KEY in .env
  $ printf 'second' | cordon store put env API_KEY
  cordon: API_KEY: another value stands there already; --overwrite replaces it
  [2]
  $ printf 'second' | cordon store put env API_KEY --overwrite
  replaced API_KEY in .env
  $ cordon store get env API_KEY | wc -c
  6

A file that git tracks is not written, and a link is not followed.

  $ git init -q && git add .env
  $ printf 'x' | cordon store put env THIRD
  cordon: .env: git tracks this file, so the secret would end up in a commit; add it to .gitignore and `git rm --cached` it, or use --force
  [2]
  $ printf 'x' | cordon store put env:new.env THIRD
  cordon: new.env: `git add` would take this file in, with the secret; add it to .gitignore
  created THIRD in new.env
  $ ln -s .env link
  $ printf 'x' | cordon store put env:link THIRD
  cordon: link: a symbolic link, which is not followed; name the file that it leads to
  [2]
