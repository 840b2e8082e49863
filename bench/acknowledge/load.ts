import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { quantile } from "../benchmark";
import type { SignedRequest } from "./deliveries";

export interface Target {
  name: string;
  url: string;
  /** The status of its answers. */
  status: number;
  /** The next request to send. */
  next: () => SignedRequest;
}

const connections = 10;

/** Requests a second that are answered well when each of ten connections sends the next as soon as it has its answer. */
export async function fullRate({ url, status, next }: Target, seconds: number): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: "POST",
    // The signature goes with the body, so both are made for each request anew.
    requests: [{ setupRequest: (one) => Object.assign(one, next()) }],
  });
  const right = result.statusCodeStats?.[`${status}`]?.count ?? 0;
  const wrong = result["2xx"] + result.non2xx - right + result.errors + result.timeouts;
  if (wrong > 0) throw new Error(`${wrong} requests to ${url} were not answered well.`);
  return right / result.duration;
}

export interface Latency {
  p50: number;
  p95: number;
}

/** Milliseconds to the answer when a request is sent at its time whatever became of those before. */
export async function steadyLatency(
  { url, status, next }: Target,
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
    answers.push(send(url, status, agent, next()));
  }
  const times = await Promise.all(answers);
  agent.destroy();
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

function send(url: string, status: number, agent: Agent, made: SignedRequest): Promise<number> {
  const began = performance.now();
  const headers = { ...made.headers, "content-length": Buffer.byteLength(made.body) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume().once("end", () => {
        const { statusCode = 0 } = response;
        if (statusCode === status) resolve(performance.now() - began);
        else reject(new Error(`${url} answered ${statusCode}.`));
      });
    });
    sent.once("error", reject);
    sent.end(made.body);
  });
}
