import { parseHunks } from "@/lib/core/parse-hunks";
import type { Hunk } from "@/lib/core/hunks";
import type { FileChange } from "../change";
import type { ListedFile } from "./read-pull-files";

/** A listed file, and whether its hunks have to be worked out from both sides. */
export interface ReadFile {
  file: FileChange;
  cut: boolean;
}

/** Hash of no bytes at all, in both of git's object formats. */
const emptyBlobs = new Set([
  "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
]);

/** Kinds that are binary whenever GitHub shows no lines of them; spares asking for each image. */
const binaryName =
  /\.(png|jpe?g|gif|webp|avif|bmp|ico|icns|tiff?|psd|pdf|woff2?|ttf|otf|eot|zip|gz|tgz|bz2|xz|zst|7z|jar|war|whl|mp3|mp4|m4a|mov|webm|avi|ogg|wav|flac|wasm|so|dll|dylib|exe|a|o|class|pyc|sqlite3?|db|bin)$/i;

export function toFileChange(listed: ListedFile): ReadFile {
  const { filename: path, previous_filename: previousPath, additions, deletions } = listed;
  const status = statusOf(listed.status);
  const hunks = listed.patch ? parseHunks(listed.patch) : [];
  const nothing = additions + deletions === 0;
  const binary = !listed.patch && nothing && !isMove(status) && binaryName.test(path);
  const file: FileChange = {
    path,
    ...(previousPath && isMove(status) ? { previousPath } : {}),
    status,
    additions,
    deletions,
    binary,
    hunks,
    hunksFrom: "host",
  };
  const cut = listed.patch ? !agrees(hunks, listed) : !binary && isCut(listed, status, nothing);
  return { file: cut ? { ...file, hunks: [] } : file, cut };
}

const isMove = (status: FileChange["status"]) => status === "renamed" || status === "copied";

/** GitHub also has `changed` (its mode or type) and `unchanged`. */
function statusOf(status: string): FileChange["status"] {
  switch (status) {
    case "added":
    case "removed":
    case "renamed":
    case "copied":
      return status;
    default:
      return "modified";
  }
}

/** Whether lines that changed are not in the answer, or may not be. */
function isCut(listed: ListedFile, status: FileChange["status"], nothing: boolean): boolean {
  if (!nothing) return true;
  if (listed.sha && emptyBlobs.has(listed.sha)) return false;
  return isMove(status) ? listed.maybeCut : true;
}

/** A patch is whole when it holds as many lines as GitHub counted. */
function agrees(hunks: Hunk[], { additions, deletions }: ListedFile): boolean {
  const count = (kind: "added" | "removed") =>
    hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.kind === kind).length, 0);
  return count("added") === additions && count("removed") === deletions;
}
