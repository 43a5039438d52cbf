Code reads a store by a file that is written beside it; settings keep to the environment.

  $ git init -q
  $ printf '%s\n' "STRIPE_KEY = '{{stripe-secret-key-live}}'" 'print(STRIPE_KEY)' > shop.py
  $ printf '%s\n' 'services:' '  web:' '    environment:' '      KEY: {{klaviyo-private-key}}' > compose.yaml
  $ git add . && git commit -qm 'sell things'
  $ cordon fix --apply --store vault
    compose.yaml:4  Klaviyo private API key is now KLAVIYO_API_KEY of the environment
    shop.py:1  Stripe live secret key is now STRIPE_SECRET_KEY of HashiCorp Vault
    read_stripe_secret_key.py  is new: it reads HashiCorp Vault

  2 places replaced in 2 files, 0 left
  next: revoke what was committed, since history keeps it; then give the new value to HashiCorp Vault
  to put the values of .env into HashiCorp Vault:
    cordon store get env STRIPE_SECRET_KEY | cordon store put vault secret/apps/work --field STRIPE_SECRET_KEY
  what the code needs now:
    pip install hvac
  what it takes from its surroundings:
    VAULT_ADDR: address, https://vault.example.com:8200
    VAULT_TOKEN: token of this program, short-lived: an agent or the platform renews it
  $ cat shop.py compose.yaml read_stripe_secret_key.py
  from read_stripe_secret_key import read_stripe_secret_key

  STRIPE_KEY = read_stripe_secret_key()
  print(STRIPE_KEY)
  services:
    web:
      environment:
        KEY: ${KLAVIYO_API_KEY:?KLAVIYO_API_KEY is not set}
  import os

  import hvac


  def read_stripe_secret_key() -> str:
      """Gives the field STRIPE_SECRET_KEY of apps/work in the mount `secret`."""
      client = hvac.Client(
          url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"], timeout=10
      )
      answer = client.secrets.kv.v2.read_secret_version(
          path="apps/work", mount_point="secret", raise_on_deleted_version=True
      )
      fields = answer["data"]["data"]
      if "STRIPE_SECRET_KEY" not in fields:
          raise KeyError("apps/work in Vault has no field STRIPE_SECRET_KEY")
      return fields["STRIPE_SECRET_KEY"]
  $ cat .env.example && grep -c = .env
  KLAVIYO_API_KEY=
  2
  $ cordon scan --no-history --exclude .env -q .

Secrets there are named after what the repository comes from, whatever a clone is called.

  $ git remote add origin https://git.example.com/acme/web-shop.git
  $ cordon fix --apply --store conjur shop.py --exclude .env
  nothing to fix
  $ printf '%s\n' '#!/bin/sh' 'KEY={{stripe-secret-key-live}}' > key.sh
  $ cordon fix --apply --store conjur key.sh | grep 'store put'
    cordon store get env STRIPE_SECRET_KEY | cordon store put conjur apps/web-shop/STRIPE_SECRET_KEY
  $ rm key.sh && git remote remove origin

A second time, there is nothing left to do.

  $ cordon fix --apply --store vault --exclude .env
  nothing to fix

The patch shows the file, too.

  $ printf '%s\n' 'package main' '' 'var stripeKey = "{{stripe-secret-key-live}}"' > main.go
  $ cordon fix --store aws main.go
  --- a/main.go
  +++ b/main.go
  @@ -1,3 +1,3 @@
   package main
   
  -var stripeKey = "{{masked:stripe-secret-key-live}}"
  +var stripeKey = mustReadStripeSecretKey()
  --- /dev/null
  +++ b/read_stripe_secret_key_secret.go
  @@ -0,0 +1,43 @@
  +package main
  +
  +import (
  +	"context"
  +	"encoding/json"
  +	"errors"
  +	"fmt"
  +
  +	"github.com/aws/aws-sdk-go-v2/aws"
  +	"github.com/aws/aws-sdk-go-v2/config"
  +	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
  +)
  +
  +// readStripeSecretKey gives the field STRIPE_SECRET_KEY of the secret apps/work.
  +func readStripeSecretKey(ctx context.Context) (string, error) {
  +	settings, err := config.LoadDefaultConfig(ctx)
  +	if err != nil {
  +		return "", err
  +	}
  +	answer, err := secretsmanager.NewFromConfig(settings).GetSecretValue(ctx,
  +		&secretsmanager.GetSecretValueInput{SecretId: aws.String("apps/work")})
  +	if err != nil {
  +		return "", fmt.Errorf("cannot read apps/work from Secrets Manager: %w", err)
  +	}
  +	var fields map[string]any
  +	if json.Unmarshal([]byte(aws.ToString(answer.SecretString)), &fields) != nil {
  +		return "", errors.New("apps/work in Secrets Manager is not JSON")
  +	}
  +	value, found := fields["STRIPE_SECRET_KEY"].(string)
  +	if !found {
  +		return "", errors.New("apps/work in Secrets Manager has no field STRIPE_SECRET_KEY")
  +	}
  +	return value, nil
  +}
  +
  +// mustReadStripeSecretKey ends the program where the value cannot be had.
  +func mustReadStripeSecretKey() string {
  +	value, err := readStripeSecretKey(context.Background())
  +	if err != nil {
  +		panic(err)
  +	}
  +	return value
  +}

    main.go:3  Stripe live secret key becomes STRIPE_SECRET_KEY of AWS Secrets Manager
    read_stripe_secret_key_secret.go  would be new: it reads AWS Secrets Manager

  1 place to be replaced in 1 file, 0 left
  nothing was written; secrets are masked in the patch above, so no other program can apply
  it: `cordon fix --apply` does
  [1]

Where a call does not fit, it says why.

  $ printf '%s\n' 'function key() {' '  return "{{stripe-secret-key-live}}";' '}' > key.js
  $ cordon fix --store aws key.js
  left as they are:
    key.js:2  Stripe live secret key: a store's answer has to be awaited, and the function is not async: make it so, or give it the value as an argument

  0 places to be replaced in 0 files, 1 left
  [1]
  $ printf '%s\n' 'const char* key = "{{stripe-secret-key-live}}";' > key.cc
  $ cordon fix --store azure key.cc
  left as they are:
    key.cc:1  Stripe live secret key: a store gives a std::string, and nothing says that one fits here: a pointer to its text would outlive it

  0 places to be replaced in 0 files, 1 left
  [1]

A store that is none, or one that hands its values over by itself, is told at once.

  $ cordon fix --store xx
  cordon: --store: `xx` is not a store: one of env, vault, aws, conjur, azure, gcp is
  [2]
  $ cordon fix --store vault --put aws
  cordon: --put: code that reads HashiCorp Vault finds nothing in AWS Secrets Manager: give both options the same store, or leave --put out
  [2]
  $ cordon fix --store doppler
  cordon: --store: Doppler hands its values over as variables of the environment: leave the option out, and code reads those
  [2]
