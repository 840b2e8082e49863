import { LineCounter, parseDocument } from "yaml";
import { compileCustomRule } from "@/lib/rules/custom-rules";
import { folderKeys, type GlossFile, glossFile } from "./gloss-file";
import { type Fault, faultsOf } from "./yaml/faults-of";
import { partAt, type PlainTree, plainTree, removeParts, valueOf } from "./yaml/plain-tree";

/** Something in a configuration file that does not count. */
export interface FileProblem {
  path: string;
  /** From 1; null where it is about the whole file. */
  line: number | null;
  column: number | null;
  /** As in `thresholds.severity`; null likewise. */
  key: string | null;
  /** One sentence. */
  message: string;
}

/** A configuration file as it was read: what counts of it, and what does not. */
export interface ParsedGlossFile {
  given: GlossFile;
  problems: FileProblem[];
}

/** Characters of one file, and problems that are told of it. */
const longestGlossFile = 32_000;
const mostProblems = 30;
const mostRounds = 40;

/**
 * Reads a `.gloss.yml`. Whatever is unknown or malformed in it is told with its place and left out, and the rest
 * counts; a text that is no YAML counts for nothing. Never throws, and takes time in proportion to the text.
 * @param path where the file is; in a sub-folder it may say less
 */
export function parseGlossFile(path: string, text: string): ParsedGlossFile {
  const problems: FileProblem[] = [];
  const lines = new LineCounter();
  const tell = ({ offset, place, message }: Fault) => {
    const at = lines.linePos(Math.min(offset, text.length));
    const told = { path, line: at.line || 1, column: at.col || 1, key: keyOf(place) || null, message };
    if (problems.length < mostProblems) problems.push(told);
  };
  const nothing = (message: string): ParsedGlossFile => ({
    given: {},
    problems: [{ path, line: null, column: null, key: null, message }],
  });
  if (text.length > longestGlossFile)
    return nothing(
      `It is longer than ${longestGlossFile.toLocaleString("en")} characters, so it is not read.`,
    );
  let tree: PlainTree | null;
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
    const [error] = document.errors;
    if (error) {
      tell({ offset: error.pos[0], place: [], message: `It is no YAML: ${error.message.slice(0, 200)}.` });
      return { given: {}, problems };
    }
    const read = plainTree(document.contents);
    for (const trouble of read.troubles) tell({ ...trouble, message: `${sentence(trouble.message)}` });
    tree = read.tree;
  } catch {
    return nothing("It is nested too deeply to be read.");
  }
  if (!tree || (tree.kind === "scalar" && tree.value === null)) return { given: {}, problems };
  const given = settle(tree, path.includes("/"), tell);
  return { given, problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

/** Takes out what is wrong until what is left is right. */
function settle(tree: PlainTree, inFolder: boolean, tell: (fault: Fault) => void): GlossFile {
  if (inFolder) for (const fault of onlyForRoot(tree)) drop(fault);
  for (let round = 0; round < mostRounds; round++) {
    const parsed = glossFile.safeParse(valueOf(tree));
    if (parsed.success) {
      const wrong = patternFaults(tree, parsed.data);
      if (wrong.length === 0) return parsed.data;
      for (const fault of wrong) drop(fault);
      continue;
    }
    const faults = faultsOf(tree, parsed.error.issues);
    for (const fault of faults) tell(fault);
    if (faults.some(({ part }) => part === tree)) return {};
    removeParts(tree, new Set(faults.map(({ part }) => part)));
  }
  return {};

  function drop(fault: Fault & { part: PlainTree }) {
    tell(fault);
    removeParts(tree, new Set([fault.part]));
  }
}

function onlyForRoot(tree: PlainTree): (Fault & { part: PlainTree })[] {
  const faults: (Fault & { part: PlainTree })[] = [];
  const refuse = (place: string[], part: PlainTree) =>
    faults.push({
      offset: part.offset,
      place,
      part,
      message: "It is of whole pull requests, so it only counts in the file of the root.",
    });
  if (tree.kind !== "map") return faults;
  for (const [key, field] of tree.fields) {
    if (!folderKeys.has(key) && Object.hasOwn(glossFile.shape, key)) refuse([key], field);
    else if (key === "thresholds" && field.kind === "map") {
      const comments = field.fields.get("comments");
      if (comments) refuse([key, "comments"], comments);
    }
  }
  return faults;
}

/** Patterns that are well-formed and still no rules. */
function patternFaults(tree: PlainTree, { patterns }: GlossFile): (Fault & { part: PlainTree })[] {
  const ids = new Set<string>();
  return (patterns ?? []).flatMap((entry, at) => {
    const twice = ids.has(entry.id);
    ids.add(entry.id);
    const problem = twice
      ? { path: ["id"], message: `There is another one named ${entry.id}.` }
      : compileCustomRule(entry).problem;
    if (!problem) return [];
    const place = ["patterns", at, ...problem.path];
    const offset = partAt(tree, place).part.offset;
    return [{ offset, place, message: problem.message, part: partAt(tree, place.slice(0, 2)).part }];
  });
}

const keyOf = (place: readonly PropertyKey[]): string =>
  place.reduce<string>(
    (key, step) =>
      typeof step === "number" ? `${key}[${step}]` : `${key}${key && "."}${String(step).slice(0, 60)}`,
    "",
  );

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
