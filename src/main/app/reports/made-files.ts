/** Files that a window makes itself, pictures and reports: on the desktop they go where the user says. */
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { done } from "../../../shared/ipc/outcome.ts";
import type { Output, ParsedInput } from "../../../shared/ipc/requests.ts";
import { noDialogs } from "../drafts.ts";
import type { LabDialogs } from "../lab-types.ts";

export async function keepFile(
  { fileName, base64 }: ParsedInput<"file:keep">,
  dialogs: LabDialogs | undefined,
): Promise<Outcome<Output<"file:keep">>> {
  if (dialogs === undefined) return noDialogs();
  const saved = await dialogs.save(fileName, Buffer.from(base64, "base64"));
  return done({ saved: saved !== undefined, fileName: saved });
}

/** The page as the window shows it, with its rules for paper. */
export async function printReport(
  { fileName }: ParsedInput<"report:print">,
  dialogs: LabDialogs | undefined,
): Promise<Outcome<Output<"report:print">>> {
  if (dialogs === undefined) return noDialogs();
  const saved = await dialogs.save(fileName, await dialogs.printPage());
  return done({ saved: saved !== undefined, fileName: saved });
}
