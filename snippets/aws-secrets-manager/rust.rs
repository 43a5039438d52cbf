use std::error::Error;

use aws_config::BehaviorVersion;
use aws_sdk_secretsmanager::Client;
use serde_json::Value;

/// Gives the field __FIELD__ of the secret __PATH__.
pub async fn read_secret() -> Result<String, Box<dyn Error + Send + Sync>> {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let answer = Client::new(&config)
        .get_secret_value()
        .secret_id("__PATH__")
        .send()
        .await
        .map_err(|error| {
            let error = aws_sdk_secretsmanager::Error::from(error);
            format!("cannot read __PATH__ from Secrets Manager: {error}")
        })?;
    // The parser's own message may quote the text that it failed on.
    let fields: Value = serde_json::from_str(answer.secret_string().unwrap_or_default())
        .map_err(|_| "__PATH__ in Secrets Manager is not JSON")?;
    match fields.get("__FIELD__") {
        Some(Value::String(value)) => Ok(value.clone()),
        _ => Err("__PATH__ in Secrets Manager has no field __FIELD__".into()),
    }
}
