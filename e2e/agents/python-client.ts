import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { installPinned } from "../mcp/install-pinned";

const run = promisify(execFile);
const source = join(import.meta.dirname, "python");

/** Folder with the official Python client, installed by pip; null when it can't be had here, which in CI is an error. */
export const pythonClient = (): string | null =>
  installPinned({
    name: "test-mcp-python",
    source,
    files: ["requirements.txt"],
    command: [
      "python3",
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "--target",
      ".",
      "-r",
      "requirements.txt",
    ],
  });

/** Has it go through `converse.py`; gives what that printed. */
export async function converse(
  client: string,
  { url, transport, key, folder }: { url: string; transport: "http" | "sse"; key: string; folder: string },
): Promise<unknown> {
  const args = [join(source, "converse.py"), url, transport, key, folder];
  const env = { PATH: process.env["PATH"], PYTHONPATH: client, PYTHONDONTWRITEBYTECODE: "1" };
  const { stdout } = await run("python3", args, { env, timeout: 120_000, maxBuffer: 20_000_000 });
  return JSON.parse(stdout);
}
