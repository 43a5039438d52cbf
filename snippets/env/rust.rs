/// Gives the value of __ENV__; fails where it is missing or empty.
pub fn read_secret() -> Result<String, String> {
    match std::env::var("__ENV__") {
        Ok(value) if !value.is_empty() => Ok(value),
        _ => Err("__ENV__ is not set, or empty".into()),
    }
}
