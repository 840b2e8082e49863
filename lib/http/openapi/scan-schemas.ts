import { z } from "zod";
import { reportStates, type ScanReportView } from "@/lib/scanners/report-views";
import { count, named, text, time } from "./shared-schemas";

const report: z.ZodType<ScanReportView> = z
  .strictObject({
    id: text,
    tool: text,
    toolVersion: text.nullable(),
    category: text,
    commitSha: text,
    ref: text.nullable(),
    results: count,
    leftOut: z.record(z.string(), count).meta({ description: "How many were left out, by reason" }),
    state: z.enum(reportStates).meta({
      description:
        "used: a review took it; waiting: the next review of the commit will; late: the commit's last review was finished before it came",
    }),
    review: text.nullable(),
    uploadedBy: text,
    uploadedAt: time,
  })
  .register(named, { id: "ScanReport" });

export const scanReportsSchema = z
  .strictObject({ items: z.array(report) })
  .register(named, { id: "ScanReports" });
