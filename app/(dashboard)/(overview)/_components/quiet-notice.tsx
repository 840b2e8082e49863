import type { Route } from "next";
import { NearLink } from "@/components/ui/near-link";
import { Notice } from "@/components/ui/notice";
import type { Actor } from "@/lib/auth/actor";
import { listNewlyQuiet } from "@/lib/hearing/list-quiet";

const mostShown = 5;

/** Tells of rules that opinions have folded and muted in the last days, and where that is undone; nothing without any. */
export async function QuietNotice({ actor }: { actor: Actor }) {
  const quiet = await listNewlyQuiet(actor);
  if (quiet.length === 0) return null;
  return (
    <Notice tone="neutral" title="Some rules are not heard in full any more" className="mb-6">
      <ul>
        {quiet.slice(0, mostShown).map(({ repository, folded, muted }) => (
          <li key={repository}>
            <NearLink
              href={`/memory/precision?${new URLSearchParams({ repo: repository })}` as Route}
              className="font-medium text-ink underline underline-offset-2"
            >
              {repository}
            </NearLink>
            : {[folded > 0 && `${folded} folded`, muted > 0 && `${muted} muted`].filter(Boolean).join(", ")}{" "}
            because people called what they find wrong
          </li>
        ))}
        {quiet.length > mostShown && <li>and {quiet.length - mostShown} more repositories</li>}
      </ul>
    </Notice>
  );
}
