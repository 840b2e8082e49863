import { readHotFiles, readReviewedFiles } from "@/db/queries/analytics/read-files";
import { figure } from "../figure";

export const hotFiles = figure({
  title: "Hot files",
  about: "Files in which most was found.",
  columns: {
    path: { name: "File", unit: "text" },
    repository: { name: "Repository", unit: "text" },
    findings: { name: "Findings", unit: "count" },
    severe: { name: "Critical or high", unit: "count" },
    pullRequests: { name: "Pull requests", unit: "count" },
  },
  read: readHotFiles,
});

export const reviewedFiles = figure({
  title: "Most reviewed files",
  about: "Files that reviews looked at most often.",
  columns: {
    path: { name: "File", unit: "text" },
    repository: { name: "Repository", unit: "text" },
    reviews: { name: "Reviews", unit: "count" },
    pullRequests: { name: "Pull requests", unit: "count" },
  },
  read: readReviewedFiles,
});
