import { splitWords } from "../split-words";

export interface ReadQuery {
  words: string[];
  /** Names that may be declared somewhere, in lower case; words beside each other may be one name (`state manager`). */
  names: string[];
  /** Those that can be nothing but names: `createApp`, `on_close`, `Router.use`, in backticks. */
  sure: Set<string>;
  /** What looks like a path or a file's name, in lower case. */
  paths: string[];
}

const mostWords = 40;
/** Words beside each other that are taken for a name. */
const mostJoined = 3;

/** What a query asks for. */
export function readQuery(query: string): ReadQuery {
  const text = query.slice(0, 2_000);
  const names = new Map<string, boolean>();
  for (const [token] of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
    if (token.length < 2) continue;
    const sure =
      /\p{Ll}\p{Lu}|[\p{L}\p{N}]_[\p{L}\p{N}]|\$|^\p{Lu}{2,}$/u.test(token) || text.includes(`\`${token}`);
    const folded = token.toLowerCase();
    names.set(folded, (names.get(folded) ?? false) || sure);
  }
  const asked = [...names.keys()].slice(0, mostWords);
  const paths = [...text.matchAll(/[\w@.-]*[/.][\w/.@-]+/g)].map(([path]) =>
    path.toLowerCase().replace(/[.?]+$/, ""),
  );
  return {
    words: [...new Set(splitWords(text))].slice(0, mostWords),
    names: [...new Set([...asked, ...joinedNames(text)])],
    sure: new Set(asked.filter((name) => names.get(name) || asked.length === 1)),
    paths: paths.filter((path) => path.length > 3).slice(0, 5),
  };
}

/** `a state manager` may ask for `stateManager` as well as for `state_manager`. */
function joinedNames(text: string): string[] {
  const words = [...text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word).slice(0, mostWords);
  return words.flatMap((_, at) =>
    Array.from({ length: mostJoined - 1 }, (_unused, more) => words.slice(at, at + more + 2)).flatMap((run) =>
      run.length > 1 ? [run.join(""), run.join("_")] : [],
    ),
  );
}
