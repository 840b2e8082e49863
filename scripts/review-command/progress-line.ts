/** Steps of the pipeline in words. */
const words: Record<string, string> = {
  "read-change": "reading the change",
  settings: "reading its configuration",
  gather: "running the rules, reading issues",
  analyse: "the model reads the change",
  verify: "the model looks again at what it found",
  judge: "checking what was found",
  publish: "posting",
  knowledge: "keeping what was learned",
};

interface Terminal {
  isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressLine {
  step(name: string): void;
  /** Clears the line, so that what is printed next starts clean. */
  end(): void;
}

/** One line that says what goes on and for how long; nothing at all where no person looks at a terminal. */
export function progressLine(terminal: Terminal, now: () => number = Date.now): ProgressLine {
  if (!terminal.isTTY) return { step: () => {}, end: () => {} };
  const started = now();
  let current = "starting";
  const draw = () => terminal.write(`\r\u001b[K${current} … ${Math.round((now() - started) / 1000)} s`);
  const timer = setInterval(draw, 1_000);
  timer.unref();
  draw();
  return {
    step(name) {
      current = words[name] ?? name;
      draw();
    },
    end() {
      clearInterval(timer);
      terminal.write("\r\u001b[K");
    },
  };
}
