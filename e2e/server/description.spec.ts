import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { fetchSchemathesis } from "../schemathesis/fetch-schemathesis";
import { openAt, plantRepository } from "../tenants/plant";
import { emptyDataFolder, startServer } from "./start-server";
import { stage } from "./stage";

/** What Schemathesis looks at in every answer. */
const checks = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "negative_data_rejection",
  "missing_required_header",
  "unsupported_method",
  "allow_header_conformance",
  "use_after_free",
  "ignored_auth",
];

/**
 * TRACE never reaches a route: Next's own request refuses it. A run is ended by its examples and by no time, so that a
 * busy machine tries as much as a quiet one.
 */
const settings = `[phases.coverage]
unexpected-methods = ["GET", "PUT", "POST", "DELETE", "PATCH"]
[phases.fuzzing]
generation.max-examples = 7
[phases.stateful]
generation.max-examples = 20
`;

test("every call answers as the document says, whatever it is sent", async () => {
  test.setTimeout(600_000);
  const library = fetchSchemathesis((line) => console.log(line));
  test.skip(library === null, "no Schemathesis here");
  if (library === null) return;
  const set = await stage();
  const folder = mkdtempSync(join(tmpdir(), "gloss-schemathesis-"));
  const dataDir = emptyDataFolder();
  const database = await openAt(dataDir, undefined);
  for (let times = 0; times < 3; times++) await plantRepository(database);
  await database.close();
  const server = await startServer({ ...set.env, GLOSS_LIMIT_SCALE: "1000" }, { dataDir });
  try {
    const document = join(folder, "openapi.json");
    writeFileSync(document, await (await server.api("/api/v1/openapi.json")).text());
    writeFileSync(join(folder, "schemathesis.toml"), settings);
    const { code, output } = await python(library, folder, [
      "-m",
      "schemathesis.cli",
      "run",
      document,
      "--url",
      server.url,
      "--header",
      `Authorization: Bearer ${server.key}`,
      "--checks",
      checks.join(","),
      "--phases",
      "examples,coverage,fuzzing,stateful",
      // One worker: several of them trip over a fault of Python 3.11 with threads.
      "--workers",
      "1",
      "--seed",
      "20261121",
      "--continue-on-failure",
      "--no-color",
      "--request-timeout",
      "30",
      "--suppress-health-check",
      "all",
    ]);
    const told = output.slice(Math.max(0, output.search(/=+ (ERRORS|FAILURES|WARNINGS|SUMMARY) =+/)));
    expect(code, `${told.slice(0, 30_000)}\n${server.printed().slice(-4_000)}`).toBe(0);
    const operations = Object.values(JSON.parse(readFileSync(document, "utf8")).paths as object).flatMap(
      (path: object) => Object.keys(path),
    );
    expect(told).toMatch(new RegExp(`Tested: ${operations.length}\\b`));
    for (const phase of ["Coverage", "Fuzzing", "Stateful"])
      expect(told).toMatch(new RegExp(`✅ +${phase}\\n`));
    expect(told, "no call was kept from its work by a limit").not.toContain("Rate limited");
  } finally {
    await server.stop();
    await set.end();
    rmSync(folder, { recursive: true, force: true });
  }
});

function python(library: string, cwd: string, args: string[]): Promise<{ code: number; output: string }> {
  const child = spawn("python3", args, {
    cwd,
    env: { ...process.env, PYTHONPATH: library, COLUMNS: "200" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const read = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
