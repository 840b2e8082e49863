import { type Db, pingDatabase } from "../../client";
import type { GraphStore } from "../graph-store";
import { readCoChanged } from "./read-co-changed";
import { readContributors } from "./read-contributors";
import { readExperts } from "./read-experts";
import { readHotspots } from "./read-hotspots";
import { readRelated } from "./read-related";
import { removeRepository } from "./remove-repository";
import { endScan, putFiles } from "./write-files";
import { putPulls } from "./write-pulls";

/** The graph in plain tables of our own database, embedded or PostgreSQL. The database is not closed with it. */
export const sqlGraphStore = (db: Db): GraphStore => ({
  putFiles: (repository, scanId, files) => putFiles(db, repository, scanId, files),
  endScan: (repository, scanId) => endScan(db, repository, scanId),
  putPulls: (repository, pulls) => putPulls(db, repository, pulls),
  experts: (query) => readExperts(db, query),
  related: (query) => readRelated(db, query),
  contributors: (query) => readContributors(db, query),
  hotspots: (query) => readHotspots(db, query),
  coChanged: (query) => readCoChanged(db, query),
  removeRepository: (repository) => removeRepository(db, repository),
  ping: () => pingDatabase(db),
  close: async () => {},
});
