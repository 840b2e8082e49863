import { type Call, created, noContent, numberOf, ok, repositoryOf, signedIn, textOf } from "../http/call";
import { notFound, validationFailed } from "../http/github-error";
import { pageOf, paginate } from "../http/paginate";
import type { Route } from "../http/router";
import type { Hook, Repository } from "../model/records";
import { renderDelivery, renderHook } from "../render/render-hook";
import type { Delivery } from "../webhooks/deliveries";
import { repositoryEvents } from "../webhooks/repository-events";

const base = "/repos/{owner}/{repo}/hooks";
const one = `${base}/{hook_id}`;

export const hookRoutes: Route[] = [
  {
    method: "GET",
    path: base,
    docs: "repos/webhooks#list-repository-webhooks",
    handler: (call) => {
      const repository = repositoryFor(call, "read");
      return paginate(call, [...repository.hooks.values()], (hook) =>
        renderHook(call.world, repository, hook),
      );
    },
  },
  {
    method: "POST",
    path: base,
    docs: "repos/webhooks#create-a-repository-webhook",
    handler: (call) => {
      const repository = repositoryFor(call, "write");
      const now = call.world.now();
      const hook: Hook = {
        id: call.world.nextId(),
        active: call.body["active"] !== false,
        events: eventsOf(call) ?? ["push"],
        config: configOf(call, null),
        createdAt: now,
        updatedAt: now,
        lastResponse: {
          code: null,
          status: "unused",
          message: null,
        },
      };
      checkNew(repository, hook);
      repository.hooks.set(hook.id, hook);
      call.events.ping(repository, hook, signedIn(call));
      return created(renderHook(call.world, repository, hook));
    },
  },
  {
    method: "GET",
    path: one,
    docs: "repos/webhooks#get-a-repository-webhook",
    handler: (call) => {
      const repository = repositoryFor(call, "read");
      return ok(renderHook(call.world, repository, hookOf(call, repository)));
    },
  },
  {
    method: "PATCH",
    path: one,
    docs: "repos/webhooks#update-a-repository-webhook",
    handler: (call) => {
      const repository = repositoryFor(call, "write");
      const hook = hookOf(call, repository);
      const config = call.body["config"] === undefined ? hook.config : configOf(call, hook);
      const events = changedEvents(call, eventsOf(call) ?? hook.events);
      checkNew(repository, {
        ...hook,
        config,
      });
      const active = typeof call.body["active"] === "boolean" ? call.body["active"] : hook.active;
      Object.assign(hook, {
        config,
        events,
        active,
        updatedAt: call.world.now(),
      });
      return ok(renderHook(call.world, repository, hook));
    },
  },
  {
    method: "DELETE",
    path: one,
    docs: "repos/webhooks#delete-a-repository-webhook",
    handler: (call) => {
      const repository = repositoryFor(call, "write");
      repository.hooks.delete(hookOf(call, repository).id);
      return noContent();
    },
  },
  {
    method: "GET",
    path: `${one}/deliveries`,
    docs: "repos/webhooks#list-deliveries-for-a-repository-webhook",
    handler: (call) =>
      ok(
        deliveriesOf(call)
          .slice(0, pageOf(call).size)
          .map((one) => renderDelivery(one)),
      ),
  },
  {
    method: "POST",
    path: `${one}/pings`,
    docs: "repos/webhooks#ping-a-repository-webhook",
    handler: (call) => {
      const repository = repositoryFor(call, "write");
      call.events.ping(repository, hookOf(call, repository), signedIn(call));
      return noContent();
    },
  },
];

/** Newest first; the page goes by cursor on GitHub, of which a first page is enough here. */
const deliveriesOf = (call: Call): Delivery[] => {
  const hook = hookOf(call, repositoryFor(call, "read"));
  return call.events.sentTo(hook.id);
};

const repositoryFor = (call: Call, level: "read" | "write"): Repository => {
  signedIn(call);
  const { token } = call;
  const scoped = token?.kind !== "classic" || token.scopes.some((scope) => allowed[level].includes(scope));
  if (!scoped) throw notFound();
  return repositoryOf(call, "admin", { permission: "repository_hooks", level });
};

const allowed = {
  read: ["repo", "public_repo", "admin:repo_hook", "write:repo_hook", "read:repo_hook"],
  write: ["repo", "public_repo", "admin:repo_hook", "write:repo_hook"],
};

const hookOf = (call: Call, repository: Repository): Hook => {
  const hook = repository.hooks.get(numberOf(call, "hook_id"));
  if (!hook) throw notFound();
  return hook;
};

const refused = (message: string) => validationFailed({ resource: "Hook", code: "custom", message });

const eventsOf = (call: Call): string[] | undefined => {
  const events = call.body["events"];
  if (events === undefined || events === null) return undefined;
  return checkEvents(Array.isArray(events) ? events.map(String) : []);
};

const checkEvents = (events: string[]): string[] => {
  const unknown = events.filter((event) => event !== "*" && !repositoryEvents.has(event));
  if (unknown.length > 0)
    throw refused(`The provided events are not valid for this hook: ${unknown.join(", ")}`);
  return events;
};

const changedEvents = (call: Call, events: string[]): string[] => {
  const list = (name: string) => (Array.isArray(call.body[name]) ? call.body[name].map(String) : []);
  const removed = new Set(list("remove_events"));
  return [...new Set([...events, ...checkEvents(list("add_events"))])].filter((event) => !removed.has(event));
};

const configOf = (call: Call, before: Hook | null): Hook["config"] => {
  const config = (call.body["config"] ?? {}) as Record<string, unknown>;
  const url = textOf(config, "url");
  if (url === undefined) throw refused("url cannot be blank");
  if (!/^https?:\/\/[^\s/]/.test(url)) throw refused("Sorry, the URL is not valid");
  const contentType = textOf(config, "content_type") ?? "form";
  if (contentType !== "json" && contentType !== "form") throw refused("content_type is not valid");
  return {
    url,
    contentType,
    insecureSsl: [1, "1"].includes(config["insecure_ssl"] as string) ? "1" : "0",
    secret:
      textOf(config, "secret") ?? (before && call.body["config"] === undefined ? before.config.secret : null),
  };
};

const checkNew = (repository: Repository, hook: Hook): void => {
  const others = [...repository.hooks.values()].filter((other) => other.id !== hook.id);
  if (others.some((other) => other.config.url === hook.config.url))
    throw refused("Hook already exists on this repository");
  if (others.length >= 20) throw refused("The repository has too many webhooks");
};
