# Prints the value of the variable __PATH__. Key and token go to curl by its input: arguments are seen by
# everybody on the machine.
read_secret() {
  local url account login variable token
  url=${CONJUR_APPLIANCE_URL:?is not set}
  # Each is one part of the path, with its slashes.
  account=$(jq --raw-output --null-input --arg text "${CONJUR_ACCOUNT:?is not set}" '$text | @uri')
  login=$(jq --raw-output --null-input --arg text "${CONJUR_AUTHN_LOGIN:?is not set}" '$text | @uri')
  variable=$(jq --raw-output --null-input --arg text '__PATH__' '$text | @uri')
  if ! token=$(printf '%s' "${CONJUR_AUTHN_API_KEY:?is not set}" |
    curl --fail --silent --show-error --max-time 10 --data-binary @- \
      --header 'Accept-Encoding: base64' "$url/authn/$account/$login/authenticate"); then
    echo 'cannot log in to Conjur' >&2
    return 1
  fi
  if ! printf 'Authorization: Token token="%s"' "$token" |
    curl --fail --silent --show-error --max-time 10 --header @- \
      "$url/secrets/$account/variable/$variable"; then
    echo 'cannot read __PATH__ from Conjur' >&2
    return 1
  fi
}
