# frozen_string_literal: true

require 'aws-sdk-secretsmanager'
require 'json'

# Gives the field __FIELD__ of the secret __PATH__.
def read_secret
  answer = Aws::SecretsManager::Client.new.get_secret_value(secret_id: '__PATH__')
  fields_of(answer.secret_string).fetch('__FIELD__') do
    raise KeyError, '__PATH__ in Secrets Manager has no field __FIELD__'
  end
rescue Aws::SecretsManager::Errors::ServiceError => e
  raise "cannot read __PATH__ from Secrets Manager: #{e.message}"
end

def fields_of(text)
  JSON.parse(text.to_s)
rescue JSON::ParserError
  # Without its cause: that error quotes the text it could not read.
  raise '__PATH__ in Secrets Manager is not JSON', cause: nil
end
