import { expect, test } from "vitest";
import { figures } from "./figures";
import { toCsv } from "./to-csv";

test("names say their units, nothing to say is an empty cell, and text is never a formula", () => {
  const row = { repository: "ada/engine", findings: 3, severe: 1, pullRequests: 2 };
  const csv = toCsv(figures["hot-files"].columns, [
    { ...row, path: '=HYPERLINK("http://evil.example","x").ts' },
    { ...row, path: "@src/a, b.ts" },
    { ...row, path: "-1+1.ts" },
    { ...row, path: "\tx.ts" },
  ]);
  expect(csv.split("\r\n")).toEqual([
    "File,Repository,Findings,Critical or high,Pull requests",
    `"'=HYPERLINK(""http://evil.example"",""x"").ts",ada/engine,3,1,2`,
    `"'@src/a, b.ts",ada/engine,3,1,2`,
    "'-1+1.ts,ada/engine,3,1,2",
    "'\tx.ts,ada/engine,3,1,2",
    "",
  ]);
  expect(toCsv(figures.times.columns, [{ part: "queue", reviews: 0, medianMs: null, p95Ms: 12.5 }])).toBe(
    "Part,Reviews,Median (ms),95th percentile (ms)\r\nqueue,0,,12.5\r\n",
  );
});
