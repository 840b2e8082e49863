import { type Benchmark, quantile } from "./benchmark";
import { deliveries } from "./acknowledge/deliveries";
import { fullRate, type Latency, steadyLatency, type Target } from "./acknowledge/load";
import { startProbot } from "./acknowledge/start-probot";
import { benchDatabases, type Place } from "./databases";
import { type Doubles, startDoubles } from "./doubles/start-doubles";
import { realFiles } from "./real-files";
import { type Server, startServer } from "../e2e/server/start-server";

/** Least share of the empty handler's rate, by where the delivery is stored. */
const leastShare = { embedded: 0.25, PostgreSQL: 0.5 };
/** Milliseconds in which 95 of 100 deliveries have to be answered at 50 a second. */
const mostWait = 100;
const perSecond = 50;
const rounds = 5;
const secondsOfRound = 4;
const secondsOfSteady = 15;
/** More than can be done while it is measured, so that reviews run all the time. */
const waitingReviews = 200;

/**
 * How fast the built server acknowledges deliveries, each stored durably before its answer, while reviews run: beside
 * its own empty handler, and beside Probot with the same row stored in the same kind of database.
 */
export async function benchAcknowledge(): Promise<Benchmark> {
  const databases = await benchDatabases();
  const rows: Benchmark["rows"] = [];
  const notes: string[] = [];
  try {
    for (const place of databases.places) {
      const seen = await onStage(place, measure);
      rows.push(...rowsOf(place.name, seen));
      notes.push(`On ${place.name}: ${seen.reviews} reviews were posted meanwhile.`);
    }
  } finally {
    await databases.end();
  }
  return { rows, notes: [...howMeasured, ...notes, ...databases.missing] };
}

const howMeasured = [
  `Every delivery is another signed pull request of over 20 KB that asks for a review. At full rate: 10 connections, ${rounds} rounds of ${secondsOfRound} s in turn, medians. At ${perSecond} a second: sent on time for ${secondsOfSteady} s, whatever became of those before.`,
  "The empty handler is the same server's, for an address that its API does not have: it is sent the same requests, reads no body, checks no signature, stores nothing and says 404. Reviews run four at a time all along, with GitHub and the model in another process. Probot runs alone.",
];

type Role = "empty" | "gloss" | "probot";

interface Seen {
  rates: Record<Role, number[]>;
  steady: Record<Role, Latency>;
  reviews: number;
}

interface Stage {
  targets: Record<Role, Target>;
  doubles: Doubles;
  server: Server;
}

/** The built server with reviews waiting, and Probot, each with a fresh database; all of it ends with `work`. */
async function onStage<T>(place: Place, work: (stage: Stage) => Promise<T>): Promise<T> {
  const ends: (() => Promise<void>)[] = [];
  try {
    const doubles = await startDoubles(realFiles(process.env["GLOSS_TEST_REPOS"], 2), 1500);
    ends.unshift(() => doubles.stop());
    const server = await startServer({ ...doubles.env, ...(await place.env()) });
    ends.unshift(() => server.stop());
    const connected = await server.api("/api/v1/repos/ada/engine/install", { method: "POST" });
    if (!connected.ok) throw new Error(`The repository was not connected: ${await connected.text()}`);
    const next = deliveries(await doubles.ask("secret"));
    const { GLOSS_DATA_DIR, DATABASE_URL } = await place.env();
    const probot = await startProbot(await doubles.ask("secret"), DATABASE_URL ?? GLOSS_DATA_DIR ?? "");
    ends.unshift(() => probot.stop());
    for (let nth = 1; nth <= waitingReviews; nth++) await doubles.ask("open", `Change ${nth}`);
    const targets: Stage["targets"] = {
      empty: { name: "empty handler", url: `${server.url}/api/v1/nothing`, status: 404, next },
      gloss: { name: "Gloss", url: `${server.url}/api/v1/webhooks/github`, status: 200, next },
      probot: { name: "Probot", url: probot.url, status: 200, next },
    };
    return await work({ targets, doubles, server });
  } finally {
    for (const end of ends) await end();
  }
}

async function measure({ targets, doubles, server }: Stage): Promise<Seen> {
  const roles = Object.keys(targets) as Role[]; // They are the type's.
  const rates: Seen["rates"] = { empty: [], gloss: [], probot: [] };
  const before = await doubles.ask("reviews");
  for (let round = -1; round < rounds; round++)
    for (const role of roles) {
      await untilInboxIsEmpty(server);
      const rate = await fullRate(targets[role], secondsOfRound);
      // The first round warms all of them up.
      if (round >= 0) rates[role].push(rate);
    }
  const steady = {} as Seen["steady"]; // Filled below, role by role.
  for (const role of roles) {
    await untilInboxIsEmpty(server);
    steady[role] = await steadyLatency(targets[role], perSecond, secondsOfSteady);
  }
  return { rates, steady, reviews: (await doubles.ask("reviews")) - before };
}

/** What one round leaves to do must not be in the figures of the next. */
async function untilInboxIsEmpty(server: Server): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const pending = await server.api("/api/v1/events?status=pending&limit=1");
    const { items } = (await pending.json()) as { items: unknown[] };
    if (items.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The inbox was not worked off within a minute.");
}

function rowsOf(place: Place["name"], { rates, steady }: Seen): Benchmark["rows"] {
  const rate = (role: Role) => quantile(rates[role], 0.5);
  const times = ({ p50, p95 }: Latency) => `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
  /** Of rates that were taken one right after the other, so that a busy minute of the machine is in both. */
  const shareOf = (other: Role) =>
    quantile(
      rates.gloss.map((one, round) => one / (rates[other][round] ?? Number.NaN)),
      0.5,
    );
  const share = shareOf("empty");
  const percent = (part: number) => `${Math.round(100 * part)} %`;
  const least = leastShare[place];
  return [
    {
      name: `Gloss, ${place}, full rate`,
      ratio: `${percent(share)} of the empty handler, ${percent(shareOf("probot"))} of Probot`,
      value: `${Math.round(rate("gloss"))} a second`,
      floor: { text: `at least ${percent(least)} of the empty handler`, met: share >= least },
    },
    { name: `empty handler, ${place}, full rate`, value: `${Math.round(rate("empty"))} a second` },
    { name: `Probot, ${place}, full rate`, value: `${Math.round(rate("probot"))} a second` },
    {
      name: `Gloss, ${place}, ${perSecond} a second`,
      ratio: `p95 ${(steady.gloss.p95 / steady.empty.p95).toFixed(1)} × the empty handler's`,
      value: times(steady.gloss),
      floor: { text: `p95 under ${mostWait} ms`, met: steady.gloss.p95 < mostWait },
    },
    { name: `empty handler, ${place}, ${perSecond} a second`, value: times(steady.empty) },
    { name: `Probot, ${place}, ${perSecond} a second`, value: times(steady.probot) },
  ];
}
