import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { quantile } from "../benchmark";
import type { SignedRequest } from "./deliveries";

export interface Target {
  name: string;
  url: string;
  /** The next request to send; null sends a GET without a body. */
  next: (() => SignedRequest) | null;
}

const connections = 10;

/** Requests a second that are answered well when each of ten connections sends the next as soon as it has its answer. */
export async function fullRate({ url, next }: Target, seconds: number): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: next ? "POST" : "GET",
    ...(next && {
      // The signature goes with the body, so both are made for each request anew.
      requests: [{ setupRequest: (one) => Object.assign(one, next()) }],
    }),
  });
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0) throw new Error(`${wrong} requests to ${url} were not answered well.`);
  return result["2xx"] / result.duration;
}

export interface Latency {
  p50: number;
  p95: number;
}

/** Milliseconds to the answer when a request is sent at its time whatever became of those before. */
export async function steadyLatency(
  { url, next }: Target,
  perSecond: number,
  seconds: number,
): Promise<Latency> {
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  const answers: Promise<number>[] = [];
  for (let nth = 0; nth < perSecond * seconds; nth++) {
    const due = began + (nth * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    const made = next?.();
    answers.push(send(url, agent, made));
  }
  const times = await Promise.all(answers);
  agent.destroy();
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

function send(url: string, agent: Agent, made: SignedRequest | undefined): Promise<number> {
  const began = performance.now();
  const headers = made ? { ...made.headers, "content-length": Buffer.byteLength(made.body) } : {};
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: made ? "POST" : "GET", agent, headers }, (response) => {
      response.resume().once("end", () => {
        const { statusCode = 0 } = response;
        if (statusCode === 200) resolve(performance.now() - began);
        else reject(new Error(`${url} answered ${statusCode}.`));
      });
    });
    sent.once("error", reject);
    sent.end(made?.body);
  });
}
