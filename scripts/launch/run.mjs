import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";

const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"];
/** Longer than the server needs to finish or release its jobs. */
const patienceMs = 20_000;

/** A line for the person at the terminal; standard output belongs to the command's result. */
export const say = (text) => process.stderr.write(`${text}\n`);

export function fail(text) {
  say(text);
  process.exit(1);
}

/**
 * Runs a program to its end. Signals are passed on, and so is the end of npm when npm started this process, so that
 * nothing stays behind. Answers with the exit code (128 + n when signal n ended it) and what it wrote to a pipe.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, options);
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"])
      child[name]?.setEncoding("utf8").on("data", (text) => (output[name] += text));
    const stop = (signal) => {
      child.kill(signal);
      setTimeout(() => child.kill("SIGKILL"), patienceMs).unref();
    };
    for (const signal of stopSignals) process.on(signal, stop);
    const watch = watchNpm(() => stop("SIGTERM"));
    const end = () => {
      clearInterval(watch);
      for (const signal of stopSignals) process.off(signal, stop);
    };
    child.once("error", (error) => {
      end();
      reject(error);
    });
    child.once("close", (code, signal) => {
      end();
      resolve({ code: code ?? 128 + constants.signals[signal], ...output });
    });
  });
}

/**
 * npm that is killed can't pass a signal on; its children then belong to somebody else. Between npm and this process
 * may stand a shell, which stays.
 */
function watchNpm(whenGone) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const watch = setInterval(() => {
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(watch);
    whenGone();
  }, 1000);
  return watch.unref();
}

/** The process that started `pid`; undefined where the system does not tell by a file. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before it stands in brackets and may hold anything.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return undefined;
  }
}
