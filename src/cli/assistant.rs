//! `foresaid mcp`

use std::process::ExitCode;

use super::start::Start;
use crate::error::Error;
use crate::error::Result;
use crate::mcp;

/// The token comes from the environment: a command line can be read by everybody on the machine.
const TOKEN: &str = "FORESAID_TOKEN";

/// Serves an assistant over standard input and output.
pub async fn run(start: &Start) -> Result<ExitCode> {
    let token = start.environment().variables.get(TOKEN).filter(|token| !token.trim().is_empty()).cloned();
    let token = token.ok_or_else(|| Error::invalid("mcp-token-missing"))?;
    mcp::over_stdio(start.app().await?, token).await?;
    Ok(ExitCode::SUCCESS)
}
