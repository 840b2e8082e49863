import { beforeEach, describe, expect, it } from "vitest";
import { Sessions } from "./sessions";

const minute = 60_000;

describe("sessions", () => {
  let now = 0;
  let closed: string[] = [];
  let sessions: Sessions<{ close(): Promise<void> }>;
  const open = (id: string, caller: string) => {
    sessions.makeRoom(caller);
    sessions.add(id, caller, { close: () => Promise.resolve(void closed.push(id)) });
  };
  beforeEach(() => {
    now = 0;
    closed = [];
    sessions = new Sessions({ most: 4, mostEach: 3, idleMs: 30 * minute }, () => now);
    return () => sessions.closeAll();
  });

  it("are found by who opened them, and by nobody else", () => {
    open("a", "ada");
    expect(sessions.find("a", "ada")).not.toBeNull();
    expect(sessions.find("a", "bob")).toBeNull();
    expect(sessions.find("b", "ada")).toBeNull();
  });

  it("end when they lie idle, but not while an answer is open", () => {
    open("quiet", "ada");
    open("busy", "ada");
    const done = sessions.use("busy");
    now = 31 * minute;
    sessions.sweep();
    expect(closed).toEqual(["quiet"]);
    done();
    done();
    now = 60 * minute;
    sessions.sweep();
    expect(closed).toEqual(["quiet"]);
    now = 62 * minute;
    sessions.sweep();
    expect(closed).toEqual(["quiet", "busy"]);
    expect(sessions.size).toBe(0);
  });

  it("of one caller are bounded: the one that lay idle longest makes room", () => {
    for (const [at, id] of ["a", "b", "c"].entries()) {
      now = at;
      open(id, "ada");
    }
    now = 10;
    sessions.find("a", "ada");
    open("d", "ada");
    expect(closed).toEqual(["b"]);
    expect(sessions.size).toBe(3);
  });

  it("of all callers are bounded; when all are in use, one more is refused and none is lost", () => {
    for (const id of ["a", "b", "c"]) open(id, "ada");
    open("d", "bob");
    for (const id of ["a", "b", "c", "d"]) sessions.use(id);
    expect(() => open("e", "eve")).toThrow(/Too many MCP sessions/);
    expect([closed, sessions.size]).toEqual([[], 4]);
  });

  it("that were removed are not closed again", () => {
    open("a", "ada");
    sessions.remove("a");
    sessions.closeAll();
    expect(closed).toEqual([]);
  });
});
