import { Agent, get } from "node:http";

const agent = new Agent({ keepAlive: true });

/**
 * Milliseconds from asking for a page to the first and to the last byte of its body; null for a page that is not there.
 * Rejects for any other status than 200, and than 307: leading on is the whole answer of some.
 */
export function timeAnswer(url: string, cookie: string): Promise<{ first: number; last: number } | null> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const headers = { cookie, accept: "text/html", "accept-encoding": "gzip" };
    get(url, { agent, headers }, (answer) => {
      let first = answer.statusCode === 307 ? performance.now() - began : 0;
      answer.on("data", () => (first ||= performance.now() - began));
      answer.on("end", () => {
        if (answer.statusCode === 404) resolve(null);
        else if (answer.statusCode === 200 || answer.statusCode === 307)
          resolve({ first, last: performance.now() - began });
        else reject(new Error(`${url} was answered with ${answer.statusCode}.`));
      });
    }).on("error", reject);
  });
}
