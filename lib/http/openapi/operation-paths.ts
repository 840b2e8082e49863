import { eventQuery } from "@/lib/inbox/list-events";
import { auditExportQuery, auditQuery } from "@/lib/audit/audit-inputs";
import { answer, call, parameter, problem, read } from "./describe";

const open = { tags: ["Operation"], security: [] };

export const operationPaths = {
  "/api/v1/webhooks/github": {
    post: {
      ...open,
      operationId: "receiveDelivery",
      summary: "GitHub's deliveries",
      parameters: ["X-GitHub-Event", "X-GitHub-Delivery", "X-Hub-Signature-256"].map((name) =>
        parameter(name, "header", { type: "string" }, true),
      ),
      requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
      responses: {
        "200": answer("Stored, or recognised as stored before", "Receipt"),
        "202": answer("Not an event that Gloss acts on", "Receipt"),
        "400": problem("No JSON, or a header is missing"),
        "401": problem("The signature is missing or wrong"),
        "413": problem("Over 25 MB"),
        "429": problem("Too many wrong signatures from this address"),
        "503": problem("It can't be stored just now; GitHub may deliver it again"),
      },
    },
  },
  "/api/v1/live": {
    get: call({
      id: "followChanges",
      tag: "Operation",
      summary: "What changes, as server-sent events",
      description:
        "Send Accept: text/event-stream. Each event's data is JSON with kind (review or repository) and id (of a review, or owner/repo); what it is now has to be asked for. The stream ends after a minute, so that it never outlives a session by more: open it again.",
      answers: {
        "200": {
          description: "Events as they happen, and a comment now and then",
          content: { "text/event-stream": { schema: { type: "string" } } },
        },
      },
    }),
  },
  "/api/v1/events": {
    get: read({
      id: "listEvents",
      tag: "Operation",
      summary: "Deliveries, newest first, without their payloads",
      query: eventQuery,
      answers: { "200": answer("A page", "EventPage") },
    }),
  },
  "/api/v1/audit": {
    get: read({
      id: "listAudit",
      tag: "Operation",
      summary: "Who changed what, newest first",
      description: "Owners of Gloss see all of it, others what was done in the repositories that they own.",
      query: auditQuery,
      answers: { "200": answer("A page", "AuditPage") },
    }),
  },
  "/api/v1/audit/export": {
    get: call({
      id: "exportAudit",
      tag: "Operation",
      summary: "The audit log as a file: CSV, or JSON with an entry a line",
      query: auditExportQuery,
      answers: {
        "200": {
          description: "All that fits, newest first",
          content: {
            "text/csv": { schema: { type: "string" } },
            "application/x-ndjson": { schema: { type: "string" } },
          },
        },
      },
    }),
  },
  "/api/v1/openapi.json": {
    get: {
      ...open,
      operationId: "describeApi",
      summary: "This document",
      responses: {
        "200": {
          description: "OpenAPI 3.1",
          content: { "application/json": { schema: { type: "object" } } },
        },
        "304": { description: "As it was when If-None-Match was given out" },
      },
    },
  },
  "/api/health/live": {
    get: {
      ...open,
      operationId: "isLive",
      summary: "Whether it runs",
      responses: { "200": answer("It does", "Health") },
    },
  },
  "/api/health/ready": {
    get: {
      ...open,
      operationId: "isReady",
      summary: "Whether it can serve",
      responses: { "200": answer("It can", "Health"), "503": problem("What it can't do without is named") },
    },
  },
};
