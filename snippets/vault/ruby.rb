# frozen_string_literal: true

require 'vault'

# Gives the field __FIELD__ of __PATH__ in the mount `secret`.
def read_secret
  # The client takes VAULT_ADDR and VAULT_TOKEN by itself.
  client = Vault::Client.new(timeout: 10)
  secret = client.kv('secret').read('__PATH__')
  raise KeyError, 'Vault has no secret __PATH__' if secret.nil?

  secret.data.fetch(:'__FIELD__') do
    raise KeyError, '__PATH__ in Vault has no field __FIELD__'
  end
end
