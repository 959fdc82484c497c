/** The projector itself: it must not fall asleep, and it should show nothing but the screen. */

const IDLE = 3000; // milliseconds without the mouse until the pointer and the button go away

export function keepAwake() {
  document.addEventListener("visibilitychange", stayAwake);
  stayAwake();
}

/** A browser may refuse (low battery, no secure connection); the screen works without. */
async function stayAwake() {
  if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => undefined);
}

/** @param {HTMLButtonElement} button */
export function offerFullScreen(button) {
  let idle = 0;
  button.addEventListener("click", turn);
  button.hidden = !document.fullscreenEnabled;
  addEventListener("pointermove", () => {
    clearTimeout(idle);
    delete document.documentElement.dataset.idle;
    idle = setTimeout(() => (document.documentElement.dataset.idle = ""), IDLE);
  });
  document.documentElement.dataset.idle = "";
}

function turn() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}
