/** When the window's page dies: says so and offers to load it again; the bench runs on meanwhile. */
import type { Dialog, WebContents } from "electron";

type Contents = Pick<WebContents, "on" | "reload">;
type AskUser = (options: {
  type: "error";
  message: string;
  detail: string;
  buttons: string[];
  defaultId: number;
  cancelId: number;
}) => ReturnType<Dialog["showMessageBox"]>;

export function offerReload(contents: Contents, ask: AskUser, quit: () => void): void {
  contents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    void offer(reason);
  });
  const offer = async (reason: string) => {
    const { response } = await ask({
      type: "error",
      message: "The window stopped working.",
      detail: `Its process ended (${reason}). The bench is as it was: loading the window again shows it.`,
      buttons: ["Load again", "Quit"],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 0) contents.reload();
    else quit();
  };
}
