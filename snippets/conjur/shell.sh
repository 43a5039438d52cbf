# Prints the value of the variable __PATH__. Key and token go to curl by its input: arguments are seen by
# everybody on the machine.
read_secret() {
  local url account login token
  url=${CONJUR_APPLIANCE_URL:?is not set}
  account=$(encode "${CONJUR_ACCOUNT:?is not set}")
  login=$(encode "${CONJUR_AUTHN_LOGIN:?is not set}")
  if ! token=$(printf '%s' "${CONJUR_AUTHN_API_KEY:?is not set}" |
    curl --fail --silent --show-error --max-time 10 --data-binary @- \
      --header 'Accept-Encoding: base64' "$url/authn/$account/$login/authenticate"); then
    echo 'cannot log in to Conjur' >&2
    return 1
  fi
  if ! printf 'Authorization: Token token="%s"' "$token" |
    curl --fail --silent --show-error --max-time 10 --header @- \
      "$url/secrets/$account/variable/$(encode '__PATH__')"; then
    echo 'cannot read __PATH__ from Conjur' >&2
    return 1
  fi
}

# Its slashes too: an id is one part of the path.
encode() { jq --raw-output --null-input --arg text "$1" '$text | @uri'; }
