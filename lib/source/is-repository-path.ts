/** Whether a path can name a file of a commit: relative, with no empty, `.` or `..` part. */
export function isRepositoryPath(path: string): boolean {
  return (
    path.split("/").every((part) => part !== "" && part !== "." && part !== "..") && !/[\0\n]/.test(path)
  );
}
