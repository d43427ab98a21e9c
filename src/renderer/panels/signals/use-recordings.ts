/** The recordings of the lab, shipped voices included, and a way to bring in one more. */
import { useCallback, useEffect, useState } from "react";
import { voicePrefix } from "../../../shared/catalog/voices.ts";
import type { Outcome } from "../../../shared/ipc/outcome.ts";
import { refuse } from "../../../shared/ipc/outcome.ts";
import type { RecordingInfo } from "../../../shared/model/recording.ts";
import { useLabActions } from "../../state/lab-store.ts";
import { signalsText as text } from "../../texts/index.ts";

/** What one message to the lab can carry, in bytes of the file: base64 takes a third more. */
export const mostRecordingBytes = 11_900_000;

export function useRecordings() {
  const { listRecordings, addRecording } = useLabActions();
  const [list, setList] = useState<readonly RecordingInfo[]>();

  useEffect(() => {
    let isGone = false;
    void listRecordings().then((outcome) => {
      if (!isGone && outcome.ok) setList(outcome.value);
    });
    return () => {
      isGone = true;
    };
  }, [listRecordings]);

  const add = useCallback(
    async (file: File): Promise<Outcome<RecordingInfo>> => {
      if (file.size > mostRecordingBytes) {
        return refuse("file", text.tooLong(file.name, megabytes(file.size), megabytes(mostRecordingBytes)));
      }
      const base64 = await base64Of(file);
      if (base64 === undefined) return refuse("file", text.unreadable(file.name));
      const outcome = await addRecording(file.name, base64);
      if (outcome.ok) {
        const listed = await listRecordings();
        if (listed.ok) setList(listed.value);
      }
      return outcome;
    },
    [addRecording, listRecordings],
  );
  return { list, add };
}

/** What a command says of it. */
export function wishOf({ name, sha256 }: RecordingInfo): { sample: string } | { file: string; sha256: string } {
  return name.startsWith(voicePrefix) ? { sample: name.slice(voicePrefix.length) } : { file: name, sha256 };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

function base64Of(file: File): Promise<string | undefined> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === "string" ? reader.result.slice(reader.result.indexOf(",") + 1) : undefined);
    reader.onerror = () => resolve(undefined);
    reader.readAsDataURL(file);
  });
}
