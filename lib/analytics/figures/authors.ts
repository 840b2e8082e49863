import { readAuthors } from "@/db/queries/analytics/read-authors";
import { figure } from "../figure";

export const authors = figure({
  title: "Authors",
  about: "Whose changes were reviewed, and how those reviews ended.",
  columns: {
    author: { name: "Author", unit: "text", nullable: true },
    reviewed: { name: "Reviews", unit: "count" },
    pullRequests: { name: "Pull requests", unit: "count" },
    approved: { name: "Approved", unit: "count" },
    changesRequested: { name: "Changes requested", unit: "count" },
    discussion: { name: "Needs discussion", unit: "count" },
  },
  read: readAuthors,
});
