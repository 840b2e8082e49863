import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { startTeam } from "../e2e/team/start-team";
import type { Benchmark } from "./benchmark";
import { openBrowser, sessionOf } from "./browser";

/** Pinned; fetched when this benchmark runs, because its packages are large. */
const lighthouse = "lighthouse@13.5.0";
const categories = ["performance", "accessibility", "best-practices"] as const;
const least = 95;
const chromeFlags =
  "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

const report = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(z.string(), z.object({ numericValue: z.number().optional() })),
});

/** Lighthouse over the list and a review of the built product, as on a desktop and as on a slow phone. */
export async function benchLighthouse(): Promise<Benchmark> {
  const browser = await openBrowser();
  if (!browser) return { rows: [], notes: ["Not measured: this machine has no Chromium."] };
  const team = await startTeam();
  const rows: Benchmark["rows"] = [];
  try {
    const cookie = await sessionOf(browser, team.server.link);
    await browser.close();
    const pages = { "list of reviews": "/reviews", "a review": `/reviews/${team.reviews.exporting}` };
    for (const [name, path] of Object.entries(pages))
      for (const form of ["desktop", "phone"] as const) {
        const { categories: scores, audits } = await runToItsEnd(`${team.server.url}${path}`, form, cookie);
        const told = categories.map((category) => Math.round((scores[category]?.score ?? 0) * 100));
        const paint = audits["largest-contentful-paint"]?.numericValue ?? 0;
        rows.push({
          name: `${name}, ${form}`,
          value: `${told.join(", ")} (largest paint after ${(paint / 1000).toFixed(1)} s as simulated)`,
          floor: { text: `each at least ${least}`, met: told.every((score) => score >= least) },
        });
      }
  } finally {
    await browser.close();
    await team.end();
  }
  return {
    rows,
    notes: [
      `${lighthouse}: ${categories.join(", ")}, of 100. The phone is Lighthouse's own: a slow processor and a slow line, both simulated.`,
    ],
  };
}

/** Now and then its browser's trace begins after the page (NO_NAVSTART); Lighthouse itself says to run it again. */
async function runToItsEnd(...page: Parameters<typeof run>): ReturnType<typeof run> {
  for (let left = 2; ; left--)
    try {
      return await run(...page);
    } catch (error) {
      if (left === 0 || !String(error).includes("NO_NAVSTART")) throw error;
    }
}

async function run(url: string, form: "desktop" | "phone", cookie: string): Promise<z.infer<typeof report>> {
  const { stdout } = await promisify(execFile)(
    "npx",
    [
      "--yes",
      lighthouse,
      url,
      "--quiet",
      "--output=json",
      `--only-categories=${categories.join(",")}`,
      `--chrome-flags=${chromeFlags}`,
      `--extra-headers=${JSON.stringify({ cookie })}`,
      ...(form === "desktop" ? ["--preset=desktop"] : []),
    ],
    {
      env: { CHROME_PATH: "/usr/bin/chromium", ...process.env, LIGHTHOUSE_TELEMETRY: "0" },
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  return report.parse(JSON.parse(stdout));
}
