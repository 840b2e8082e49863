import { inSpan } from "@/lib/telemetry/span";
import { faultPoint } from "./fault-point";

export interface Step {
  name: string;
  /** ISO 8601. */
  startedAt: string;
  durationMs: number;
  /** What it found, in a few words; the reason when it failed. */
  note: string | null;
  failed?: true;
}

export interface StepLog {
  readonly steps: Step[];
  /** Runs one step: announces it, measures it, writes it down. What it throws passes through. */
  run<T>(name: string, work: () => Promise<T>, note?: (result: T) => string | null): Promise<T>;
}

/** `announce` is called before each step and may throw to stop the review there. */
export function openStepLog(
  announce: (name: string, steps: Step[]) => Promise<void>,
  measured: (name: string, durationMs: number) => void,
): StepLog {
  const steps: Step[] = [];
  return {
    steps,
    async run(name, work, note) {
      await announce(name, steps);
      faultPoint(`before-${name}`);
      const started = new Date();
      const finish = (text: string | null, failed: boolean) => {
        const durationMs = Math.round(performance.now() - clock);
        steps.push({
          name,
          startedAt: started.toISOString(),
          durationMs,
          note: text,
          ...(failed ? { failed: true as const } : {}),
        });
        measured(name, durationMs);
      };
      const clock = performance.now();
      try {
        const result = await inSpan({ name }, work);
        finish(note?.(result) ?? null, false);
        faultPoint(`after-${name}`);
        return result;
      } catch (error) {
        finish(error instanceof Error ? error.message : String(error), true);
        throw error;
      }
    },
  };
}
