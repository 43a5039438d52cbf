Who takes a secret is told by its name: what declares it, what hands it on, and what reads it.

  $ printf 'SHOP_API_KEY=\n' > .env.example
  $ printf 'import os\nkey = os.environ["SHOP_API_KEY"]\n' > app.py
  $ printf 'services:\n  web:\n    environment:\n      WEB_SHOP_KEY: ${SHOP_API_KEY}\n' > compose.yml
  $ printf 'console.log(process.env.WEB_SHOP_KEY)\n' > web.js
  $ cordon inventory SHOP_API_KEY
  SHOP_API_KEY

  names it goes by
    SHOP_API_KEY
    WEB_SHOP_KEY  from SHOP_API_KEY  at compose.yml:4

  where it gets its value or is asked for
    .env.example:1:1  declares SHOP_API_KEY (dotenv template)
    compose.yml:4:7   declares WEB_SHOP_KEY (environment), service web

  used by source code
    app.py:2:19  reads SHOP_API_KEY (os.environ)
    web.js:1:25  reads WEB_SHOP_KEY (process.env)

  used by compose
    compose.yml:4:23  passes SHOP_API_KEY (environment), service web

  5 uses in 4 files of 4, by 3 consumers

A finding is asked for by its fingerprint: its files are scanned again, and its value sought, too.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env
  $ cordon inventory $(cordon scan --format json .env | sed -n 's/.*"fingerprint": *"\([0-9a-f]*\)".*/\1/p')
  Klaviyo private API key  {{masked}}  040e653a3e2fbda2cb91a6b18fb03b20

  names it goes by
    KLAVIYO_API_KEY
    .env  file  from KLAVIYO_API_KEY  at .env:1

  where the value stands
    .env:1:17  holds the value (dotenv)

  where it gets its value or is asked for
    .env:1:1  declares KLAVIYO_API_KEY (dotenv)

  2 uses in 1 file of 5, by 0 consumers

A path in a store has one name, however it is written.

  $ printf 'vault kv get -field=key secret/apps/shop\n' > run.sh
  $ cordon inventory secret/data/apps/shop#key
  secret/data/apps/shop#key  in a secret store

  used by shell
    run.sh:1:32  reads apps/shop#key (vault kv)

  1 use in 1 file of 6, by 1 consumer

What is used nowhere, not there or of no use is told.

  $ cordon inventory NO_SUCH_NAME
  cordon: `NO_SUCH_NAME` is used nowhere there; is it spelled as the files do?
  NO_SUCH_NAME

  it is used nowhere in 6 files that were searched
  $ cordon inventory 0123456789abcdef0123456789abcdef
  cordon: no secret with the fingerprint 0123456789abcdef0123456789abcdef is found in .; `cordon scan --all --format json` tells those that are
  [2]
  $ cordon inventory SHOP_API_KEY nowhere
  cordon: nowhere: no such file or directory
  [2]
  $ cordon inventory
  cordon: of what? a fingerprint, a name or a path in a secret store, as in `cordon inventory STRIPE_SECRET_KEY`
  [2]
  $ cordon inventory --format pdf SHOP_API_KEY
  cordon: --format: `pdf` is not text, json, svg or html
  [2]
  $ echo x | cordon inventory SHOP_API_KEY -
  cordon: standard input has no files to look for uses in
  [2]

A picture goes to a file; it needs no network and no script.

  $ cordon inventory --format html --output map.html SHOP_API_KEY
  $ grep -c '<script\|src=\|href=' map.html
  0
  [1]
  $ cordon inventory --format svg SHOP_API_KEY | head -c 4
  <svg
