use std::env;
use std::error::Error;
use std::time::Duration;

use reqwest::{Client, Url};

/// Gives the value of the variable __PATH__.
pub async fn read_secret() -> Result<String, Box<dyn Error + Send + Sync>> {
    let account = setting("CONJUR_ACCOUNT")?;
    let login = setting("CONJUR_AUTHN_LOGIN")?;
    let http = Client::builder()
        .timeout(Duration::from_secs(10))
        .build()?;

    let token = http
        .post(address(&["authn", &account, &login, "authenticate"])?)
        .header("Accept-Encoding", "base64")
        .body(setting("CONJUR_AUTHN_API_KEY")?)
        .send()
        .await?
        .error_for_status()
        .map_err(|error| format!("cannot log in to Conjur: {error}"))?
        .text()
        .await?;
    let value = http
        .get(address(&["secrets", &account, "variable", "__PATH__"])?)
        .header("Authorization", format!("Token token=\"{token}\""))
        .send()
        .await?
        .error_for_status()
        .map_err(|error| format!("cannot read __PATH__ from Conjur: {error}"))?
        .text()
        .await?;
    Ok(value)
}

/// The API's address, each part of its path encoded, its slashes too.
fn address(parts: &[&str]) -> Result<Url, Box<dyn Error + Send + Sync>> {
    let mut url = Url::parse(&setting("CONJUR_APPLIANCE_URL")?)?;
    url.path_segments_mut()
        .map_err(|()| "CONJUR_APPLIANCE_URL is no address")?
        .pop_if_empty()
        .extend(parts);
    Ok(url)
}

fn setting(name: &str) -> Result<String, String> {
    env::var(name).map_err(|_| format!("{name} is not set"))
}
