import { ExternalLink } from "@/components/ui/external-link";
import { channelWords } from "@/components/code/channel-words";
import type { CodeAnswer, CodePlace } from "@/lib/index/search-code";
import { noteOpening } from "../../../../_components/note-opening";
import { PlaceLines } from "./place-lines";

/** What was found, best first, each with why it stands where it stands. */
export function CodePlaces({
  answer,
  name,
  web,
  query,
}: {
  answer: CodeAnswer;
  name: string;
  web: string;
  query: string;
}) {
  const { items, meaning, commit, ranking } = answer;
  return (
    <>
      <p className="mb-3 text-sm text-pretty text-ink-muted">
        {items.length === 1 ? "One place" : `${items.length} places`} at commit {commit.slice(0, 10)}
        {meaning.used ? ", by words, names and meaning" : ", by words and names"}
        {ranking === null ? "." : `, ordered by version ${ranking} of what was learned here.`}
      </p>
      <ol className="space-y-3">
        {items.map((place, nth) => (
          <li
            key={`${place.path} ${place.startLine}`}
            className="overflow-clip rounded-lg border bg-surface shadow-card"
          >
            <Head
              place={place}
              web={web}
              onOpen={() => noteOpening(name, { query, path: place.path, rank: nth + 1, ranking })}
            />
            <PlaceLines {...place} query={query} />
            <p className="border-t px-3 py-1.5 text-xs text-pretty text-ink-muted">{whyWords(place)}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

function Head({
  place: { path, startLine, endLine, sha, header },
  web,
  onOpen,
}: {
  place: CodePlace;
  web: string;
  onOpen: () => void;
}) {
  const file = path.split("/").map(encodeURIComponent).join("/");
  const within = header.startsWith(`${path} > `) ? header.slice(path.length + 3) : "";
  return (
    <div className="border-b px-3 py-2">
      <p className="text-sm">
        <ExternalLink href={`${web}/blob/${sha}/${file}#L${startLine}-L${endLine}`} onOpen={onOpen}>
          <span className="font-mono wrap-anywhere">
            {path}:{startLine}-{endLine}
          </span>
        </ExternalLink>
      </p>
      {within !== "" && <p className="mt-0.5 font-mono text-xs wrap-anywhere text-ink-muted">{within}</p>}
    </div>
  );
}

function whyWords({ why: { declares, inPath, words, meaning, lowered, channels } }: CodePlace): string {
  const share = (part: number) => `${Math.round(part * 100)} %`;
  return [
    declares.length > 0 && `declares ${declares.join(", ")}`,
    words > 0 && `words ${share(words)}`,
    meaning !== null && meaning > 0 && `meaning ${share(meaning)}`,
    inPath.length > 0 && `in the path: ${inPath.join(", ")}`,
    lowered && `ranked lower: ${lowered}`,
    ...channelWords(channels),
  ]
    .filter(Boolean)
    .join(" · ");
}
