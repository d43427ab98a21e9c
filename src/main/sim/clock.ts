/** Wall time and waiting, behind an interface so that tests can drive the host by hand. */

export type Clock = {
  nowMs(): number;
  /** Calls back as soon as waiting messages have been read. */
  soon(callback: () => void): void;
  /** Calls back once, later; returns its own undo. */
  later(callback: () => void, waitMs: number): () => void;
};

export const wallClock: Clock = {
  nowMs: () => performance.now(),
  soon: (callback) => {
    setImmediate(callback);
  },
  later: (callback, waitMs) => {
    const timer = setTimeout(callback, waitMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
