import { LineText } from "@/components/ui/line-text";
import type { RepositoryView } from "@/lib/repos/list-repositories";

/** What does not work, each with what to do about it. */
export function ProblemList({ problems }: Pick<RepositoryView, "problems">) {
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems" className="mt-2 space-y-2">
      {problems.map(({ what, remedy }) => (
        <li key={what} className="border-l-2 border-critical pl-3 text-sm text-pretty wrap-anywhere">
          <p className="text-critical">
            <LineText text={what} />
          </p>
          <p>
            <LineText text={remedy} />
          </p>
        </li>
      ))}
    </ul>
  );
}
