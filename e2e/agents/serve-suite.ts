import { parseEnv, setEnv } from "@/lib/env";
import { answerMcp } from "@/lib/mcp/server/answer-mcp";
import { type Served, serve } from "./serve";
import { suiteServer } from "./suite-server";

const key = "a-key-for-tests-with-more-than-32-characters";

/** Our transport with the suite's own tools behind it, for clients that send no key. */
export async function serveSuite(): Promise<Served> {
  const served = await serve((request) => {
    request.headers.set("authorization", `Bearer ${key}`);
    return answerMcp(request, suiteServer);
  });
  const parsed = parseEnv({ GLOSS_URL: served.url, GLOSS_OWNER_KEY: key, LOG_LEVEL: "silent" });
  if (!("env" in parsed)) throw new Error("The configuration of this test is wrong.");
  setEnv(parsed.env);
  return {
    url: `${served.url}/mcp`,
    async stop() {
      setEnv(null);
      await served.stop();
    },
  };
}
