mod secret;

use secret::read_secret;
use sha2::{Digest, Sha256};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let value = __CALL__;
    println!("{:x}", Sha256::digest(value));
    Ok(())
}
