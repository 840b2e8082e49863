import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { advisories } from "@/db/schema/advisories";
import { eachDatabase } from "@/db/testing/each-database";
import { type OsvDouble, startOsv } from "@/e2e/osv/start-osv";
import { osvScanner } from "./osv-scanner";
import { anAdvisory } from "./testing/advisories";
import { changeOf } from "./testing/change-of";

const requirements = ["deepmerger==1.2.3", "fine==1.0", "many==2.0"].join("\n");
const of = (name: string) => [{ package: { ecosystem: "PyPI", name }, versions: ["1.2.3", "2.0"] }];
const many = Array.from({ length: 5 }, (_, at) =>
  anAdvisory({ id: `PYSEC-2026-${at}`, aliases: [], affected: of("many"), modified: "2026-01-01T00:00:00Z" }),
);
const about = { "PyPI/deepmerger@1.2.3": ["GHSA-aaaa-bbbb-cccc"], "PyPI/many@2.0": many.map(({ id }) => id) };

eachDatabase("OSV's API", (database) => {
  let osv: OsvDouble;
  const merged = anAdvisory({ affected: of("deepmerger") });
  beforeAll(async () => {
    osv = await startOsv({ advisories: [merged, ...many], about, pageSize: 2 });
  });
  afterAll(() => osv.close());
  beforeEach(async () => {
    await database().db.delete(advisories);
    osv.asked.length = 0;
    osv.fail([]);
  });
  const scan = () =>
    osvScanner({
      change: changeOf({ "requirements.txt": [null, requirements], "src/secret.py": [null, "x = 1\n"] }),
      readHead: async () => null,
      url: osv.url,
      file: null,
    }).scan(AbortSignal.timeout(10_000));

  it("is sent names and versions, page by page, and each advisory is read once until it changes", async () => {
    const [report] = await scan();
    expect(report?.results.map(({ title, region }) => [title, region])).toEqual([
      ["deepmerger 1.2.3 has a known vulnerability", { startLine: 1, endLine: 1 }],
      ["many 2.0 has 5 known vulnerabilities", { startLine: 3, endLine: 3 }],
    ]);
    const query = (name: string, version: string) => ({ package: { ecosystem: "PyPI", name }, version });
    expect(osv.asked[0]).toEqual({
      call: "POST /v1/querybatch",
      body: { queries: [query("deepmerger", "1.2.3"), query("fine", "1.0"), query("many", "2.0")] },
    });
    expect(osv.asked.map(({ call }) => call.split(" ")[0])).toEqual([
      "POST",
      "POST",
      "POST",
      ...Array<string>(6).fill("GET"),
    ]);
    osv.asked.length = 0;
    expect(await scan()).toEqual([report]);
    expect(osv.asked.every(({ call }) => call === "POST /v1/querybatch")).toBe(true);
    merged.modified = "2026-03-03T00:00:00Z";
    osv.asked.length = 0;
    await scan();
    expect(osv.asked.filter(({ call }) => call.startsWith("GET"))).toHaveLength(1);
  });

  it.each<[answers: (number | string)[], message: RegExp]>([
    [[500], /OSV answered with status 500/],
    [["<html>"], /not what its description says/],
    [['{"results": []}'], /another number/],
    [
      ['{"results": [{"vulns": [{"id": "../../x", "modified": "y"}]}, {}, {}]}'],
      /not what its description says/,
    ],
  ])("that answers %j costs itself alone", async (answers, message) => {
    osv.fail(answers);
    await expect(scan()).rejects.toThrow(message);
  });

  it("that can't be reached is told as such", async () => {
    const change = changeOf({ "requirements.txt": [null, requirements] });
    const gone = osvScanner({ change, readHead: async () => null, url: "http://127.0.0.1:9", file: null });
    await expect(gone.scan(AbortSignal.timeout(5_000))).rejects.toThrow(/OSV can't be reached/);
  });
});
