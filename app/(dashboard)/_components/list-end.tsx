import { LoadMore } from "@/components/ui/load-more";
import type { usePages } from "./use-pages";

/** What stands below a list that comes in pages: whether it may be out of date, and the way to more. */
export function ListEnd<T>({ list }: Pick<ReturnType<typeof usePages<T>>, "list">) {
  return (
    <>
      {list.isError && (
        <p role="alert" className="mt-3 text-sm text-critical">
          The list may be out of date: {list.error.message}
        </p>
      )}
      <LoadMore
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}
