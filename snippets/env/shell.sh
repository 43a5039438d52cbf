# Prints the value of __ENV__; ends the script where it is missing or empty.
read_secret() {
  printf '%s\n' "${__ENV__:?is not set, or empty}"
}
