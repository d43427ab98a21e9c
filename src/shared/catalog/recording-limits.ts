/** How long a file may be that is brought in as a recording: 11 s of four channels as the lab itself saves them, or half an hour of speech. */
export const mostRecordingBytes = 32_000_000;
