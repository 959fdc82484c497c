/** The chair's page: keeps in step with the session. What the chair does shows only when it comes back from the server. */

import { Live } from "./live.js";
import { morph } from "./morph.js";
import { Figures } from "./screen-figures.js";
import { startDialogs } from "./console-dialogs.js";
import { startInserting } from "./console-inserting.js";
import { Present } from "./console-present.js";
import { startStating } from "./console-stating.js";
import { keepInStep } from "./steered-stage.js";

const { session = "", token = "" } = document.body.dataset;
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const comments = /** @type {HTMLElement} */ (document.getElementById("comments"));
const figures = new Figures(stage);
const present = new Present(stage);
const live = new Live({
  namespace: "/chair",
  auth: { session, language: document.documentElement.lang },
  post: `/chair/${session}/do/`,
  token,
});

keepInStep(live, figures, () => present.again());
live.addEventListener("comment", (event) => hear(/** @type {CustomEvent} */ (event).detail));
live.addEventListener("presence", (event) => count(/** @type {CustomEvent} */ (event).detail));
// The link of a comment leads to a page where there is no script; here it opens the dialog.
document.addEventListener("click", (event) => event.target instanceof Element && event.target.closest("a[data-stating]") && event.preventDefault());
startDialogs();
startStating();
startInserting();

/** @param {{comments: {html: string}[]}} message all that are shown */
function hear(message) {
  morph(comments, message.comments.map(({ html }) => html).join(""));
}

/** @param {import("./console-present.js").Presence} presence */
function count(presence) {
  figures.presence(presence);
  present.show(presence);
}
