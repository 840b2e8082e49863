import { z } from "zod";
import type { GlossFile } from "./gloss-file";
import type { FileProblem } from "./parse-gloss-file";

/** A `.gloss.yml` with the folder that it is for; empty is the root. */
export interface ConfigFile {
  path: string;
  folder: string;
  given: GlossFile;
}

/** A file in which the team tells people and agents how it works. */
export interface Guide {
  path: string;
  folder: string;
  /** As it is told to a model; empty where nothing of it had room. */
  text: string;
  /** Characters of it that were left out for length. */
  left: number;
}

/** What a repository's own files say of its reviews, at one commit of the base branch; kept with the run. */
export interface RepoConfig {
  /** Null where it was not looked for. */
  commit: string | null;
  /** The root's first. */
  files: ConfigFile[];
  /** Those nearest to what is changed first. */
  guides: Guide[];
  problems: FileProblem[];
  /** Set where it could not be read. */
  unread?: true;
  /** Files of these kinds that the change itself edits: they count once it is merged. */
  edited: string[];
  /** Changed files that `.gitattributes` speaks of: why they are passed over, null where they are not to be. */
  marked: { path: string; reason: string | null }[];
}

export const noConfig: RepoConfig = {
  commit: null,
  files: [],
  guides: [],
  problems: [],
  edited: [],
  marked: [],
};

/** As it is kept with a run, which alone writes it. */
export const storedConfig = z.custom<RepoConfig>(
  (value) => typeof value === "object" && value !== null && "files" in value && "marked" in value,
);

/** What the root's file says; nothing where there is none. */
export const rootGiven = ({ files }: Pick<RepoConfig, "files">): GlossFile =>
  files.find(({ folder }) => folder === "")?.given ?? {};

/** Whether a file lies in a folder or below it. */
export const isBelow = (path: string, folder: string): boolean =>
  folder === "" || path.startsWith(`${folder}/`);

/** The files that are for a path, nearest first. */
export const filesFor = ({ files }: Pick<RepoConfig, "files">, path: string): ConfigFile[] =>
  files.filter(({ folder }) => isBelow(path, folder)).toSorted((a, b) => b.folder.length - a.folder.length);
