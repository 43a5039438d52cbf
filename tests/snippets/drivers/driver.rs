mod secret;

use std::process::ExitCode;

use secret::read_secret;
use sha2::{Digest, Sha256};

#[tokio::main]
async fn main() -> ExitCode {
    match value().await {
        Ok(value) => {
            println!("{:x}", Sha256::digest(value));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error:?}\nmessage: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn value() -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    Ok(__CALL__)
}
