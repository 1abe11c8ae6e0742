//! `foresaid completions` and `foresaid man`: made from the commands themselves.

use std::io;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::error::Result;

/// Prints what a shell reads to complete commands, their options and the words that those take.
pub fn completions(mut command: Command, shell: Shell) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "foresaid", &mut script);
    print(&script)
}

/// Prints the manual's first page, or writes all pages into a folder.
pub fn man(command: Command, folder: Option<&Path>) -> Result<ExitCode> {
    let Some(folder) = folder else {
        let mut page = Vec::new();
        Man::new(command).render(&mut page).map_err(anyhow::Error::new)?;
        return print(&page);
    };
    std::fs::create_dir_all(folder).map_err(anyhow::Error::new)?;
    clap_mangen::generate_to(command, folder).map_err(anyhow::Error::new)?;
    Ok(ExitCode::SUCCESS)
}

/// A reader that has closed the pipe has seen enough.
fn print(text: &[u8]) -> Result<ExitCode> {
    match io::stdout().lock().write_all(text) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(anyhow::Error::new(error).into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}
