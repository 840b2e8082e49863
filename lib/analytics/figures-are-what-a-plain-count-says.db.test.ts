import { beforeAll, expect, it } from "vitest";
import { members } from "@/db/schema/members";
import { users } from "@/db/schema/users";
import { eachDatabase } from "@/db/testing/each-database";
import type { Actor } from "@/lib/auth/actor";
import { figureNames } from "./figures";
import { readAnalytics } from "./read-analytics";
import { makeHistory, storeHistory } from "./testing/history";
import { plainFigures } from "./testing/plain-figures";

const owner: Actor = { kind: "owner" };

eachDatabase("figures", (database) => {
  const history = makeHistory();
  let grace: Actor;
  beforeAll(async () => {
    const { db } = database();
    await storeHistory(db, history);
    const [row] = await db.insert(users).values({ githubId: 7, login: "grace" }).returning();
    grace = { kind: "user", id: row?.id ?? "", login: "grace", owner: false };
  });

  const asked = [
    {
      what: "of a month in which clocks change",
      from: "2026-10-15",
      to: "2026-11-13",
      zone: "Europe/Berlin",
    },
    { what: "in UTC", from: "2026-10-12", to: "2026-12-01", zone: "UTC" },
    { what: "far in the west", from: "2026-10-20", to: "2026-11-01", zone: "America/Los_Angeles" },
    {
      what: "half an hour beside everybody else",
      from: "2026-10-20",
      to: "2026-10-21",
      zone: "Asia/Kolkata",
    },
    { what: "of one repository", from: "2026-10-12", to: "2026-11-30", zone: "UTC", repo: "ADA/loom" },
    { what: "of a day without reviews", from: "2026-10-28", to: "2026-10-28", zone: "UTC" },
  ];

  it.each(asked)("$what", async ({ what: _what, ...query }) => {
    const { figures, ...period } = await readAnalytics(owner, query);
    expect(period).toMatchObject(query);
    const plain = plainFigures(history, query);
    for (const name of figureNames)
      expect([name, rounded(figures[name])]).toEqual([name, rounded(plain[name])]);
  });

  it("people see those of their repositories, and no local ranges", async () => {
    const query = { from: "2026-10-12", to: "2026-11-30", zone: "UTC" };
    const none = await readAnalytics(grace, query);
    expect(none.figures).toEqual(plainFigures(history, { ...query, scope: [] }));
    await database()
      .db.insert(members)
      .values({
        repository: "ada/loom",
        userId: grace.kind === "user" ? grace.id : "",
        role: "viewer",
        source: "granted",
      });
    const { figures } = await readAnalytics(grace, query);
    expect(figures.totals[0]?.reviewed).toBeGreaterThan(10);
    expect(rounded(figures)).toEqual(rounded(plainFigures(history, { ...query, scope: ["ada/loom"] })));
    const hidden = await readAnalytics(grace, { ...query, repo: "ada/engine" });
    expect(hidden.figures).toEqual(none.figures);
  });

  it("every day is there, those without reviews too", async () => {
    const { figures } = await readAnalytics(owner, { from: "2026-10-27", to: "2026-10-30", zone: "UTC" });
    expect(figures.reviews.map(({ day, reviewed }) => [day, reviewed > 0])).toEqual([
      ["2026-10-27", true],
      ["2026-10-28", false],
      ["2026-10-29", false],
      ["2026-10-30", true],
    ]);
  });

  it("a period or a zone that is none is said to be none", async () => {
    const refused = (query: object) =>
      expect(readAnalytics(owner, query)).rejects.toMatchObject({ code: "bad_request" });
    await refused({ from: "2026-11-02", to: "2026-11-01" });
    await refused({ from: "2024-01-01", to: "2026-11-01" });
    await refused({ zone: "Europe/Nowhere" });
    await refused({ zone: "+02:00" });
    await refused({ repo: "loom" });
  });
});

/** Sums of fractions differ in their last digit with their order. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    typeof one === "number" ? Number(one.toPrecision(12)) : one,
  );
