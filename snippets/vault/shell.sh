# Prints the field __FIELD__ of __PATH__ in the mount `secret`.
read_secret() {
  vault kv get -mount=secret -field='__FIELD__' '__PATH__'
}
