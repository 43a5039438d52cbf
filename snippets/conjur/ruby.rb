# frozen_string_literal: true

require 'conjur-api'

# Gives the value of the variable __PATH__.
def read_secret
  # The client takes CONJUR_APPLIANCE_URL and CONJUR_ACCOUNT by itself.
  conjur = Conjur::API.new_from_key(
    ENV.fetch('CONJUR_AUTHN_LOGIN'), ENV.fetch('CONJUR_AUTHN_API_KEY')
  )
  conjur.resource("#{ENV.fetch('CONJUR_ACCOUNT')}:variable:__PATH__").value
rescue RestClient::Exception => e
  raise "cannot read __PATH__ from Conjur: #{e.message}"
end
