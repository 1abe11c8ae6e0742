//! How fast reminders leave: `cargo bench --bench sending [-- HOW_MANY]`.
//!
//! A local mail server answers at once. The product plans, renders and sends reminders over 8 connections; beside it a bare
//! lettre loop composes and sends as many letters of the same kind over 8 connections with TCP_NODELAY. The mail server
//! runs in a process of its own, and so does each sender; printed are letters per second, and how the product compares.

mod bare;
mod mail_server;
mod product;

use std::error::Error;
use std::io::BufRead;
use std::io::BufReader;
use std::process::Command;
use std::process::Stdio;

pub const CONNECTIONS: usize = 8;
const HOW_MANY: usize = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["server"] => runtime.block_on(mail_server::serve()),
        ["bare", port, letters] => runtime.block_on(bare::send(port.parse()?, letters.parse()?)),
        ["product", port, letters] => {
            let (port, letters) = (port.parse()?, letters.parse()?);
            runtime.block_on(in_a_task(async move { product::send(port, letters).await }))
        }
        [] => compare(HOW_MANY),
        [letters] => compare(letters.parse()?),
        _ => Err("say how many reminders, or nothing".into()),
    }
}

/// As the schedule runs it: on a thread of the runtime.
async fn in_a_task(
    work: impl Future<Output = Result<(), Box<dyn Error>>> + Send + 'static,
) -> Result<(), Box<dyn Error>> {
    Ok(tokio::spawn(async move { work.await.map_err(|error| error.to_string()) }).await??)
}

fn compare(letters: usize) -> Result<(), Box<dyn Error>> {
    let this = std::env::current_exe()?;
    let mut server = Command::new(&this).arg("server").stdout(Stdio::piped()).spawn()?;
    let mut port = String::new();
    BufReader::new(server.stdout.take().ok_or("no server")?).read_line(&mut port)?;
    let run = |what: &str| -> Result<Vec<f64>, Box<dyn Error>> {
        let output = Command::new(&this).args([what, port.trim(), &letters.to_string()]).output()?;
        std::io::Write::write_all(&mut std::io::stderr(), &output.stderr)?;
        Ok(String::from_utf8(output.stdout)?.split_whitespace().map(str::parse).collect::<Result<_, _>>()?)
    };
    // Twice, in turns: a machine is not as fast at each moment.
    let mut outcome = Ok(());
    for _ in 0..2 {
        outcome = run("bare").and_then(|bare| {
            let product = run("product")?;
            let per_second = |seconds: f64| letters as f64 / seconds;
            let [bare, planning, sending] = [bare[0], product[0], product[1]];
            let (loop_rate, rate) = (per_second(bare), per_second(planning + sending));
            println!("{letters} letters over {CONNECTIONS} connections");
            println!("bare loop   {loop_rate:.0} letters/s");
            println!("product     {rate:.0} letters/s (planning {planning:.2} s, sending {sending:.2} s)");
            println!("ratio       {:.2}", rate / loop_rate);
            Ok(())
        });
        if outcome.is_err() {
            break;
        }
    }
    server.kill()?;
    server.wait()?;
    outcome
}
