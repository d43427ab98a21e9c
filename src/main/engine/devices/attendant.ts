/** Who works at an FXS side by hand: what may be asked of its lines. */
import type { CommandOf } from "../../../shared/model/command.ts";

export type AttendantCommand = CommandOf<"ring" | "battery" | "meter" | "tone" | "wink" | "advise-charge">;
/** What cannot be done: the field of the command that it is about, and why, in a sentence. */
export type AttendantProblem = { readonly path: string; readonly text: string };
export type Attendant = { apply(command: AttendantCommand, step: number): AttendantProblem | undefined };
