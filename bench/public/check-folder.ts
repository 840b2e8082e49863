import { writeFileSync } from "node:fs";
import { checkTexts } from "./check-texts";
import { filesBelow } from "./files-below";

/** A process of its own: `check-folder.ts FOLDER OUT ROUNDS` checks all files below a folder so many times. */
const [folder = "", out = "", rounds = "1"] = process.argv.slice(2);
const files = filesBelow(folder);
let hits: unknown;
let warm = { wall: 0, cpu: 0 };
for (let round = 0; round < Number(rounds); round += 1) {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  hits = await checkTexts(files);
  const used = process.cpuUsage(cpu);
  warm = { wall: (performance.now() - wall) / 1_000, cpu: (used.user + used.system) / 1_000_000 };
}
writeFileSync(out, JSON.stringify({ hits, warm }));
