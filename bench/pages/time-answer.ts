import { Agent, get } from "node:http";

const agent = new Agent({ keepAlive: true });

/** Milliseconds from asking for a page to the first and to the last byte of its body. Rejects for another status than 200. */
export function timeAnswer(url: string, cookie: string): Promise<{ first: number; last: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const headers = { cookie, accept: "text/html", "accept-encoding": "gzip" };
    get(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) {
        answer.resume();
        // The overview leads on to another page; that is its whole answer.
        if (answer.statusCode === 307) {
          const first = performance.now() - began;
          answer.on("end", () => resolve({ first, last: performance.now() - began }));
        } else reject(new Error(`${url} was answered with ${answer.statusCode}.`));
        return;
      }
      let first = 0;
      answer.on("data", () => (first ||= performance.now() - began));
      answer.on("end", () => resolve({ first, last: performance.now() - began }));
    }).on("error", reject);
  });
}
