// How a class has voted: typed by the teacher, kept in this page until it is left, sent nowhere,
// and drawn only when the answer is open.
const MOST = 999;
const BARS = 8;
const CHOICES = "select option:not(:first-child)"; // the first says that nothing is chosen yet
const kept = new WeakMap(); // what was typed, by the card it was typed beside

function element(tag, className, words = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = words;
  return node;
}

// What a card lets a class choose from: options in words, or whole numbers between two ends.
export function choices(screen) {
  const { card, gate } = screen;
  if (!card || !(gate || card.matches(".te-quiz"))) return null;
  const options = [...card.querySelectorAll(gate ? CHOICES : ".te-option")];
  if (options.length) return { options: options.map((node) => node.textContent.trim()) };
  const handles = [...card.querySelectorAll("[role=slider]")];
  if (!handles.length) return null;
  const ends = (name) => handles.map((handle) => Number(handle.getAttribute(name)));
  return { low: Math.min(...ends("aria-valuemin")), high: Math.max(...ends("aria-valuemax")) };
}

const isOpen = ({ card, gate }) =>
  Boolean(
    gate ? gate.querySelector(":scope > .te-revealed > *") : card.querySelector(".te-opened"),
  );

function counted(text) {
  const plain = text.trim();
  if (plain === "") return 0;
  if (/^\d+$/.test(plain) && Number(plain) <= MOST) return Number(plain);
  throw new RangeError(`Votes must be a whole number from 0 to ${MOST}, got “${plain}”.`);
}

function listed(text, { low, high }) {
  const said = text.split(/[\s,;]+/).filter(Boolean);
  for (const each of said) {
    if (/^-?\d+$/.test(each) && each >= low && each <= high) continue;
    throw new RangeError(
      `Each guess must be a whole number from ${low} to ${high}, got “${each}”.`,
    );
  }
  if (said.length > MOST)
    throw new RangeError(`There must be at most ${MOST} guesses, got ${said.length}.`);
  return said.map(Number).sort((a, b) => a - b);
}

// Rows of bars for numbers: each number by itself, or round groups of them where they are many.
export function rows(numbers) {
  if (!numbers.length) return [];
  const [least, most] = [numbers[0], numbers.at(-1)];
  const sizes = Array.from({ length: 18 }, (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3));
  const first = (size) => Math.floor(least / size) * size;
  const fits = (size) => (most - first(size)) / size < BARS;
  const size = new Set(numbers).size <= BARS ? 1 : sizes.find(fits);
  const starts = [...new Set(numbers.map((n) => Math.floor(n / size) * size))];
  return starts.map((start) => [
    size === 1 ? `${start}` : `${start} to ${start + size - 1}`,
    numbers.filter((n) => n >= start && n < start + size).length,
  ]);
}

function bar(share) {
  const node = element("span", "te-votes-bar");
  node.style.setProperty("--te-share", share);
  return node;
}

function field(words, value, isShort, said) {
  const label = element("label", "te-votes-row");
  const input = element("input", "");
  Object.assign(input, { value, autocomplete: "off", inputMode: isShort ? "numeric" : "text" });
  input.addEventListener("input", () => said(input.value));
  label.append(element("span", "", words), input);
  return { label, input };
}

function bars(numbers) {
  const made = rows(numbers);
  const most = Math.max(...made.map(([, count]) => count), 1);
  const list = element("ul", "te-votes-bars");
  list.append(
    ...made.map(([words, count]) => {
      const row = element("li", "te-votes-row");
      row.append(element("span", "", words), element("b", "", `${count}`), bar(count / most));
      return row;
    }),
  );
  const middle = numbers[Math.floor((numbers.length - 1) / 2)];
  const sum = numbers.length ? `Guesses: ${numbers.length}. The middle one: ${middle}.` : "";
  return [list, element("p", "", sum)];
}

// A panel for one screen; ``changed`` is told when its height may have changed.
export function panel(screen, changed) {
  const asked = choices(screen);
  const typed = kept.get(screen.card) ?? { texts: (asked.options ?? [""]).map(() => "") };
  kept.set(screen.card, typed);
  const root = element("section", "te-votes");
  root.setAttribute("aria-label", "Votes of the class");
  const title = asked.options ? "How many chose it?" : "What did they guess?";
  const refusal = element("p", "te-votes-refusal");
  refusal.setAttribute("role", "alert");
  const shown = element("div", "te-votes-shown");
  const fields = typed.texts.map((text, i) =>
    field(
      asked.options?.[i] ?? `Numbers from ${asked.low} to ${asked.high}, with commas between`,
      text,
      Boolean(asked.options),
      (value) => {
        typed.texts[i] = value;
        show();
      },
    ),
  );
  fields.forEach(({ label }) => label.classList.toggle("te-votes-wide", !asked.options));

  function show() {
    const open = isOpen(screen);
    root.classList.toggle("te-votes-open", open);
    try {
      if (asked.options) drawOptions(open, typed.texts.map(counted));
      else shown.replaceChildren(...(open ? bars(listed(typed.texts[0], asked)) : []));
      if (!open && !asked.options) listed(typed.texts[0], asked);
      refusal.textContent = "";
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refusal.textContent = error.message;
    }
    changed();
  }

  function drawOptions(open, counts) {
    const most = Math.max(...counts, 1);
    fields.forEach(({ label }, i) => {
      label.querySelector(".te-votes-bar")?.remove();
      if (open) label.append(bar(counts[i] / most));
    });
  }

  root.append(element("h2", "", title), ...fields.map(({ label }) => label), refusal, shown);
  // The answer arrives in the card a moment after the button was pressed.
  const observer = new MutationObserver(() => {
    if (root.classList.contains("te-votes-open") !== isOpen(screen)) show();
  });
  const place = screen.gate ?? screen.card;
  observer.observe(place, { subtree: true, childList: true, attributeFilter: ["class"] });
  show();
  return { root, first: fields[0].input, close: () => observer.disconnect() };
}

export const isTyped = (screen) =>
  Boolean(kept.get(screen.card)?.texts.some((text) => text.trim()));
