import { Button } from "./button";

/** Asks for the next page of a list; nothing when there is none. */
export function LoadMore({ more, busy, onMore }: { more: boolean; busy: boolean; onMore: () => void }) {
  if (!more) return null;
  return (
    <div className="mt-4 flex justify-center">
      <Button busy={busy} onClick={onMore}>
        Load more
      </Button>
    </div>
  );
}
