# frozen_string_literal: true

require 'json'
require 'net/http'

# Gives the value of the secret __PATH__, as the managed identity of the machine.
def read_secret
  vault = ENV.fetch('AZURE_KEYVAULT_URL').chomp('/')
  identity = 'http://169.254.169.254/metadata/identity/oauth2/token' \
             '?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net'
  token = ask(identity, 'Metadata' => 'true').fetch('access_token')
  ask("#{vault}/secrets/__PATH__?api-version=7.4", 'Authorization' => "Bearer #{token}")
    .fetch('value') { raise KeyError, '__PATH__ in Key Vault has no value' }
end

def ask(url, headers)
  uri = URI(url)
  answer = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https',
                                               open_timeout: 5, read_timeout: 10) do |http|
    http.get(uri.request_uri, headers)
  end
  unless answer.is_a?(Net::HTTPSuccess)
    raise "cannot read __PATH__ from Key Vault: #{uri.host} answers #{answer.code}"
  end

  JSON.parse(answer.body)
rescue JSON::ParserError
  # Without its cause: that error quotes the text it could not read.
  raise "cannot read __PATH__ from Key Vault: no JSON from #{uri.host}", cause: nil
end
