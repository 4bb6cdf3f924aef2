// What a phone knows of its room: what the room says, and the id that the phone has there.

/** @typedef {import("./phone_controls.js").Asked} Asked */
/** @typedef {{ epoch: string, version: number, phase: string, asked: Asked | null, round: number, opened: number, here: number, answered: number, unseen: boolean, trial: import("./phone_trial.js").PhoneTrial | null }} State */

/** The id of this tab: made up here, or by the chapter that it was opened from, and gone with it. */
export function tab() {
  const kept = sessionStorage.getItem("te-room-tab");
  if (kept) return kept;
  const given = /^#([0-9a-f]{32})$/.exec(location.hash)?.[1];
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = given ?? Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem("te-room-tab", made);
  return made;
}
