#include <google/cloud/secretmanager/v1/secret_manager_client.h>

#include <cstdlib>
#include <stdexcept>
#include <string>

/// Gives the newest version of the secret __PATH__.
std::string read_secret() {
  namespace secretmanager = google::cloud::secretmanager_v1;
  const char* project = std::getenv("GOOGLE_CLOUD_PROJECT");
  if (project == nullptr) throw std::runtime_error("GOOGLE_CLOUD_PROJECT is not set");
  secretmanager::SecretManagerServiceClient client(
      secretmanager::MakeSecretManagerServiceConnection());
  auto version = client.AccessSecretVersion("projects/" + std::string(project) +
                                            "/secrets/__PATH__/versions/latest");
  if (!version)
    throw std::runtime_error("cannot read __PATH__ from Secret Manager: " +
                             version.status().message());
  return version->payload().data();
}
