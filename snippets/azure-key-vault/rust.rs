use std::env;
use std::error::Error;

use azure_identity::ManagedIdentityCredential;
use azure_security_keyvault_secrets::SecretClient;

/// Gives the value of the secret __PATH__.
pub async fn read_secret() -> Result<String, Box<dyn Error + Send + Sync>> {
    let vault = env::var("AZURE_KEYVAULT_URL").map_err(|_| "AZURE_KEYVAULT_URL is not set")?;
    let client = SecretClient::new(&vault, ManagedIdentityCredential::new(None)?, None)?;
    let secret = client
        .get_secret("__PATH__", None)
        .await
        .map_err(|error| format!("cannot read __PATH__ from Key Vault: {error}"))?
        .into_model()?;
    secret
        .value
        .ok_or_else(|| "__PATH__ in Key Vault has no value".into())
}
