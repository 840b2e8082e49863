import { spawn } from "node:child_process";
import { basename, dirname } from "node:path";

export interface GitRequest {
  /** Below the repository's address: `/info/refs`. */
  path: string;
  method: string;
  query: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** As GitHub: parts of a clone may be left out, and any commit or content asked for by its hash. */
const settings = [
  ["uploadpack.allowFilter", "true"],
  ["uploadpack.allowAnySHA1InWant", "true"],
  ["safe.directory", "*"],
];

/** What git's own server over HTTP answers for a bare repository. */
export const answerGit = (
  gitDir: string,
  { path, method, query, headers, body }: GitRequest,
): Promise<{ status: number; headers: [string, string][]; body: Buffer }> =>
  new Promise((resolve, reject) => {
    const child = spawn("git", ["http-backend"], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: dirname(gitDir),
        GIT_HTTP_EXPORT_ALL: "1",
        PATH_INFO: `/${basename(gitDir)}${path}`,
        REQUEST_METHOD: method,
        QUERY_STRING: query,
        CONTENT_TYPE: String(headers["content-type"] ?? ""),
        HTTP_CONTENT_ENCODING: String(headers["content-encoding"] ?? ""),
        GIT_PROTOCOL: String(headers["git-protocol"] ?? ""),
        REMOTE_USER: "git",
        GIT_CONFIG_COUNT: String(settings.length),
        ...Object.fromEntries(
          settings.flatMap(([key = "", value = ""], at) => [
            [`GIT_CONFIG_KEY_${at}`, key],
            [`GIT_CONFIG_VALUE_${at}`, value],
          ]),
        ),
      },
    });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    child.stdin.on("error", () => {}); // It may end before it has read everything.
    child.stdin.end(body);
    child.on("error", reject);
    child.on("close", () => {
      const all = Buffer.concat(parts);
      const end = all.indexOf("\r\n\r\n");
      const told = all
        .toString("utf8", 0, Math.max(0, end))
        .split("\r\n")
        .map((line): [string, string] => {
          const at = line.indexOf(": ");
          return [line.slice(0, at), line.slice(at + 2)];
        });
      const status = told.find(([name]) => name === "Status")?.[1];
      resolve({
        status: end < 0 ? 500 : status === undefined ? 200 : Number.parseInt(status, 10),
        headers: told.filter(([name]) => name !== "" && name !== "Status"),
        body: end < 0 ? Buffer.alloc(0) : all.subarray(end + 4),
      });
    });
  });
