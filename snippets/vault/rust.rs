use std::collections::HashMap;
use std::error::Error;
use std::time::Duration;

use serde_json::Value;
use vaultrs::client::{VaultClient, VaultClientSettingsBuilder};
use vaultrs::kv2;

/// Gives the field __FIELD__ of __PATH__ in the mount `secret`.
pub async fn read_secret() -> Result<String, Box<dyn Error + Send + Sync>> {
    // VAULT_ADDR and VAULT_TOKEN are where the settings begin.
    let settings = VaultClientSettingsBuilder::default()
        .timeout(Some(Duration::from_secs(10)))
        .build()?;
    let client = VaultClient::new(settings)?;
    let fields: HashMap<String, Value> = kv2::read(&client, "secret", "__PATH__")
        .await
        .map_err(|error| format!("cannot read __PATH__ from Vault: {error}"))?;
    match fields.get("__FIELD__") {
        Some(Value::String(value)) => Ok(value.clone()),
        _ => Err("__PATH__ in Vault has no field __FIELD__".into()),
    }
}
