/** Shows an address in the user's default browser. */
import open from "open";

/** Rejects where no browser could be called. */
export async function openBrowser(url: string): Promise<void> {
  const child = await open(url);
  // A browser that cannot be run says so only after it was called.
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
}
