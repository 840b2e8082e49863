import type { OpenSource } from "../index-repository";
import { openGitHub } from "./open-github";
import { openLocal } from "./open-local";

/** Where an index is read from: a folder of this machine, else GitHub. */
export const openIndexed: OpenSource = (index, signal) =>
  index.dir === null ? openGitHub(index, signal) : openLocal(index.dir, signal);
