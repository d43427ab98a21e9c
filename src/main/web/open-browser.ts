/** Shows an address in the user's default browser. */
import open from "open";

/** Settles once the browser was called; where it stays in the foreground, not before it ends. Rejects where none could be called. */
export async function openBrowser(url: string): Promise<void> {
  const launcher = await open(url);
  const code = launcher.exitCode ?? (await new Promise<number | null>((resolve) => launcher.once("exit", resolve)));
  if (code !== 0) throw new Error(`no browser answered, exit code ${code ?? "none"}`);
}
