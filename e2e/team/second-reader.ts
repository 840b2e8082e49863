import { say, useTools, type MessagesRequest, type Reply } from "../anthropic/script";

/** What a second reader comes to, by the title of what it is asked about. */
const looks: Record<string, { verdict: "confirm" | "refute"; reason: string; evidence: string[] }> = {
  "The file is written before its lines are there": {
    verdict: "confirm",
    reason: "Nothing waits for the promises of the callback, and the lines are joined right after the loop.",
    evidence: ["src/reports.ts:22-28"],
  },
  "A comparison with NaN is never true": {
    verdict: "confirm",
    reason: "No number equals NaN, itself included.",
    evidence: ["src/reports.ts:24"],
  },
  "One query for each report": {
    verdict: "confirm",
    reason: "`totalOf` asks the database, and the loop calls it for every report.",
    evidence: ["src/reports.ts:23", "src/reports.ts:31"],
  },
  "The end of the range may be missing": {
    verdict: "refute",
    reason: "`to` has a default in src/reports.ts:11, so it is never undefined here.",
    evidence: ["src/reports.ts:11"],
  },
  "The comparison tells how much of a signature was right": {
    verdict: "confirm",
    reason: "`===` on strings ends at the first difference, and the signature is what an attacker chooses.",
    evidence: ["src/share.ts:14"],
  },
};

/** Reads the file, then says of each finding what a careful second colleague would. */
export function secondReader(request: MessagesRequest): Reply {
  const shown = JSON.stringify(request.messages);
  if (request.messages.length === 1)
    return useTools([
      "read_file",
      { path: shown.includes("exportReports") ? "src/reports.ts" : "src/share.ts" },
    ]);
  const asked = [...shown.matchAll(/\\"id\\":\\"(f\d+)\\".*?\\"title\\":\\"(.*?)\\"/g)];
  const verdicts = asked.flatMap(([, id, title = ""]) => {
    const look = looks[title.replace(/\.$/, "")];
    return look ? [{ id, ...look }] : [];
  });
  return say(`<verdicts>${JSON.stringify(verdicts)}</verdicts>`, {
    usage: { input_tokens: 3_400, output_tokens: 210 },
  });
}
