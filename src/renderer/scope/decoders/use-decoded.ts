/** The newest rows of a screen: to the painter with every screen, to React only a few times a second. */
import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { useLab } from "../../state/lab-store.ts";
import type { DecodedScreen } from "./decoder-layout.ts";

/** As often as the scope's readings. */
const readoutMilliseconds = 200;

export function useDecoded(viewId: string, onScreen: RefObject<(() => void) | undefined>) {
  const lab = useLab();
  const newest = useRef<DecodedScreen | undefined>(undefined);
  const [readout, setReadout] = useState<DecodedScreen>();

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      timer = undefined;
      setReadout(newest.current);
    };
    const stop = lab.onScope((screen) => {
      if (screen.viewId !== viewId) return;
      newest.current = { fromSeconds: screen.fromSeconds, toSeconds: screen.toSeconds, rows: screen.decoded ?? [] };
      onScreen.current?.();
      timer ??= setTimeout(read, readoutMilliseconds);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [lab, onScreen, viewId]);

  return { newest, readout };
}
