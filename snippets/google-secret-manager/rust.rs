use std::env;
use std::error::Error;

use google_cloud_secretmanager_v1::client::SecretManagerService;

/// Gives the newest version of the secret __PATH__.
pub async fn read_secret() -> Result<String, Box<dyn Error + Send + Sync>> {
    let project = env::var("GOOGLE_CLOUD_PROJECT").map_err(|_| "GOOGLE_CLOUD_PROJECT is not set")?;
    let client = SecretManagerService::builder().build().await?;
    let version = client
        .access_secret_version()
        .set_name(format!("projects/{project}/secrets/__PATH__/versions/latest"))
        .send()
        .await
        .map_err(|error| format!("cannot read __PATH__ from Secret Manager: {error}"))?;
    let payload = version
        .payload
        .ok_or("__PATH__ in Secret Manager has no value")?;
    // The conversion's own error would carry the bytes.
    String::from_utf8(payload.data.to_vec())
        .map_err(|_| "__PATH__ in Secret Manager is not text".into())
}
