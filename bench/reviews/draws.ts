import { createHash } from "node:crypto";

const areas = ["src", "lib", "app", "server", "packages/core", "packages/ui", "scripts"];
const folders = ["auth", "billing", "search", "queue", "render", "upload", "sync", "admin"];
const names = [
  "session",
  "price",
  "index",
  "worker",
  "table",
  "client",
  "token",
  "router",
  "cache",
  "report",
];

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function draws(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(next() * from.length)];
    if (one === undefined) throw new RangeError("nothing to pick from");
    return one;
  };
  const hex = (length: number) =>
    createHash("sha512").update(`${seed} ${next()}`).digest("hex").repeat(2).slice(0, length);
  return {
    between,
    pick,
    hex,
    chance: (share: number) => next() < share,
    weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
      const entries = Object.entries(weights) as [K, number][]; // Keys of a record are its own type's.
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
      return pick(entries)[0];
    },
    path: () => `${pick(areas)}/${pick(folders)}/${pick(names)}-${between(1, 30)}.ts`,
    uuid(): string {
      const digits = hex(32);
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
    },
  };
}
export type Draws = ReturnType<typeof draws>;
