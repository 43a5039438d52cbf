set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/secret.sh"

value=__CALL__ || exit 1
printf '%s' "$value" | sha256sum | cut -d ' ' -f 1
