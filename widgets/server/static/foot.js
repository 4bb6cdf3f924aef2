// What lies at the foot of the window, however high it is: a box that comes there stands on it.
const GAP = 8; // pixels
/** @type {Set<Element>} */
const lying = new Set();
const sizes = new ResizeObserver(() => measure());

function measure() {
  const tops = [...lying]
    .map((node) => node.getBoundingClientRect())
    .filter(({ height }) => height);
  const { style } = document.body;
  if (!tops.length) return style.removeProperty("--te-notice-bottom");
  const top = Math.min(...tops.map((each) => each.top));
  style.setProperty("--te-notice-bottom", `${Math.ceil(innerHeight - top + GAP)}px`);
}

/** Let boxes stand on these, until what is returned is called. @param {Element[]} nodes */
export function standOn(...nodes) {
  for (const node of nodes) {
    lying.add(node);
    sizes.observe(node);
  }
  return () => {
    for (const node of nodes) {
      lying.delete(node);
      sizes.unobserve(node);
    }
    measure();
  };
}
