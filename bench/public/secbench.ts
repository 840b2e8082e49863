import { z } from "zod";
import { type Hit, isOf, isOn } from "./hit";

/** Where a payload does its harm. */
export interface SinkPlace {
  /** A path in the package, or the end of one. */
  file: string;
  line: number;
}

const about = z.looseObject({ sink: z.string().optional(), sinkLocation: z.string().optional() });

/** The place that the `package.json` of a case names. @throws Error when it names none */
export function sinkOf(packageJson: string): SinkPlace {
  const { sink, sinkLocation } = about.parse(JSON.parse(packageJson));
  const [, file, line] = /^\s*(\S+?):(\d+)(?::\d+)?\s*$/.exec(sink ?? sinkLocation ?? "") ?? [];
  if (!file || !line) throw new Error(`No place of a sink: ${sink ?? sinkLocation}`);
  return { file, line: Number(line) };
}

/** Findings of the weakness at the place itself. */
export const hitsAtSink = (hits: readonly Hit[], { file, line }: SinkPlace, weakness: string): Hit[] =>
  hits.filter((hit) => isOf(hit, weakness) && isOn(hit, line) && isFile(hit.path, file));

/** Findings of the weakness anywhere in the file of the place. */
export const hitsInFile = (hits: readonly Hit[], { file }: SinkPlace, weakness: string): Hit[] =>
  hits.filter((hit) => isOf(hit, weakness) && isFile(hit.path, file));

const isFile = (path: string, file: string): boolean => path === file || path.endsWith(`/${file}`);
