import { randomUUID } from "node:crypto";
import { answerFault, requestFault } from "./description";
import {
  type Entities,
  entities,
  filterFault,
  likeness,
  type MemoryShelf,
  type Shelved,
} from "./memory-shelf";

export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

export interface Answer {
  status: number;
  json: unknown;
}

export interface State {
  shelf: MemoryShelf;
  /** Queued work by event id: its status now. */
  events: Map<string, { type: string; status: "PENDING" | "SUCCEEDED"; at: string }>;
  /** Milliseconds that queued work takes. */
  queueMs: number;
  /** Answers to searches and lists hold everybody's memories, whatever was asked for. */
  leaks: boolean;
}

type Route = [method: string, path: string, answer: (call: Call, state: State, id: string) => Answer];

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ok = (json: unknown): Answer => ({ status: 200, json });
const bad = (error: string): Answer => ({ status: 400, json: { error } });
const gone: Answer = { status: 404, json: { error: "Memory not found!" } };

const routes: Route[] = [
  [
    "GET",
    "/v1/ping/",
    () => ok({ status: "ok", org_id: "org-1", project_id: "proj-1", user_email: "ada@example.com" }),
  ],
  ["POST", "/v3/memories/add/", add],
  ["POST", "/v3/memories/search/", search],
  ["POST", "/v3/memories/", list],
  ["GET", "/v1/memories/{memory_id}/history/", (_call, { shelf }, id) => ok(shelf.history.get(id) ?? [])],
  [
    "GET",
    "/v1/memories/{memory_id}/",
    (_call, { shelf }, id) => one(shelf, id, (found) => ok(inSession(found))),
  ],
  [
    "PUT",
    "/v1/memories/{memory_id}/",
    ({ body }, { shelf }, id) =>
      one(shelf, id, (found) => {
        shelf.update(found, body as { text?: string; metadata?: Record<string, unknown> });
        return ok(inSession(found));
      }),
  ],
  [
    "DELETE",
    "/v1/memories/{memory_id}/",
    (_call, { shelf }, id) =>
      one(shelf, id, (found) => {
        shelf.remove(found);
        return ok({ message: "Memory deleted successfully!" });
      }),
  ],
  ["DELETE", "/v1/memories/", removeAll],
  ["GET", "/v1/event/{event_id}/", event],
];

/** The answer of the service, and what in it or in the request does not fit mem0's description. */
export function answerTo(call: Call, state: State): Answer & { violation: string | null } {
  for (const [method, path, answer] of routes) {
    const match = new RegExp(`^${path.replace(/\{\w+\}/, "([^/]+)")}$`).exec(call.path);
    if (method !== call.method || !match) continue;
    const fault = requestFault(method, path, call.body);
    const given = fault ? bad(fault) : answer(call, state, decodeURIComponent(match[1] ?? ""));
    return { ...given, violation: answerFault(method, path, given.status, given.json) };
  }
  // Its framework wants the slash at the end.
  return { status: 404, json: { detail: "Not found." }, violation: null };
}

function one(shelf: MemoryShelf, id: string, then: (found: Shelved) => Answer): Answer {
  if (!uuid.test(id)) return bad("memory_id should be a valid UUID");
  const found = shelf.all.get(id);
  return found ? then(found) : gone;
}

function add({ body }: Call, state: State): Answer {
  const {
    messages,
    infer = true,
    metadata = null,
    ...rest
  } = body as {
    messages: { role: string; content: string }[];
    infer?: boolean;
    metadata?: Record<string, unknown> | null;
  } & Entities;
  const scope: Entities = {};
  for (const key of entities) if (rest[key]) scope[key] = rest[key];
  if (messages.length === 0) return bad("messages must not be empty");
  if (Object.keys(scope).length === 0) return bad("One of user_id, agent_id, app_id or run_id is required");
  const store = () =>
    messages
      .filter(({ role }) => role !== "system")
      .map(({ content }) => state.shelf.add(content, scope, metadata));
  if (!infer)
    return ok({
      message: "Memories stored without inference.",
      status: "SUCCEEDED",
      event_id: randomUUID(),
      results: store().map(({ id, memory }) => ({ id, data: { memory }, event: "ADD" })),
    });
  return ok({ event_id: queue(state, "ADD", store), status: "PENDING" });
}

function queue(state: State, type: string, work: () => unknown): string {
  const id = randomUUID();
  const entry = { type, status: "PENDING" as "PENDING" | "SUCCEEDED", at: new Date().toISOString() };
  state.events.set(id, entry);
  setTimeout(() => {
    work();
    entry.status = "SUCCEEDED";
  }, state.queueMs);
  return id;
}

function search({ body }: Call, { shelf, leaks }: State): Answer {
  const {
    query,
    filters,
    top_k = 10,
    threshold = 0.1,
    ...rest
  } = body as {
    query: string;
    filters: Record<string, unknown>;
    top_k?: number;
    threshold?: number;
  };
  const fault = entities.some((key) => key in rest) ? "Entity ids belong into filters" : filterFault(filters);
  if (fault) return bad(fault);
  const results = (leaks ? [...shelf.all.values()] : shelf.matching(filters))
    .map((found) => ({ ...found, categories: [], score: likeness(query, found.memory) }))
    .filter(({ score }) => score > 0 && score >= threshold)
    .sort((a, b) => b.score - a.score)
    .slice(0, top_k);
  return ok({ results });
}

function list({ body, query }: Call, { shelf, leaks }: State): Answer {
  const { filters, ...rest } = body as { filters: Record<string, unknown> } & Record<string, unknown>;
  const fault = entities.some((key) => key in rest) ? "Entity ids belong into filters" : filterFault(filters);
  if (fault) return bad(fault);
  const page = Number(query.get("page") ?? 1);
  const size = Number(query.get("page_size") ?? 100);
  if (!Number.isInteger(size) || size < 1 || size > 200) return bad("page_size must be between 1 and 200");
  const all = leaks ? [...shelf.all.values()] : shelf.matching(filters);
  const last = Math.max(1, Math.ceil(all.length / size));
  if (!Number.isInteger(page) || page < 1 || page > last) return bad("Invalid page.");
  const link = (to: number) =>
    to < 1 || to > last ? null : `http://mem0.test/v3/memories/?page=${to}&page_size=${size}`;
  const results = all.slice((page - 1) * size, page * size).map(inSession);
  return ok({ count: all.length, next: link(page + 1), previous: link(page - 1), results });
}

function removeAll({ query }: Call, state: State): Answer {
  const scope = Object.fromEntries(
    entities.flatMap((key) => (query.get(key) ? [[key, query.get(key)]] : [])),
  );
  if (Object.keys(scope).length === 0) return bad("At least one filter is required");
  const id = queue(state, "DELETE_ALL", () => {
    for (const found of state.shelf.matching(scope)) state.shelf.remove(found);
  });
  return ok({ message: "Delete in progress. This may take some time.", event_id: id });
}

function event(_call: Call, { events }: State, id: string): Answer {
  const found = events.get(id);
  if (!found)
    return { status: 404, json: { error: "Event not found or you don't have permission to access it." } };
  return ok({ id, event_type: found.type, status: found.status, created_at: found.at, updated_at: found.at });
}

/** As all answers but those of a search give it: the run is called a session there. */
const inSession = ({ run_id, ...rest }: Shelved) => ({ ...rest, session_id: run_id, categories: null });
