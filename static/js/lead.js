/** The page of a group's lead: keeps in step with the group. What the lead does shows only when it comes back from the server. */

import { Live } from "./live.js";
import { Figures } from "./screen-figures.js";
import { Heard } from "./lead-heard.js";
import { Typed } from "./lead-kept.js";
import { keepInStep } from "./steered-stage.js";

const { session = "", group = "", token = "" } = document.body.dataset;
const stage = /** @type {HTMLElement} */ (document.getElementById("stage"));
const figures = new Figures(stage);
const heard = new Heard();
const live = new Live({
  namespace: "/lead",
  auth: { session, group, language: document.documentElement.lang },
  post: `/lead/${session}/${group}/do/`,
  token,
});
const typed = new Typed(stage, group);

keepInStep(live, figures, () => typed.again());
live.addEventListener("comment", (event) => heard.hear(/** @type {CustomEvent} */ (event).detail));
