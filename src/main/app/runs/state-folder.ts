/** Where this user's state is kept between starts, by the custom of each system. */
import { homedir } from "node:os";
import { join } from "node:path";

type Surroundings = { readonly platform: NodeJS.Platform; readonly env: NodeJS.ProcessEnv; readonly home: string };

/** `TIPRING_STATE` names another folder; else XDG on Linux and what is like it, Application Support, Local AppData. */
export function stateFolder(
  { platform, env, home }: Surroundings = { platform: process.platform, env: process.env, home: homedir() },
): string {
  const named = env["TIPRING_STATE"];
  if (named !== undefined && named !== "") return named;
  if (platform === "win32") return join(env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "Tipring");
  if (platform === "darwin") return join(home, "Library", "Application Support", "Tipring");
  const xdg = env["XDG_STATE_HOME"];
  // The XDG rule: a path that is not absolute is to be ignored.
  return join(xdg?.startsWith("/") === true ? xdg : join(home, ".local", "state"), "tipring");
}
