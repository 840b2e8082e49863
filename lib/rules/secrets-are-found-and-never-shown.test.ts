import { lintSource } from "@secretlint/core";
import { rules as scanners } from "@secretlint/secretlint-rule-preset-recommend";
import { describe, expect, test } from "vitest";
import type { Finding } from "@/lib/core/finding";
import { dependencies } from "@/package.json";
import { checkChange } from "./check-change";
import { secretKinds, unusedScanners } from "./secrets/secret-kinds";
import { changeOf, fileBetween } from "./testing/change-between";
import { syntheticKey, syntheticSecrets } from "./testing/synthetic-secrets";

const secretsIn = async (path: string, before: string | null, after: string): Promise<Finding[]> => {
  const report = await checkChange(changeOf([fileBetween(path, before, after)]), async () => after);
  return report.findings.filter(({ origin }) => origin.kind === "secret");
};
const idsOf = (findings: Finding[]) => findings.map(({ origin }) => ("rule" in origin ? origin.rule : ""));

test("each rule of the library is used, or left out on purpose", () => {
  const known = [...secretKinds.map(({ scanner }) => scanner), ...unusedScanners];
  const ids = scanners.map((rule) => rule.meta.id.replace("@secretlint/secretlint-rule-", ""));
  expect(known.toSorted()).toEqual(ids.toSorted());
});

// A scanner runs on a text only where its `needs` holds; another version may look for more.
test("what the scanners need was read off this version of the library", () => {
  expect(dependencies["@secretlint/secretlint-rule-preset-recommend"]).toBe("13.0.7");
});

const letters = "aB3dE5gH7jK9mN1pQ2sT4vW6yZ8";
const random = (length: number) => letters.repeat(10).slice(0, length);

test.each([
  ["npm", `//registry.npmjs.org/:_authToken=${random(36)}`],
  ["npm", `npm_${random(36)}`],
  ["slack", `xapp-1-${random(11)}-${random(24)}`],
  ["slack", `HTTPS://HOOKS.slack.com/services/T${random(8)}/B${random(8)}/${random(24)}`],
  ["stripe", `rk_test_${random(30)}`],
  ["github", `github_pat_${random(82)}`],
  ["github", `ghs_123_${random(40)}.${random(40)}.${random(40)}`],
  ["grafana", `glsa_${random(32)}_0a1b2c3d`],
  ["database-connection-string", `mongodb+srv://maria:${random(12)}@db.shop.io/x`],
  ["database-connection-string", `jdbc:MYSQL://maria:${random(12)}@db.shop.io/x`],
  ["database-connection-string", `postgresql://maria:${random(12)}@db.shop.io/x`],
  ["basicauth", `ftps://maria:${random(12)}@files.shop.io/x`],
  ["hashicorp-vault", `hvr.${random(95)}`],
  ["vercel", `vck_${random(40)}`],
  ["shopify", `shpca_${random(32)}`],
  ["cloudflare", `cfat_${random(40)}0a1b2c3d`],
  ["aws", `SecretAccessKey: "${random(40)}"`],
])("what %s finds in %s is held by what it needs", async (name, text) => {
  const rules = scanners.map((rule) => ({ id: rule.meta.id, rule }));
  const { messages } = await lintSource({
    source: { filePath: ".npmrc", content: text, ext: ".npmrc", contentType: "text" },
    options: { config: { rules }, noPhysicFilePath: true },
  });
  expect(messages.map(({ ruleId }) => ruleId)).toContain(`@secretlint/secretlint-rule-${name}`);
  const [kind] = secretKinds.filter(({ scanner }) => scanner === name);
  expect(kind?.needs.test(text)).toBe(true);
});

test("there is a made-up secret for every kind", () => {
  const covered = [...syntheticSecrets().map(({ id }) => id), "secrets/private-key"];
  expect(covered.toSorted()).toEqual(secretKinds.map(({ id }) => id).toSorted());
});

describe.each(["one", "two", "three"])("with chance %s", (seed) => {
  test.each(syntheticSecrets(seed).map((sample) => [sample.id, sample] as const))(
    "%s is found on its line, and no part of the report holds it",
    async (id, { path, line, secret }) => {
      const findings = await secretsIn(path, "# one\n", `# one\n\n${line}\n`);
      expect(idsOf(findings)).toEqual([id]);
      expect(findings[0]).toMatchObject({
        span: { side: "RIGHT", startLine: 3, endLine: 3 },
        severity: "critical",
        category: "security",
      });
      const told = JSON.stringify(findings);
      for (let start = 0; start + 6 <= secret.length; start += 1) {
        const part = secret.slice(start, start + 6);
        if (!/^(https:|postgr|[a-z]*:\/\/)/.test(secret.slice(0, start + 6)))
          expect(told).not.toContain(part);
      }
    },
  );
});

test("a key over many lines is one finding at its first added line", async () => {
  const findings = await secretsIn("deploy/id.pem", null, `${syntheticKey().join("\n")}\n`);
  expect(idsOf(findings)).toEqual(["secrets/private-key"]);
  expect(findings[0]?.span).toEqual({ side: "RIGHT", startLine: 1, endLine: 1 });
});

test.each(["\\n", "\\r\\n"])("a key in one literal with %s is found", async (feed) => {
  const text = `export const key = "${syntheticKey().join(feed)}";\n`;
  expect(idsOf(await secretsIn("src/key.ts", null, text))).toEqual(["secrets/private-key"]);
});

test("a service account's JSON is found by the key in it", async () => {
  const text = JSON.stringify({ type: "service_account", private_key: syntheticKey().join("\n") }, null, 2);
  expect(idsOf(await secretsIn("account.json", null, text))).toEqual(["secrets/private-key"]);
});

const [sample] = syntheticSecrets().filter(({ id }) => id === "secrets/github-token");
const line = sample?.line ?? "";

test("what was there before is not reported", async () => {
  expect(await secretsIn("a.env", `${line}\n`, `${line}\nDEBUG=1\n`)).toEqual([]);
  expect(await secretsIn("a.env", `${line}\nDEBUG=1\n`, "DEBUG=1\n")).toEqual([]);
});

test.each([
  ["// secretlint-disable", line],
  ["/* secretlint-disable */", line],
  ["<!-- secretlint-disable -->", line],
  ["// secretlint-disable-next-line", line],
  ["", `${line} // secretlint-disable-line`],
])("the change itself can't switch the search off: %s", async (before, after) => {
  expect(await secretsIn("a.ts", null, `${before}\n${after}\n`)).toHaveLength(1);
});

test("two of a kind in one file are two findings", async () => {
  const [other] = syntheticSecrets("other").filter(({ id }) => id === "secrets/github-token");
  const findings = await secretsIn("a.ts", null, `${line}\n${other?.line}\n`);
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
});

const made = (...parts: string[]) => parts.join("");
test.each([
  ["token of crosses", made("gh", "p_", "x".repeat(36))],
  ["token that counts", made("gh", "p_", "0123456789abcdefghijklmnopqrstuvwxyz")],
  ["token that says so", made("gh", "p_", "ExampleExampleExampleExampleExample1")],
  ["method chain of minified code", "SG.prototype.render(a)"],
  ["configuration name", made("npm", "_config_cache_folder_of_my_workspace_a")],
  ["local database", made("postgres", "://app:hunter2secret@localhost:5432/app")],
  ["container's database", made("postgres", "://app:hunter2secret@db:5432/app")],
  ["documentation's database", made("postgres", "://app:hunter2secret@db.example.com/app")],
  ["password that is none", made("https", "://user:password@git.corp.io/a")],
  ["variable in a URL", made("https", "://deploy:", "$", "{TOKEN}@git.corp.io/a")],
  ["header of a key alone", `-----BEGIN RSA ${"PRIVATE"} KEY-----`],
])("a %s is left alone", async (_what, text) => {
  expect(await secretsIn("src/a.ts", null, `const a = "${text}";\n`)).toEqual([]);
});

test("a key or password made for a test weighs less, a vendor's token doesn't", async () => {
  const key = await secretsIn("test/fixtures/id.pem", null, `${syntheticKey().join("\n")}\n`);
  expect(key[0]?.severity).toBe("medium");
  const token = await secretsIn("test/a.test.ts", null, `${line}\n`);
  expect(token[0]?.severity).toBe("critical");
});

test("the search leaves nothing behind in the process", async () => {
  const before = performance.getEntries().length;
  for (let round = 0; round < 20; round += 1) await secretsIn("a.ts", null, `${line}\n`);
  expect(performance.getEntries().length).toBe(before);
});
