import { statOfAdvisories } from "./osv/osv-file";

/** Whether there is a file or folder of advisories to be read. Rejects with `config`. */
export async function checkOsvFile(path: string): Promise<void> {
  await statOfAdvisories(path);
}
