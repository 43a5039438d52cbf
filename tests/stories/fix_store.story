Code reads a store by a file that is written beside it; settings keep to the environment.

  $ mkdir shop && cd shop && git init -q
  $ printf '%s\n' "STRIPE_KEY = '{{stripe-secret-key-live}}'" 'print(STRIPE_KEY)' > shop.py
  $ printf '%s\n' 'services:' '  web:' '    environment:' '      KEY: {{klaviyo-private-key}}' > compose.yaml
  $ git add . && git commit -qm 'sell things'
  $ cordon fix --apply --store vault
  $ cat shop.py compose.yaml read_stripe_secret_key.py
  $ cat .env.example && grep -c = .env
  $ cordon scan --no-history --exclude .env -q .

A second time, there is nothing left to do.

  $ cordon fix --apply --store vault --exclude .env

The patch shows the file, too.

  $ printf '%s\n' 'package main' '' 'var stripeKey = "{{stripe-secret-key-live}}"' > main.go
  $ cordon fix --store aws main.go

Where a call does not fit, it says why.

  $ printf '%s\n' 'function key() {' '  return "{{stripe-secret-key-live}}";' '}' > key.js
  $ cordon fix --store aws key.js
  $ printf '%s\n' 'const char* key = "{{stripe-secret-key-live}}";' > key.cc
  $ cordon fix --store azure key.cc

A store that is none, or one that hands its values over by itself, is told at once.

  $ cordon fix --store xx
  $ cordon fix --store doppler
