import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { GlossError } from "@/lib/errors";

interface GitOptions {
  /** Exit codes that are answers and not faults; 0 is always one. */
  answers?: number[];
  input?: string;
  /** Tree whose `.gitattributes` count, in place of the index's; needs `dir` to be the repository's own folder. */
  attributesOf?: string;
  /** Longest output in bytes; 256 MiB when absent. Over it: `too_large`. */
  maxBytes?: number;
  /** Two minutes when absent. Over it: `timeout`. */
  timeoutMs?: number;
  /** Lets git reach this host and no other; absent: no network. */
  network?: Network | undefined;
  signal?: AbortSignal | undefined;
}

/** How a remote repository is reached. */
export interface Network {
  /** `https://github.com/`, with its last slash; nothing that is to be kept secret. */
  origin: string;
  /** The value of the `authorization` header; it is in no argument and in no file. */
  authorization: string | null;
}

interface GitResult {
  code: number;
  stdout: Buffer;
}

/** Git's own variables (a hook sets them) would point it elsewhere, and it has no business with our secrets. */
const passedOn = ["PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "TMPDIR", "TEMP", "XDG_CONFIG_HOME"];
/** What leads to the network, where git is let there. */
const passedToNetwork = [
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "NO_PROXY",
  "ALL_PROXY",
  "GIT_SSL_CAINFO",
  "SSL_CERT_FILE",
];

/** A repository's settings must neither run programs nor change what is printed. */
const fixedSettings = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.quotePath=true",
  "core.pager=cat",
  "diff.suppressBlankEmpty=false",
  "diff.orderFile=/dev/null",
  "diff.renameLimit=2000",
  "log.showRoot=true",
  "log.showSignature=false",
  "protocol.allow=never",
].flatMap((setting) => ["-c", setting]);

const longestRunMs = 120_000;

/**
 * Runs git in `dir` without a shell, a prompt, a pager or the network, and gives its whole output. Throws
 * `bad_request` for a folder that is no repository, `config` where git is missing, `timeout` when it takes too long.
 */
export function runGit(dir: string, args: string[], options: GitOptions = {}): Promise<GitResult> {
  const { answers = [], input, attributesOf, maxBytes = 256 * 1024 * 1024, signal } = options;
  const { timeoutMs = longestRunMs } = options;
  if ([dir, ...args].some((text) => text.includes("\0")))
    return Promise.reject(new GlossError("bad_request", "No path and no revision holds a zero byte."));
  return new Promise((resolve, reject) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const child = startGit(dir, args, {
      environment: {
        ...(attributesOf === undefined ? {} : attributesFrom(attributesOf)),
        ...(options.network === undefined ? {} : networkEnvironment(options.network)),
      },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let complaint = "";
    let fault: GlossError | null = null;
    child.stdout.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes <= maxBytes) chunks.push(chunk);
      else {
        fault = new GlossError("too_large", `Git's output for ${dir} is over ${maxBytes} bytes.`);
        child.kill();
      }
    });
    child.stderr.on("data", (chunk: Buffer) => {
      if (complaint.length < 4000) complaint += chunk.toString("utf8");
    });
    child.stdin.on("error", () => {}); // Git may end without reading it; its exit code tells.
    child.stdin.end(input);
    child.on("error", (error: NodeJS.ErrnoException) => {
      if (signal?.aborted) fault = new GlossError("cancelled", "Reading the repository was cancelled.");
      else if (timeout.aborted)
        fault = new GlossError("timeout", `Git took over ${timeoutMs / 1000} s in ${dir}.`);
      else if (error.code === "ENOENT")
        fault = new GlossError("config", "git is not installed, or not on the PATH.");
      if (fault || child.pid === undefined) reject(fault ?? error);
    });
    child.on("close", (code) => {
      if (fault) reject(fault);
      else if (code === 0 || (code !== null && answers.includes(code)))
        resolve({ code, stdout: Buffer.concat(chunks) });
      else reject(faultOf(dir, complaint));
    });
  });
}

/** The process itself, for what is read as it comes; its `error` and `close` are the caller's to hear. */
export function startGit(
  dir: string,
  args: string[],
  { environment = {}, signal }: { environment?: Record<string, string>; signal?: AbortSignal | undefined },
): ChildProcessWithoutNullStreams {
  const all = ["-C", dir, "--no-pager", "--no-replace-objects", ...fixedSettings, ...args];
  return spawn("git", all, {
    env: { ...gitEnvironment(), ...environment },
    signal,
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** Settings by the environment, which other users of the machine can't read, as they can the arguments. */
function networkEnvironment({ origin, authorization }: Network): Record<string, string> {
  const settings = [
    [`protocol.${new URL(origin).protocol.slice(0, -1)}.allow`, "always"],
    ["http.followRedirects", "initial"],
    ["credential.helper", ""],
    ...(authorization === null ? [] : [[`http.${origin}.extraHeader`, `Authorization: ${authorization}`]]),
  ];
  // oxlint-disable-next-line node/no-process-env -- as above
  const own = Object.entries(process.env).filter(([name]) => passedToNetwork.includes(name.toUpperCase()));
  return {
    ...Object.fromEntries(own.map(([name, value]) => [name, value ?? ""])),
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key = "", value = ""], at) => [
        [`GIT_CONFIG_KEY_${at}`, key],
        [`GIT_CONFIG_VALUE_${at}`, value],
      ]),
    ),
  };
}

function gitEnvironment(): NodeJS.ProcessEnv {
  // oxlint-disable-next-line node/no-process-env -- no configuration is read: the child gets what programs need to start
  const own = Object.entries(process.env).filter(([name]) => passedOn.includes(name.toUpperCase()));
  return {
    ...Object.fromEntries(own),
    NODE_ENV: "production", // Only its type asks for it.
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
  };
}

/** Git before 2.41 does not know the first variable; it looks into the index, which is then empty. */
const attributesFrom = (tree: string) => ({ GIT_ATTR_SOURCE: tree, GIT_INDEX_FILE: "no-index" });

function faultOf(dir: string, complaint: string): GlossError {
  const words = complaint.trim().split("\n")[0]?.slice(0, 300) ?? "";
  if (/not a git repository/i.test(complaint))
    return new GlossError("bad_request", `${dir} is not a git repository.`);
  if (/cannot change to/i.test(complaint)) return new GlossError("bad_request", `There is no folder ${dir}.`);
  if (/dubious ownership/i.test(complaint))
    return new GlossError(
      "forbidden",
      `${dir} belongs to another user, so git does not open it. Allow it by: git config --global --add safe.directory ${dir}`,
    );
  return new GlossError("unavailable", `Git failed in ${dir}: ${words || "no reason given"}`, {
    retryable: false,
  });
}
