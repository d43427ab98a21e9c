/** Speech that comes with the lab: what a telephone can be made to say. How each was made stands in `assets/voices/README.md`. */

export const voiceIds = ["woman", "man", "scotsman", "announcement"] as const;

export type Voice = {
  readonly id: (typeof voiceIds)[number];
  /** For menus. */
  readonly title: string;
  /** In `assets/voices`. */
  readonly file: string;
};

/** As recordings they are known by this and their id. */
export const voicePrefix = "voice:";

export const voices: readonly Voice[] = [
  { id: "woman", title: "Woman", file: "woman.wav" },
  { id: "man", title: "Man", file: "man.wav" },
  { id: "scotsman", title: "Man from Scotland", file: "scotsman.wav" },
  { id: "announcement", title: "Announcement: not in service", file: "announcement.wav" },
];
