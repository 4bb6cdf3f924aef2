// The answer of a guess that a class has said aloud, or given by its phones: none is made here.

const KEEPSAKE = "Keep it"; // of an opinion, behind which nothing opens

/** @param {HTMLElement | undefined} gate */
export const isOpened = (gate) => Boolean(gate?.querySelector(":scope > .te-revealed > *"));

/** @param {HTMLElement} gate @returns {HTMLButtonElement | null} */
const buttonOf = (gate) => gate.querySelector(":scope > .te-show");

/** @param {HTMLElement | undefined} gate */
export function close(gate) {
  if (gate && isOpened(gate)) buttonOf(gate)?.click();
}

/**
 * Press the button of a guess; the second press goes on without one.
 * @param {HTMLElement | undefined} gate
 * @param {AbortSignal} signal
 */
export function open(gate, signal) {
  const button = gate && buttonOf(gate);
  if (!gate || !button || button.textContent === KEEPSAKE) return;
  const answered = new MutationObserver(() => {
    if (gate.querySelector(":scope > .te-card .te-notice [role=alert]")) button.click();
    else if (!isOpened(gate)) return;
    answered.disconnect();
  });
  answered.observe(gate, { childList: true, subtree: true });
  signal.addEventListener("abort", () => answered.disconnect());
  button.click();
}
