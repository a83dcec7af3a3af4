//! The program `jindu`.

fn main() -> std::process::ExitCode {
    jindu::cli::run(std::env::args_os())
}
