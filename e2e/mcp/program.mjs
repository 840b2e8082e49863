// An MCP server on standard streams, written without the SDK so that it can misbehave as its first argument says.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { createInterface } from "node:readline";

const [how = "well"] = process.argv.slice(2);
const say = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
const tool = {
  name: "search_issues",
  inputSchema: { type: "object", properties: { query: { type: "string" } } },
};

if (how === "dies") {
  process.stderr.write("starting\nno token ghp_0123456789012345678901234567890123456789 is good enough\n");
  process.exit(3);
}
if (how === "stays" || how === "family") process.on("SIGTERM", () => {});
if (how === "family") {
  // A child of its own that wants to stay for ever.
  const child = spawn(process.execPath, [
    "-e",
    "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)",
  ]);
  process.stderr.write(`${child.pid}\n`);
}
if (how === "stays" || how === "family") setInterval(() => {}, 1000);

function answer({ id, method, params }) {
  if (id === undefined) return;
  if (how === "silent" && method !== "initialize") return;
  if (how === "endless" && method === "tools/call") return flood("x".repeat(10_000));
  if (how === "lines" && method === "tools/call") return flood("not a message\n");
  if (how === "quits" && method === "tools/call") return process.exit(1);
  if (method === "initialize")
    say({
      id,
      result: {
        protocolVersion: params.protocolVersion,
        capabilities: { tools: {} },
        serverInfo: { name: "program", version: "1" },
      },
    });
  else if (method === "tools/list") say({ id, result: { tools: [tool] } });
  else {
    const { env, pid } = process;
    const seen = { env, cwd: process.cwd(), files: readdirSync("."), pid, args: process.argv.slice(2) };
    say({ id, result: { content: [{ type: "text", text: JSON.stringify(seen) }] } });
  }
}

function flood(text) {
  const more = () => {
    while (process.stdout.write(text));
  };
  process.stdout.on("drain", more);
  more();
}

if (how === "noisy") process.stdout.write("Welcome to the server!\n{not json\n");
createInterface(process.stdin)
  .on("line", (line) => answer(JSON.parse(line)))
  .on("close", () => {
    if (how !== "stays" && how !== "family") process.exit(0);
  });
