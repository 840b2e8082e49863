import { expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { requeueCommands } from "@/lib/conversation/enqueue-commands";
import { drainInbox } from "@/lib/inbox/drain-inbox";
import { at, pullTalk } from "./testing/pull-talk";

const fault = globalThis as { glossFault?: ((point: string) => void) | undefined };

eachDatabase("what is said to Gloss on a pull request, when something dies,", (database) => {
  const { scene, settled, say, answersOn, runsOf, reviewed } = pullTalk(database, "It adds.");

  it("is answered once wherever the process dies", async () => {
    const { number } = await reviewed();
    for (const point of ["command-read", "command-obeyed", "answer-begun", "answer-posted"]) {
      let died = 0;
      fault.glossFault = (here) => {
        if (here !== point || died++ > 0) return;
        throw new Error(`died at ${point}`);
      };
      const row = await say("bob", number, "@gloss help");
      expect([point, died > 0, row.state, row.attempts]).toEqual([point, true, "answered", 2]);
      const mine = answersOn(number).filter(({ body }) => body.includes(row.id));
      expect([point, mine.length]).toEqual([point, 1]);
    }
  });

  it("begins one review wherever the process dies", async () => {
    const { number } = await reviewed();
    for (const [times, point] of ["command-read", "command-obeyed"].entries()) {
      let died = 0;
      fault.glossFault = (here) => {
        if (here === point && died++ === 0) throw new Error(`died at ${point}`);
      };
      expect((await say("bob", number, "@gloss review")).state).toBe("done");
      expect(await runsOf(number)).toHaveLength(2 + times);
    }
  });

  it("is answered once though GitHub loses its answer, and though the job was never queued", async () => {
    const { number } = await reviewed();
    scene().github.fail({
      match: "POST /repos/*/*/issues/*/comments",
      times: 1,
      afterEffect: true,
      dropConnection: true,
    });
    // Said by the page and not by a request, which the fault would hit first.
    const { id } = await scene().github.addComment({ ...at, number, author: "bob", body: "@gloss help" });
    await drainInbox();
    await requeueCommands();
    await requeueCommands();
    expect((await settled(id)).state).toBe("answered");
    expect(answersOn(number)).toHaveLength(1);
  });
});
