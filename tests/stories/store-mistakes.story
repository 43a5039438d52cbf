What was typed wrongly is told, and nothing is sent anywhere.

  $ cordon store
  cordon: what to do? There are put, get, list, check
  [2]
  $ cordon store putt env A
  cordon: unknown action `putt`; did you mean `put`?
  [2]
  $ cordon store put
  cordon: which store? `cordon store --help` lists them: env, vault, and more
  [2]
  $ cordon store put env
  cordon: which secret? Its name in the store comes last
  [2]
  $ cordon store put env A value
  cordon: one word too many behind the store and the name; the value comes by standard input, as a command line is seen by others
  [2]
  $ cordon store put vaul secret/a
  cordon: unknown store `vaul`; did you mean `vault`?
  [2]
  $ cordon store put elsewhere a
  cordon: unknown store `elsewhere`; there are env, vault, aws, conjur, azure, gcp
  [2]
  $ cordon store get vault secret/a
  cordon: VAULT_ADDR is not set; it says where Vault is, as in https://vault.example.com:8200
  [2]
  $ VAULT_ADDR=vault.example.com:8200/ cordon store get vault secret/a
  cordon: VAULT_ADDR: not a URL; it has to begin with https:// or http://
  [2]
  $ VAULT_ADDR=http://127.0.0.1:1 cordon store get vault secret/a
  cordon: VAULT_TOKEN is not set; VAULT_AUTH_METHOD names another way to log in: approle, jwt or kubernetes
  [2]
  $ cordon store list env --field a
  cordon: --field belongs to `put` and `get`
  [2]
  $ printf '' | cordon store put env A
  cordon: standard input holds nothing; the secret is read from there
  [2]
  $ printf 'a' | cordon store put env 1A
  cordon: `1A` is no name for a variable: letters, digits and `_` are, with no digit first
  [2]
  $ printf 'a' | cordon store put env API_KEY=word
  cordon: `API_KEY=…` is no name for a variable: letters, digits and `_` are, with no digit first
  [2]
  $ cordon store put API_KEY=word env
  cordon: unknown store `API_KEY=…`; there are env, vault, aws, conjur, azure, gcp
  [2]
  $ cordon store API_KEY=word put env
  cordon: unknown action `API_KEY=…`; there are put, get, list, check
  [2]
  $ cordon store get env A
  cordon: .env: there is no such file, and so no value for A
  [2]
