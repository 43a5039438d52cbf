# frozen_string_literal: true

require 'google/cloud/secret_manager'

# Gives the newest version of the secret __PATH__.
def read_secret
  client = Google::Cloud::SecretManager.secret_manager_service
  name = client.secret_version_path(
    project: ENV.fetch('GOOGLE_CLOUD_PROJECT'), secret: '__PATH__', secret_version: 'latest'
  )
  client.access_secret_version(name: name).payload.data
rescue Google::Cloud::Error => e
  raise "cannot read __PATH__ from Secret Manager: #{e.message}"
end
