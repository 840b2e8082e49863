import { createHmac, randomUUID } from "node:crypto";
import type { Hook, Repository } from "../model/records";
import { timestamp, type World } from "../model/world";

/** One attempt to send an event to a hook. */
export interface Delivery {
  id: number;
  /** `X-GitHub-Delivery`; a redelivery keeps it. */
  guid: string;
  hookId: number;
  repository: string;
  event: string;
  action: string | null;
  redelivery: boolean;
  deliveredAt: string;
  /** Milliseconds until the answer. */
  duration: number;
  request: { url: string; headers: Record<string, string>; body: string };
  /** Status 0 when nobody answered in time; `error` says why. */
  response: { status: number; headers: Record<string, string>; body: string };
  error: string | null;
}

/** GitHub gives up on a hook after ten seconds. */
const patience = 10_000;

/** `X-Hub-Signature-256` of a body. */
const signature = (secret: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

/** Sends events to hooks and keeps a record of each attempt. */
export class Deliveries {
  readonly list: Delivery[] = [];
  readonly #world: World;
  readonly #record: (kind: string, value: unknown) => void;
  readonly #running = new Set<Promise<unknown>>();

  constructor(world: World, record: (kind: string, value: unknown) => void) {
    this.#world = world;
    this.#record = record;
  }

  send(
    repository: Repository,
    hook: Hook,
    event: string,
    payload: Record<string, unknown>,
    guid: string = randomUUID(),
  ): Promise<Delivery> {
    const json = JSON.stringify(payload);
    const action = typeof payload["action"] === "string" ? payload["action"] : null;
    return this.#attempt(repository, hook, { event, action, guid, json, redelivery: false });
  }

  /** Sends a delivery again, byte for byte and under the same guid, as the button on GitHub does. */
  redeliver(repository: Repository, hook: Hook, delivery: Delivery): Promise<Delivery> {
    const { event, action, guid, request } = delivery;
    const form = hook.config.contentType === "form";
    const json = form ? (new URLSearchParams(request.body).get("payload") ?? "") : request.body;
    return this.#attempt(repository, hook, { event, action, guid, json, redelivery: true });
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #attempt(
    repository: Repository,
    hook: Hook,
    what: { event: string; action: string | null; guid: string; json: string; redelivery: boolean },
  ): Promise<Delivery> {
    const running = this.#post(repository, hook, what);
    this.#running.add(running);
    return running.finally(() => this.#running.delete(running));
  }

  async #post(
    repository: Repository,
    hook: Hook,
    what: { event: string; action: string | null; guid: string; json: string; redelivery: boolean },
  ): Promise<Delivery> {
    const request = requestFor(repository, hook, what);
    const started = performance.now();
    const answer = await post(hook.config.url, request.headers, request.body);
    const delivery: Delivery = {
      guid: what.guid,
      event: what.event,
      action: what.action,
      redelivery: what.redelivery,
      id: this.#world.nextId(),
      hookId: hook.id,
      repository: `${repository.owner.login}/${repository.name}`,
      deliveredAt: timestamp(this.#world.milliseconds()),
      duration: performance.now() - started,
      request: { url: hook.config.url, ...request },
      ...answer,
    };
    const { status } = delivery.response;
    hook.lastResponse = {
      code: status,
      status: status >= 200 && status < 300 ? "active" : "misconfigured",
      message: status >= 200 && status < 300 ? "OK" : (delivery.error ?? `Invalid HTTP Response: ${status}`),
    };
    this.list.push(delivery);
    this.#record("delivery", delivery);
    return delivery;
  }
}

const requestFor = (
  repository: Repository,
  hook: Hook,
  what: { event: string; guid: string; json: string },
) => {
  const form = hook.config.contentType === "form";
  const body = form ? new URLSearchParams({ payload: what.json }).toString() : what.json;
  const { secret } = hook.config;
  const ofRepository = repository.hooks.has(hook.id);
  const sha1 = secret && `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`;
  return {
    body,
    headers: {
      accept: "*/*",
      "content-type": form ? "application/x-www-form-urlencoded" : "application/json",
      "user-agent": "GitHub-Hookshot/044aadd",
      "x-github-delivery": what.guid,
      "x-github-event": what.event,
      "x-github-hook-id": String(hook.id),
      "x-github-hook-installation-target-id": String(ofRepository ? repository.id : hook.id),
      "x-github-hook-installation-target-type": ofRepository ? "repository" : "integration",
      ...(secret && sha1 ? { "x-hub-signature": sha1, "x-hub-signature-256": signature(secret, body) } : {}),
    },
  };
};

const post = async (url: string, headers: Record<string, string>, body: string) => {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    });
    return {
      response: {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: await answer.text(),
      },
      error: null,
    };
  } catch (error) {
    const why =
      error instanceof Error && error.name === "TimeoutError" ? "timed out" : "failed to connect to host";
    return { response: { status: 0, headers: {}, body: "" }, error: why };
  }
};
