import type { Graph } from "@/lib/graph/graph";
import { quantile, type Row } from "../benchmark";
import type { Opened } from "./open-graphs";

/** One thing that is asked of every graph, or done in it. */
export interface Task {
  name: string;
  run: (graph: Graph, round: number) => Promise<unknown>;
  /** Milliseconds that p95 stays under in our own databases. */
  mostMs?: number;
  /** How many times Neo4j's p95 it may take there. */
  mostRatio?: number;
}

/** Does the task in all graphs by turns, so that a busy machine is busy for all of them. */
export async function byTurns(
  task: Task,
  opened: Opened[],
  { warmUp, rounds }: { warmUp: number; rounds: number },
): Promise<Row[]> {
  const times = new Map<string, number[]>(opened.map(({ name }) => [name, []]));
  let cpu = 0;
  for (let round = 0; round < warmUp + rounds; round += 1)
    for (const { name, graph } of opened) {
      const start = performance.now();
      const before = process.cpuUsage();
      await task.run(graph, round);
      const { user, system } = process.cpuUsage(before);
      if (round < warmUp) continue;
      times.get(name)?.push(performance.now() - start);
      if (name === "embedded") cpu += (user + system) / 1000;
    }
  const p95 = (name: string) => quantile(times.get(name) ?? [], 0.95);
  const reference = times.has("Neo4j") ? p95("Neo4j") : null;
  return opened.map(({ name }) => {
    const ratio = reference === null || name === "Neo4j" ? null : p95(name) / reference;
    const mean = name === "embedded" ? `, CPU ${(cpu / rounds).toFixed(1)} ms` : "";
    return {
      name: `${task.name}: ${name}`,
      value: `${quantile(times.get(name) ?? [], 0.5).toFixed(1)} / ${p95(name).toFixed(1)} ms${mean}`,
      ...(ratio !== null && { ratio: `${ratio.toFixed(2)} × Neo4j` }),
      ...(name !== "Neo4j" && floorOf(task, p95(name), ratio)),
    };
  });
}

function floorOf({ mostMs, mostRatio }: Task, p95: number, ratio: number | null): Pick<Row, "floor"> {
  if (mostMs === undefined) return {};
  const compared = mostRatio !== undefined && ratio !== null;
  return {
    floor: {
      text: `under ${mostMs} ms${compared ? " and no slower than Neo4j" : ""}`,
      met: p95 < mostMs && (!compared || ratio <= mostRatio),
    },
  };
}
