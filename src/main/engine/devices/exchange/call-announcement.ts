/** What is said to the caller of an unknown number after a tone that is given once: the words, as often as they are to be said. */
import { announcementOf, announcementPauseSeconds } from "../../../../shared/catalog/announcements.ts";
import type { CallDesk } from "./call-desk.ts";
import type { CallPort } from "./call-port.ts";

export class CallAnnouncement {
  private readonly desk: CallDesk;

  constructor(desk: CallDesk) {
    this.desk = desk;
  }

  /** Another tone begins: nothing was said after it yet. */
  forget(port: CallPort): void {
    port.announcementsMade = 0;
    port.untilStep = 0;
  }

  /** Hot path: once the tone is over, goes on with the words; true where nothing more is to be said. */
  isOver(port: CallPort): boolean {
    const { actions, settings, nowStep } = this.desk;
    if (!actions.isToneOver(port)) return false;
    if (actions.isSaying?.(port) === true) {
      port.untilStep = nowStep + this.desk.stepsOf(announcementPauseSeconds);
      return false;
    }
    if (nowStep < port.untilStep) return false;
    const announcement = announcementOf(settings.announcement);
    if (announcement === undefined || port.announcementsMade >= announcement.times) return true;
    port.announcementsMade += 1;
    const { levelDbm, times: _times, ...speech } = announcement;
    return actions.say?.(port, { who: "The exchange", speech, levelDbm, repeat: false }) !== true;
  }
}
