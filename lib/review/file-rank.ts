/** Files that people don't write by hand or read line by line, each with the reason that is shown. */
const passedOver: [RegExp, string][] = [
  [
    /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|composer\.lock|Gemfile\.lock|go\.sum|flake\.lock)$/,
    "lock file",
  ],
  [/(^|\/)(node_modules|vendor|third_party|bower_components)\//, "vendored"],
  [/(^|\/)(dist|build|out|\.next|coverage|__snapshots__)\//, "generated"],
  [/\.(min\.(js|css)|map|snap|pb\.go|g\.dart)$|(_pb2(_grpc)?\.py|\.generated\.\w+)$/, "generated"],
];

/** Why a file is left out of what a model sees; null when it is not. */
export function leftOutReason(path: string): string | null {
  return passedOver.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** The same, where a file's repository may have a word in it. */
export const passedOverReason = ({
  path,
  leftOut,
}: {
  path: string;
  leftOut?: string | null;
}): string | null => (leftOut === undefined ? leftOutReason(path) : leftOut);

const tests =
  /(^|\/)(tests?|__tests__|spec|e2e)\/|[._-](test|spec)\.\w+$|_test\.(go|py)$|(^|\/)test_[^/]+\.py$/;
const prose = /\.(md|mdx|rst|txt|adoc)$|(^|\/)(CHANGELOG|LICENSE|README)[^/.]*$/i;
const settings = /\.(json|ya?ml|toml|ini|cfg|xml|lock|properties)$|(^|\/)\.[^/]+$/;

/** Order in which files get room: code 0, tests 1, settings 2, prose 3. */
export function fileRank(path: string): number {
  if (prose.test(path)) return 3;
  if (settings.test(path)) return 2;
  return tests.test(path) ? 1 : 0;
}
