interface Signature {
  name: string;
  email: string;
  /** ISO 8601 in UTC without fractions, as GitHub writes times. */
  date: string;
}

export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

/** Reads a commit object as git stores it. */
export const parseCommit = (sha: string, content: Buffer): Commit => {
  const text = content.toString("utf8");
  const end = text.indexOf("\n\n");
  const headers = text.slice(0, end).split("\n");
  const value = (name: string) =>
    headers.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? "";
  return {
    sha,
    tree: value("tree"),
    parents: headers.filter((line) => line.startsWith("parent ")).map((line) => line.slice(7)),
    author: signature(value("author")),
    committer: signature(value("committer")),
    message: text.slice(end + 2).replace(/\n+$/, ""),
  };
};

const signature = (line: string): Signature => {
  const match = /^(.*?) ?<(.*?)> (\d+)/.exec(line);
  const seconds = Number(match?.[3] ?? 0);
  return {
    name: match?.[1] ?? "",
    email: match?.[2] ?? "",
    date: new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z"),
  };
};
