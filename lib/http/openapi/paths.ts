import { z } from "zod";
import { eventQuery } from "@/lib/inbox/list-events";
import {
  memoryChange,
  memoryOrder,
  memoryQuery,
  memorySearch,
  placeQuery,
} from "@/lib/knowledge/memory-inputs";
import { keyOrder, keyQuery } from "@/lib/keys/key-inputs";
import { reviewOrder, reviewQuery } from "@/lib/review/review-inputs";
import { repositoryChange } from "@/lib/repos/change-repository";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ "application/json": { schema } });
const answer = (description: string, name: string) => ({ description, content: json(ref(name)) });
const none = { description: "Done" };
const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: ref("Problem") } },
});

/** What every call that needs a right may be answered with. */
const refusals = {
  "400": problem("The request is not what is described here"),
  "401": problem("No key and no session, or not a known one"),
  "429": problem("Too many calls; Retry-After says for how long to wait"),
  "500": problem("A fault of Gloss; the log has it under request_id"),
};
const forbidden = { "403": problem("Your role does not allow it") };
const notFound = { "404": problem("There is none") };
const conflict = { "409": problem("Not in its present state") };
const away = { "503": problem("Where memories are kept can't be reached just now") };
const unconfigured = { "403": problem("GitHub's token lacks a right"), "422": problem("GitHub refused it") };

const parameter = (name: string, where: "path" | "query", schema: object, required: boolean) => ({
  name,
  in: where,
  required,
  schema,
});
const inPath = (name: string) => parameter(name, "path", { type: "string" }, true);
const inQuery = (schema: z.ZodObject) => {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input" });
  return Object.entries(properties).map(([name, property]) =>
    // Everything in a query is text; numbers are read from it.
    parameter(
      name,
      "query",
      name === "limit" ? { type: "integer", minimum: 1, maximum: 100 } : Object(property),
      required.includes(name),
    ),
  );
};
const body = (schema: z.ZodType) => {
  const { $schema: _dialect, ...shape } = z.toJSONSchema(schema, { io: "input" });
  return { required: true, content: json(shape) };
};
const repository = [inPath("owner"), inPath("repo")];

/** Every call of the API; `openapi.test` holds it against the routes that there are. */
export const paths = {
  "/api/v1/webhooks/github": {
    post: {
      summary: "GitHub's deliveries",
      security: [],
      parameters: ["X-GitHub-Event", "X-GitHub-Delivery", "X-Hub-Signature-256"].map((name) => ({
        name,
        in: "header",
        required: true,
        schema: { type: "string" },
      })),
      requestBody: { required: true, content: json({ type: "object" }) },
      responses: {
        "200": answer("Stored, or recognised as stored before", "Receipt"),
        "202": answer("Not an event that Gloss acts on", "Receipt"),
        "400": problem("No JSON, or a header is missing"),
        "401": problem("The signature is missing or wrong"),
        "413": problem("Over 25 MB"),
        "429": problem("Too many wrong signatures from this address"),
      },
    },
  },
  "/api/v1/repos": {
    get: {
      summary: "Repositories that are or were connected",
      responses: { "200": answer("All of them", "Repositories"), ...refusals },
    },
  },
  "/api/v1/repos/{owner}/{repo}": {
    patch: {
      summary: "Set how a connected repository's changes are reviewed",
      parameters: repository,
      requestBody: body(repositoryChange),
      responses: { "200": answer("As it is now", "Repository"), ...refusals, ...notFound },
    },
  },
  "/api/v1/repos/{owner}/{repo}/rescan": {
    post: {
      summary: "Read a connected repository's file tree again, and its history where that had failed",
      parameters: repository,
      responses: { "202": answer("Queued", "Repository"), ...refusals, ...notFound },
    },
  },
  "/api/v1/repos/{owner}/{repo}/install": {
    post: {
      summary: "Connect a repository: make its webhook and scan it",
      parameters: repository,
      responses: {
        "201": answer("Connected", "InstalledRepository"),
        ...refusals,
        ...notFound,
        ...unconfigured,
      },
    },
    delete: {
      summary: "Remove the webhook; reviews stay",
      parameters: repository,
      responses: { "204": none, ...refusals, ...notFound, ...unconfigured },
    },
  },
  "/api/v1/reviews": {
    get: {
      summary: "Reviews, newest first",
      parameters: inQuery(reviewQuery),
      responses: { "200": answer("A page; nextCursor leads to the next", "ReviewPage"), ...refusals },
    },
    post: {
      summary: "Start a review",
      requestBody: body(reviewOrder),
      responses: { "202": answer("Stored; Location is where it can be seen", "Started"), ...refusals },
    },
  },
  "/api/v1/reviews/{id}": {
    get: {
      summary: "One review, with findings, change and trace",
      parameters: [inPath("id"), parameter("view", "query", { enum: ["progress"] }, false)],
      responses: {
        "200": {
          description: "The review; with view=progress what changes while it runs",
          content: json({ oneOf: [ref("Review"), ref("ReviewProgress")] }),
        },
        ...refusals,
        ...notFound,
      },
    },
  },
  "/api/v1/reviews/{id}/rerun": {
    post: {
      summary: "Review the same change again, at its present head",
      parameters: [inPath("id")],
      responses: { "202": answer("Stored", "Started"), ...refusals, ...notFound, ...conflict },
    },
  },
  "/api/v1/reviews/{id}/replay": {
    post: {
      summary: "Go through a stored review again without the network, and compare",
      parameters: [inPath("id")],
      responses: {
        "200": answer("Whether it came to the same, and what differs", "Replay"),
        ...refusals,
        ...notFound,
        ...conflict,
      },
    },
  },
  "/api/v1/memory": {
    get: {
      summary: "What is remembered of a repository, newest first",
      parameters: inQuery(memoryQuery),
      responses: { "200": answer("A page", "MemoryPage"), ...refusals, ...away },
    },
    post: {
      summary: "Write a rule, or what else is known; rules stand in every review",
      requestBody: body(memoryOrder),
      responses: { "201": answer("Written", "Memory"), ...refusals, ...away },
    },
  },
  "/api/v1/memory/search": {
    get: {
      summary: "Memories that have to do with a text, best first",
      parameters: inQuery(memorySearch),
      responses: { "200": answer("Those found", "FoundMemories"), ...refusals, ...away },
    },
  },
  "/api/v1/memory/{id}": {
    patch: {
      summary: "Change a memory, switch it off, or make what was learned a rule",
      parameters: [inPath("id"), ...inQuery(placeQuery)],
      requestBody: body(memoryChange),
      responses: { "200": answer("Changed", "Memory"), ...refusals, ...notFound, ...conflict, ...away },
    },
    delete: {
      summary: "Delete a memory; its history keeps who did it, without the text",
      parameters: [inPath("id"), ...inQuery(placeQuery)],
      responses: { "204": none, ...refusals, ...notFound, ...away },
    },
  },
  "/api/v1/memory/{id}/history": {
    get: {
      summary: "What happened to a memory, oldest first",
      parameters: [inPath("id"), ...inQuery(placeQuery)],
      responses: { "200": answer("Its changes", "MemoryHistory"), ...refusals, ...notFound, ...away },
    },
  },
  "/api/v1/keys": {
    get: {
      summary: "API keys that are yours, newest first; an owner of Gloss sees all",
      parameters: inQuery(keyQuery),
      responses: { "200": answer("A page", "KeyPage"), ...refusals },
    },
    post: {
      summary: "Make an API key; what it is is answered this once",
      requestBody: body(keyOrder),
      responses: { "201": answer("Made", "MadeKey"), ...refusals, ...forbidden, ...notFound, ...conflict },
    },
  },
  "/api/v1/keys/{id}": {
    delete: {
      summary: "Revoke an API key, for good",
      parameters: [inPath("id")],
      responses: { "204": none, ...refusals, ...notFound },
    },
  },
  "/api/v1/events": {
    get: {
      summary: "Deliveries, newest first, without their payloads",
      parameters: inQuery(eventQuery),
      responses: { "200": answer("A page", "EventPage"), ...refusals },
    },
  },
  "/api/v1/openapi.json": {
    get: { summary: "This document", security: [], responses: { "200": { description: "OpenAPI 3.1" } } },
  },
  "/api/health/live": {
    get: { summary: "Whether it runs", security: [], responses: { "200": answer("It does", "Health") } },
  },
  "/api/health/ready": {
    get: {
      summary: "Whether it can serve",
      security: [],
      responses: { "200": answer("It can", "Health"), "503": problem("What it can't do without is named") },
    },
  },
};
