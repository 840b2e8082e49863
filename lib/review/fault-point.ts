/** Tests put a function here to stop the process at a named point; nothing else ever does. */
const holder = globalThis as { glossFault?: (point: string) => void };

/** Names a place where the process may die, so that tests can make it die exactly there. */
export function faultPoint(point: string): void {
  holder.glossFault?.(point);
}
