import { globSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@/db/client";
import { startServer } from "../e2e/server/start-server";
import { type Benchmark, quantile, type Row } from "./benchmark";
import { fillReviews } from "./fill-reviews";
import { openBrowser, scriptsOf, sessionOf } from "./browser";
import { timeAnswer } from "./pages/time-answer";

const runs = 10_000;
const findings = 100_000;
const rounds = 40;
const warm = 4;
/** Milliseconds until the first byte of 95 of 100 answers. */
const mostWait = 150;
/** Of the list's scripts as they come over the network. */
const mostScripts = 200_000;

/** What may be searched for and chosen, as it makes the list work hardest. */
const lists = [
  "/reviews?q=promise",
  "/reviews?q=nothing-like-it",
  "/reviews?severity=critical",
  "/reviews?severity=critical&author=nobody",
  "/reviews?repo=acme/engine&verdict=REQUEST_CHANGES&mode=parallel",
];

/** How fast every page of the dashboard begins on the embedded database with 10,000 reviews, beside the sign-in page. */
export async function benchPages(): Promise<Benchmark> {
  const dataDir = mkdtempSync(join(tmpdir(), "gloss-bench-pages-"));
  const database = await openDatabase({ dataDir });
  await fillReviews(database.db, { runs, findings });
  await database.close();
  const server = await startServer({}, { dataDir });
  const browser = await openBrowser();
  try {
    if (!browser) return { rows: [], notes: ["Not measured: this machine has no Chromium to sign in with."] };
    const cookie = await sessionOf(browser, server.link);
    const { paths, unknown } = pathsOf(await valuesOf((path) => server.api(path)));
    const login = await timesOf(`${server.url}/login`, "");
    if (!login) throw new Error("There is no sign-in page.");
    const rows: Row[] = [];
    for (const path of [...paths, ...lists]) {
      const seen = await timesOf(server.url + path, cookie);
      if (seen) rows.push(rowOf(path, seen, login));
      else unknown.push(path);
    }
    const scripts = await scriptsOf(browser, `${server.url}/reviews`, server.url, cookie);
    rows.push({
      name: "Scripts of the list, over the network",
      value: `${(scripts / 1000).toFixed(0)} kB`,
      floor: { text: "under 200 kB", met: scripts < mostScripts },
    });
    return { rows, notes: notesOf(login, unknown) };
  } finally {
    await browser?.close();
    await server.stop();
  }
}

type Times = { first: number[]; last: number[] };

async function timesOf(url: string, cookie: string): Promise<Times | null> {
  const times: Times = { first: [], last: [] };
  for (let round = -warm; round < rounds; round++) {
    const time = await timeAnswer(url, cookie);
    if (!time) return null;
    if (round < 0) continue;
    times.first.push(time.first);
    times.last.push(time.last);
  }
  return times;
}

function rowOf(path: string, { first, last }: Times, login: Times): Row {
  const p95 = quantile(first, 0.95);
  const ms = (times: number[], share: number) => quantile(times, share).toFixed(0);
  return {
    name: `\`${path}\``,
    ratio: `${(quantile(first, 0.5) / quantile(login.first, 0.5)).toFixed(1)} × the sign-in page`,
    value: `first byte p50 ${ms(first, 0.5)} ms, p95 **${ms(first, 0.95)} ms**; last byte p95 ${ms(last, 0.95)} ms`,
    floor: { text: `p95 under ${mostWait} ms`, met: p95 < mostWait },
  };
}

const notesOf = (login: Times, unknown: string[]): string[] => [
  `The built server on the embedded database with ${runs.toLocaleString("en")} reviews and ${findings.toLocaleString("en")} findings, one request after the other, ${rounds} times each. The sign-in page's first byte: p50 ${quantile(login.first, 0.5).toFixed(0)} ms, p95 ${quantile(login.first, 0.95).toFixed(0)} ms. Pages that show a frame first send their last byte when all is there.`,
  ...(unknown.length === 0
    ? []
    : [`Not measured, because nothing is known to put into their address: ${unknown.join(", ")}.`]),
];

/** What stands for the parts in brackets of addresses. */
async function valuesOf(api: (path: string) => Promise<Response>): Promise<Record<string, string>> {
  const page = (await (await api("/api/v1/reviews?severity=critical&limit=1")).json()) as {
    items: { id: string }[];
  };
  return { "reviews/[id]": `reviews/${page.items[0]?.id}`, "[owner]/[repo]": "acme/engine" };
}

/** Addresses of all pages that there are. */
function pathsOf(values: Record<string, string>): { paths: string[]; unknown: string[] } {
  const all = globSync("app/(dashboard)/**/page.tsx").map(
    (file) =>
      `/${file
        .split("/")
        .slice(1, -1)
        .filter((part) => !part.startsWith("("))
        .join("/")}`,
  );
  const filled = all.map((path) =>
    Object.entries(values).reduce((done, [part, value]) => done.replace(part, value), path),
  );
  return {
    paths: filled.filter((path) => !path.includes("[")).toSorted((one, other) => one.localeCompare(other)),
    unknown: filled.filter((path) => path.includes("[")),
  };
}
